/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-aging-dialog.h"

#include "mb-account-list-query.h"
#include "mb-aging-query.h"
#include "mb-money-words.h"
#include "mb-period-words.h"

#include <glib/gi18n.h>

#define MOST_DEBTORS 100

struct _MbAgingDialog
{
  AdwDialog parent_instance;

  MbSession *session;
  GCancellable *cancellable;

  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwPreferencesGroup *aging_group;
  AdwPreferencesGroup *debtors_group;
};

G_DEFINE_FINAL_TYPE (MbAgingDialog, mb_aging_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  MbDate today;
  MbCurrency currency;
  MbAging aging;
  GArray *debtors;     /* of MbDebtor */
  GPtrArray *accounts; /* of MbAccountRow, one for each */
} Owed;

static void
owed_free (gpointer data)
{
  Owed *owed = data;
  g_clear_pointer (&owed->debtors, g_array_unref);
  g_clear_pointer (&owed->accounts, g_ptr_array_unref);
  g_free (owed);
}

static bool
read_owed (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Owed *owed = data;
  if (!mb_aging_query (database, utility, NULL, owed->currency, owed->today, &owed->aging, error))
    return false;
  owed->debtors = mb_debtor_list (database, utility, owed->currency, owed->today, MOST_DEBTORS, error);
  if (!owed->debtors)
    return false;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  for (guint i = 0; i < owed->debtors->len; i++)
    g_array_append_val (ids, g_array_index (owed->debtors, MbDebtor, i).account);
  owed->accounts = mb_account_list_rows (database, utility, (const MbUuid *) (void *) ids->data, ids->len, error);
  return owed->accounts != NULL;
}

static const char *
bucket_words (MbAgingBucket bucket)
{
  switch (bucket)
    {
    case MB_AGING_NOT_DUE:
      return _ ("Not due yet");
    case MB_AGING_1_30:
      return _ ("1 to 30 days overdue");
    case MB_AGING_31_60:
      return _ ("31 to 60 days overdue");
    case MB_AGING_61_90:
      return _ ("61 to 90 days overdue");
    case MB_AGING_OVER_90:
      return _ ("More than 90 days overdue");
    case MB_N_AGING_BUCKETS:
    default:
      return "";
    }
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, MbMoney amount)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = mb_amount_words (amount);
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_debtor (MbAgingDialog *self, const MbDebtor *debtor, const MbAccountRow *account)
{
  g_autofree char *since = mb_day_words (debtor->oldest_due);
  /* Translators: an account number, a date */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · oldest due %s"), account->number, since);
  GtkWidget *row = add_row (self->debtors_group, account->name, subtitle, debtor->overdue);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.take-payment");
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (row), g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, debtor->account.bytes, 16, 1));
}

static void
show_owed (MbAgingDialog *self, const Owed *owed)
{
  MbMoney total;
  for (int bucket = 0; bucket < MB_N_AGING_BUCKETS; bucket++)
    add_row (self->aging_group, bucket_words ((MbAgingBucket) bucket), NULL, owed->aging.open[bucket]);
  if (mb_aging_total (&owed->aging, &total, NULL))
    {
      g_autofree char *words = mb_money_words (total);
      adw_preferences_group_set_title (self->aging_group, words);
    }
  for (guint i = 0; i < owed->debtors->len; i++)
    if (g_ptr_array_index (owed->accounts, i))
      add_debtor (self, &g_array_index (owed->debtors, MbDebtor, i), g_ptr_array_index (owed->accounts, i));
  gtk_widget_set_visible (GTK_WIDGET (self->debtors_group), owed->debtors->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbAgingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Owed *owed = mb_book_read_finish (NULL, result, &error);
  if (owed)
    {
      if (self->session)
        show_owed (self, owed);
      owed_free (owed);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
mb_aging_dialog_dispose (GObject *object)
{
  MbAgingDialog *self = MB_AGING_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_AGING_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_aging_dialog_parent_class)->dispose (object);
}

static void
mb_aging_dialog_finalize (GObject *object)
{
  g_object_unref (MB_AGING_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (mb_aging_dialog_parent_class)->finalize (object);
}

static void
mb_aging_dialog_class_init (MbAgingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_aging_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_aging_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-aging-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbAgingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MbAgingDialog, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbAgingDialog, aging_group);
  gtk_widget_class_bind_template_child (widget_class, MbAgingDialog, debtors_group);
}

static void
mb_aging_dialog_init (MbAgingDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
mb_aging_dialog_new (MbSession *session)
{
  MbAgingDialog *self = g_object_new (MB_TYPE_AGING_DIALOG, NULL);
  self->session = g_object_ref (session);
  Owed *owed = g_new0 (Owed, 1);
  owed->today = mb_session_get_today (session);
  owed->currency = mb_session_get_utility (session)->currency;
  mb_book_read_async (mb_session_get_book (session), read_owed, owed, owed_free, self->cancellable, loaded,
                      g_object_ref (self));
  return ADW_DIALOG (self);
}
