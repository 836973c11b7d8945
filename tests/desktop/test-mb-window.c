/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-window.h"

#include "mb-record-reading.h"
#include "mb-section.h"
#include "mb-sidebar-row.h"
#include "mb-test-desk.h"
#include "mb-welcome-page.h"

/* Every section of the sidebar can be shown, and goes with its window. */
static void
test_section (gconstpointer data)
{
  const MbSection *section = data;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  mb_window_show_section (desk->window, section->name);
  mb_test_settle ();
  AdwNavigationView *view = mb_test_child (desk->window, "navigation_view");
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (view);
  g_assert_cmpstr (adw_navigation_page_get_tag (page), ==, section->name);
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
}

static MbSidebarRow *
row_of (MbTestDesk *desk, const char *section)
{
  GtkListBox *sidebar = mb_test_child (desk->window, "sidebar");
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (sidebar, i)); i++)
    if (g_str_equal (mb_sidebar_row_get_section (MB_SIDEBAR_ROW (row))->name, section))
      return MB_SIDEBAR_ROW (row);
  g_assert_not_reached ();
}

static gboolean
has_one_waiting (gpointer row)
{
  return mb_sidebar_row_get_waiting (row) == 1;
}

static gboolean
has_two_waiting (gpointer row)
{
  return mb_sidebar_row_get_waiting (row) == 2;
}

/* Work that waits is counted beside its section, after a change anew, and no more when the book is shut. */
static void
test_waiting_work (void)
{
  MbTestTown *town = mb_test_town_new (2);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  town->test->context.today = mb_date_from_ymd (2025, 3, 1);
  MbRecordReading record = {
    .register_id = mb_test_town_home (town, 0)->register_id,
    .read_on = town->test->context.today,
    .value = { 1000, 3, MB_UNIT_CUBIC_METRE },
  };
  mb_test_utility_run (town->test, &mb_record_reading, &record);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  MbSidebarRow *readings = row_of (desk, "readings");
  mb_test_wait (has_one_waiting, readings);
  /* February is over and not billed. */
  mb_test_wait (has_one_waiting, row_of (desk, "billing"));
  g_assert_cmpint (mb_sidebar_row_get_waiting (row_of (desk, "payments")), ==, 0);

  g_autoptr (GError) error = NULL;
  MbCommandContext context = mb_session_get_context (desk->session);
  record.register_id = mb_test_town_home (desk->town, 1)->register_id;
  mb_command_run (&mb_record_reading, mb_session_get_book (desk->session), &context, &record, &error);
  g_assert_no_error (error);
  mb_test_wait (has_two_waiting, readings);
  mb_window_set_session (desk->window, NULL);
  g_assert_cmpint (mb_sidebar_row_get_waiting (readings), ==, 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What cannot be read */

typedef struct
{
  const char *section;
  const char *table; /* without which the page has nothing to show */
} Unreadable;

static const Unreadable unreadable[] = {
  { "meters", "installation" },    { "readings", "reading_state" }, { "live", "telemetry_channel" },
  { "tariffs", "tariff_version" }, { "billing", "billing_run" },
};

static void
rename_table (MbTestDesk *desk, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbDatabase) database = mb_database_open (desk->town->test->path, MB_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE %s RENAME TO %s", from, to);
  mb_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

typedef struct
{
  GtkWidget *page;
  gboolean failed;
} State;

static gboolean
is_in_state (gpointer data)
{
  const State *state = data;
  const char *child = gtk_stack_get_visible_child_name (mb_test_child (state->page, "stack"));
  if (g_str_equal (child, "loading"))
    return FALSE;
  return g_str_equal (child, "failure") == state->failed;
}

/* A page whose query fails says so, and shows itself as soon as it can be read again. */
static void
test_unreadable (gconstpointer data)
{
  const Unreadable *which = data;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  rename_table (desk, which->table, "gone");
  mb_window_show_section (desk->window, which->section);
  AdwNavigationView *view = mb_test_child (desk->window, "navigation_view");
  State state = { GTK_WIDGET (adw_navigation_view_get_visible_page (view)), TRUE };
  mb_test_wait (is_in_state, &state);
  AdwStatusPage *failure = mb_test_child (state.page, "failure_page");
  g_assert_nonnull (strstr (adw_status_page_get_description (failure), which->table));
  mb_test_assert_narrow (state.page);

  rename_table (desk, "gone", which->table);
  state.failed = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (failure), "win.refresh", NULL);
  mb_test_wait (is_in_state, &state);
}

static void
test_failure (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  g_autoptr (GError) error = g_error_new (MB_STORE_ERROR, MB_STORE_ERROR_LOCKED, "a <book> & its owner");
  mb_window_set_session (desk->window, NULL);
  mb_window_show_failure (desk->window, "/nowhere/book.db", error);
  GtkStack *stack = mb_test_child (desk->window, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "failure");
  AdwStatusPage *page = mb_test_child (desk->window, "failure_page");
  g_assert_cmpstr (adw_status_page_get_description (page), ==, "a &lt;book&gt; &amp; its owner");
}

static void
test_welcome (void)
{
  GtkWidget *page = g_object_ref_sink (mb_welcome_page_new ("/nowhere/book.db"));
  mb_test_assert_narrow (page);
  mb_test_assert_named (page);
  mb_test_assert_gone (page);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < mb_n_sections; i++)
    {
      g_autofree char *path = g_strconcat ("/desktop/window/section/", mb_sections[i].name, NULL);
      g_test_add_data_func (path, &mb_sections[i], test_section);
    }
  g_test_add_func ("/desktop/window/waiting-work", test_waiting_work);
  for (gsize i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_autofree char *path = g_strconcat ("/desktop/window/unreadable/", unreadable[i].section, NULL);
      g_test_add_data_func (path, &unreadable[i], test_unreadable);
    }
  g_test_add_func ("/desktop/window/failure", test_failure);
  g_test_add_func ("/desktop/window/welcome", test_welcome);
  return g_test_run ();
}
