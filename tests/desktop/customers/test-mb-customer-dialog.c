/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-dialog.h"

#include "mb-account-page.h"
#include "mb-change-customer.h"
#include "mb-customer-toast.h"
#include "mb-test-desk.h"

static const MbUuid nobody = { 0 };

static GtkWidget *
open_dialog (MbTestDesk *desk, const MbUuid *customer)
{
  AdwDialog *dialog = mb_customer_dialog_new (desk->session, customer);
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "form");
  return GTK_WIDGET (dialog);
}

/* A row of the customer's fields, or of the account's. */
static gpointer
row_of (GtkWidget *dialog, const char *part, const char *row)
{
  return mb_test_child (mb_test_child (dialog, part), row);
}

static void
type (GtkWidget *dialog, const char *part, const char *row, const char *text)
{
  gtk_editable_set_text (row_of (dialog, part, row), text);
}

static const char *
text_of (GtkWidget *dialog, const char *row)
{
  return gtk_editable_get_text (row_of (dialog, "fields", row));
}

static void
save (GtkWidget *dialog)
{
  g_signal_emit_by_name (mb_test_child (dialog, "save_button"), "clicked");
}

static gboolean
is_closed (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

typedef struct
{
  MbTestDesk *desk;
  const char *sql;
  int64_t wanted;
} Count;

static bool
count (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  int64_t n = 0;
  Count *self = data;
  if (!mb_database_query_int (database, &n, 0, error, self->sql, ""))
    return false;
  self->wanted = n;
  return true;
}

static int64_t
count_of (MbTestDesk *desk, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Count self = { .sql = sql };
  mb_book_read (mb_session_get_book (desk->session), count, &self, &error);
  g_assert_no_error (error);
  return self.wanted;
}

static gboolean
has_come (gpointer data)
{
  const Count *self = data;
  return count_of (self->desk, self->sql) == self->wanted;
}

static void
wait_for_count (MbTestDesk *desk, const char *sql, int64_t n)
{
  Count self = { desk, sql, n };
  mb_test_wait (has_come, &self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The tests */

static gboolean
says_fault (GtkWidget *dialog, const char *row, const char *complaint)
{
  GtkAccessible *text = GTK_ACCESSIBLE (gtk_editable_get_delegate (row_of (dialog, "fields", row)));
  gboolean said = gtk_widget_get_visible (row_of (dialog, "fields", complaint));
  g_assert_true (gtk_test_accessible_has_relation (text, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE) == said);
  g_assert_true (gtk_widget_has_css_class (row_of (dialog, "fields", row), "error") == said);
  return said;
}

/* A typo is said under its field, when the form is to be saved, and no longer when it is right. */
static void
test_faults (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  GtkWidget *dialog = open_dialog (desk, &nobody);
  mb_test_assert_named (dialog);
  type (dialog, "fields", "email_row", "ada");
  g_assert_false (says_fault (dialog, "name_row", "name_complaint"));
  g_assert_false (says_fault (dialog, "email_row", "email_complaint"));
  save (dialog);
  g_assert_true (says_fault (dialog, "name_row", "name_complaint"));
  g_assert_true (says_fault (dialog, "email_row", "email_complaint"));
  type (dialog, "fields", "name_row", "Ada");
  g_assert_false (says_fault (dialog, "name_row", "name_complaint"));
  g_assert_true (says_fault (dialog, "email_row", "email_complaint"));
  save (dialog);
  g_assert_false (is_closed (desk->window));
  g_assert_cmpint (count_of (desk, "SELECT count (*) FROM customer"), ==, 0);
  type (dialog, "fields", "email_row", "ada@example.org");
  save (dialog);
  mb_test_wait (is_closed, desk->window);
  g_assert_cmpint (count_of (desk, "SELECT count (*) FROM customer c JOIN account a ON a.customer_id = c.id"
                                   " WHERE c.name = 'Ada' AND c.email = 'ada@example.org'"),
                   ==, 1);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
  g_assert_true (MB_IS_ACCOUNT_PAGE (page));
}

static gboolean
has_result (gpointer row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row);
  while (next
         && !(ADW_IS_ACTION_ROW (next) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (next))
              && gtk_widget_get_visible (next)))
    next = gtk_widget_get_next_sibling (next);
  return next != NULL;
}

/* A vacant place is found, and the new account moves in there. */
static void
test_moves_in (void)
{
  MbTestTown *town = mb_test_town_new (1);
  mb_test_add_service_point (town->test, "14 Canal Rd");
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  GtkWidget *dialog = open_dialog (desk, &nobody);
  type (dialog, "fields", "name_row", "Ada");
  type (dialog, "account_fields", "search_row", "14 canal");
  mb_test_wait (has_result, row_of (dialog, "account_fields", "nothing_row"));
  g_signal_emit_by_name (row_of (dialog, "account_fields", "search_row"), "entry-activated");
  g_assert_true (gtk_widget_get_visible (row_of (dialog, "account_fields", "move_group")));
  mb_test_assert_named (dialog);
  type (dialog, "account_fields", "date_row", "tomorrow");
  save (dialog);
  g_assert_true (gtk_widget_get_visible (row_of (dialog, "account_fields", "date_complaint")));
  type (dialog, "account_fields", "date_row", "2025-01-15");
  g_assert_false (gtk_widget_get_visible (row_of (dialog, "account_fields", "date_complaint")));
  save (dialog);
  mb_test_wait (is_closed, desk->window);
  g_assert_cmpint (count_of (desk, "SELECT count (*) FROM agreement g JOIN account a ON a.id = g.account_id"
                                   " JOIN customer c ON c.id = a.customer_id WHERE c.name = 'Ada'"),
                   ==, 1);
}

/* What was typed is there again, once; the changes of others too. */
static void
test_draft (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  MbUuid customer = mb_test_town_home (desk->town, 0)->customer;
  const MbUuid *const whom[] = { &nobody, &customer };
  for (gsize i = 0; i < G_N_ELEMENTS (whom); i++)
    {
      GtkWidget *dialog = open_dialog (desk, whom[i]);
      g_assert_false (adw_banner_get_revealed (mb_test_child (dialog, "draft_banner")));
      g_autofree char *name = g_strdup (text_of (dialog, "name_row"));
      type (dialog, "fields", "phone_row", "030 12");
      adw_combo_row_set_selected (row_of (dialog, "fields", "kind_row"), 1);
      adw_dialog_close (ADW_DIALOG (dialog));
      mb_test_wait (is_closed, desk->window);

      dialog = open_dialog (desk, whom[i]);
      g_assert_true (adw_banner_get_revealed (mb_test_child (dialog, "draft_banner")));
      g_assert_cmpstr (text_of (dialog, "phone_row"), ==, "030 12");
      g_assert_cmpstr (text_of (dialog, "name_row"), ==, name);
      g_assert_cmpuint (adw_combo_row_get_selected (row_of (dialog, "fields", "kind_row")), ==, 1);
      g_signal_emit_by_name (mb_test_child (dialog, "draft_banner"), "button-clicked");
      g_assert_cmpstr (text_of (dialog, "phone_row"), ==, "");
      adw_dialog_close (ADW_DIALOG (dialog));
      mb_test_wait (is_closed, desk->window);
    }
  g_assert_cmpint (count_of (desk, "SELECT count (*) FROM record_revision"), ==, 0);
}

/* Only what was changed is written, and the toast's button changes it back. */
static void
test_change_and_undo (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  MbUuid customer = mb_test_town_home (desk->town, 0)->customer;
  GtkWidget *dialog = open_dialog (desk, &customer);
  g_autofree char *name = g_strdup (text_of (dialog, "name_row"));
  type (dialog, "fields", "phone_row", "030 1234");
  type (dialog, "fields", "address_row", "c/o Bob, 1 Well Street");
  save (dialog);
  mb_test_wait (is_closed, desk->window);
  g_assert_cmpint (count_of (desk, "SELECT count (*) FROM customer WHERE phone = '030 1234'"
                                   " AND postal_address = 'c/o Bob' || char (10) || '1 Well Street'"),
                   ==, 1);
  g_assert_cmpint (count_of (desk, "SELECT count (*) FROM record_revision"), ==, 2);

  MbCustomer before = { .id = customer, .kind = (char *) "person", .name = name };
  MbCustomer after = before;
  after.phone = (char *) "030 1234";
  g_autoptr (MbCustomerEdit) edit = mb_customer_edit_new (&before, &after);
  g_autoptr (AdwToast) toast = mb_customer_toast_new (desk->window, desk->session, edit);
  g_signal_emit_by_name (toast, "button-clicked");
  wait_for_count (desk, "SELECT count (*) FROM customer WHERE phone IS NULL AND postal_address IS NOT NULL", 1);
}

/* With all that it can have to say. */
static void
test_narrow (void)
{
  MbTestTown *town = mb_test_town_new (1);
  mb_test_add_service_point (town->test, "14 Canal Rd");
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  GtkWidget *dialog = open_dialog (desk, &nobody);
  type (dialog, "fields", "phone_row", "030");
  adw_dialog_close (ADW_DIALOG (dialog));
  mb_test_wait (is_closed, desk->window);
  dialog = open_dialog (desk, &nobody);
  mb_test_assert_narrow (dialog);
  type (dialog, "fields", "email_row", "ada");
  save (dialog);
  type (dialog, "account_fields", "search_row", "14 canal");
  mb_test_wait (has_result, row_of (dialog, "account_fields", "nothing_row"));
  mb_test_assert_narrow (dialog);
  g_signal_emit_by_name (row_of (dialog, "account_fields", "search_row"), "entry-activated");
  mb_test_assert_narrow (dialog);
}

static void
test_unknown (void)
{
  MbUuid unknown = mb_uuid_from_words ("nobody", NULL);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  AdwDialog *dialog = mb_customer_dialog_new (desk->session, &unknown);
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "failure");
  g_assert_false (gtk_widget_get_sensitive (mb_test_child (dialog, "save_button")));
}

static void
test_gone (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwDialog *dialog =
      g_object_ref_sink (mb_customer_dialog_new (desk->session, &mb_test_town_home (desk->town, 0)->customer));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "form");
  mb_test_assert_gone (dialog);
  /* And while the answer is on its way. */
  dialog = g_object_ref_sink (mb_customer_dialog_new (desk->session, &nobody));
  mb_test_assert_gone (dialog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/customer-dialog/faults", test_faults);
  g_test_add_func ("/customer-dialog/moves-in", test_moves_in);
  g_test_add_func ("/customer-dialog/draft", test_draft);
  g_test_add_func ("/customer-dialog/change-and-undo", test_change_and_undo);
  g_test_add_func ("/customer-dialog/narrow", test_narrow);
  g_test_add_func ("/customer-dialog/unknown", test_unknown);
  g_test_add_func ("/customer-dialog/gone", test_gone);
  return g_test_run ();
}
