/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-rows.h"

#include "mb-account-reading-query.h"
#include "mb-figure-row.h"
#include "mb-invoice-repository.h"
#include "mb-money-words.h"
#include "mb-payment-repository.h"
#include "mb-period-words.h"
#include "mb-quantity-words.h"
#include "mb-reading-row.h"
#include "mb-reading-words.h"
#include "mb-record-change-words.h"
#include "mb-series-repository.h"
#include "mb-telemetry-repository.h"
#include "mb-tender-words.h"

#include <glib/gi18n.h>

guint
mb_account_rows_count (const MbAccountCase *account, MbAccountRows rows)
{
  switch (rows)
    {
    case MB_ACCOUNT_BILLS:
      return account->invoices->len;
    case MB_ACCOUNT_PAYMENTS:
      return account->payments->len;
    case MB_ACCOUNT_READINGS:
      return account->readings->len;
    case MB_ACCOUNT_METERS:
      return account->view.meters->len;
    case MB_ACCOUNT_CHANGES:
      return account->changes->len;
    case MB_N_ACCOUNT_ROWS:
    default:
      g_return_val_if_reached (0);
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * Bills and payments */

static void
add_bill_state (GtkWidget *row, const MbAccountCase *account, const MbInvoice *invoice)
{
  int64_t open = mb_account_case_open_of (account, &invoice->id);
  if (open == 0)
    {
      mb_figure_row_add_chip (row, "object-select-symbolic", _ ("Paid"), "success");
      return;
    }
  if (invoice->due_on < account->today)
    mb_figure_row_add_chip (row, "dialog-warning-symbolic", _ ("Overdue"), "error");
  else
    mb_figure_row_add_chip (row, "mb-receipt-symbolic", _ ("Open"), NULL);
}

static GtkWidget *
bill_row (const MbAccountCase *account, const MbInvoice *invoice)
{
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  g_autofree char *period = mb_period_words (invoice->period);
  g_autofree char *due = mb_day_words (invoice->due_on);
  g_autofree char *usage = mb_quantity_words_short (invoice->usage, 1);
  /* Translators: the number of a bill, a quantity with its unit, a date */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · %s %s · due %s"), mb_series_number_to_text (invoice->series, invoice->no, number),
                       usage, mb_unit_symbol (invoice->usage.unit), due);
  g_autofree char *total = mb_amount_words (invoice->total);
  GtkWidget *row = mb_figure_row_new (period, subtitle, total);
  if (invoice->estimated)
    mb_figure_row_add_chip (row, "mb-estimated-symbolic", _ ("Estimated"), "warning");
  add_bill_state (row, account, invoice);
  mb_figure_row_set_action (row, "win.open-bill", &invoice->id);
  return row;
}

static GtkWidget *
payment_row (const MbPayment *payment)
{
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  g_autofree char *day = mb_day_words (payment->paid_on);
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s", payment->n_tenders > 1 ? _ ("Several tenders") : mb_tender_words (payment->tender),
                       mb_series_number_to_text (payment->series, payment->no, number));
  g_autofree char *amount = mb_amount_words (payment->amount);
  GtkWidget *row = mb_figure_row_new (day, subtitle, amount);
  if (payment->reversed_on != MB_DATE_NONE)
    mb_figure_row_add_chip (row, "edit-undo-symbolic", _ ("Reversed"), "warning");
  mb_figure_row_set_action (row, "account.open-receipt", &payment->id);
  return row;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Readings and meters */

static GtkWidget *
reading_row (const MbAccountReading *reading)
{
  const MbReading *read = &reading->judged.reading;
  g_autofree char *day = mb_day_words (read->read_on);
  g_autofree char *value = mb_quantity_words (mb_reading_value (read));
  /* Translators: who read, what for, the meter's serial number */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, %s · meter %s"), mb_reading_source_words (read->source),
                                               mb_reading_purpose_words (read->purpose), reading->serial);
  GtkWidget *row = mb_figure_row_new (day, subtitle, value);
  mb_reading_row_add_chips (row, &reading->judged);
  return row;
}

static GtkWidget *
meter_row (const MbAccountCase *account, guint index)
{
  const MbAccountMeter *meter = &g_array_index (account->view.meters, MbAccountMeter, index);
  const MbTelemetryLatest *latest = &g_array_index (account->latest, MbTelemetryLatest, index);
  g_autofree char *since = mb_day_words (meter->installed_on), *until = mb_day_words (meter->removed_on);
  g_autofree char *hangs = meter->removed_on == MB_DATE_NONE
                               /* Translators: a date */
                               ? g_strdup_printf (_ ("since %s"), since)
                               : g_strdup_printf ("%s – %s", since, until);
  g_autofree char *make =
      g_strjoin (" ", meter->manufacturer ? meter->manufacturer : "", meter->model ? meter->model : "", NULL);
  g_strstrip (make);
  g_autofree char *subtitle = g_strdup_printf ("%s%s%s · %s", make, *make ? " · " : "", meter->size, hangs);
  g_autofree char *value = latest->at != MB_INSTANT_NONE ? mb_quantity_words (latest->value) : NULL;
  GtkWidget *row = mb_figure_row_new (meter->serial, subtitle, value);
  mb_figure_row_set_action (row, "win.open-meter", meter->meter_id.bytes);
  if (meter->removed_on != MB_DATE_NONE)
    mb_figure_row_add_chip (row, "list-remove-symbolic", _ ("Removed"), NULL);
  else if (meter->device && latest->at != MB_INSTANT_NONE)
    mb_figure_row_add_chip (row, "mb-radio-symbolic", _ ("Radio"), NULL);
  return row;
}

GtkWidget *
mb_account_rows_make (const MbAccountCase *account, MbAccountRows rows, guint index, MbSession *session)
{
  switch (rows)
    {
    case MB_ACCOUNT_BILLS:
      return bill_row (account, &g_array_index (account->invoices, MbInvoice, index));
    case MB_ACCOUNT_PAYMENTS:
      return payment_row (&g_array_index (account->payments, MbPayment, index));
    case MB_ACCOUNT_READINGS:
      return reading_row (&g_array_index (account->readings, MbAccountReading, index));
    case MB_ACCOUNT_METERS:
      return meter_row (account, index);
    case MB_ACCOUNT_CHANGES:
      {
        const MbRecordChange *change = &g_array_index (account->changes, MbRecordChange, index);
        g_autofree char *what = mb_record_change_words (change);
        g_autofree char *who = mb_record_change_author_words (change, mb_session_get_zone (session));
        return mb_figure_row_new (what, who, NULL);
      }
    case MB_N_ACCOUNT_ROWS:
    default:
      g_return_val_if_reached (NULL);
    }
}
