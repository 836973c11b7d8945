/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-history.h"

#include "mb-billing-run.h"
#include "mb-demo-payments.h"
#include "mb-posting-run.h"

/* How far the progress is, in accounts and months, while the months go by. */
typedef struct
{
  const MbRunProgress *outer;
  int64_t done_before;
  int64_t total;
  int64_t share; /* of one month */
} Months;

static void
tell (const Months *months, int month)
{
  if (months->outer->advanced)
    months->outer->advanced (months->done_before + month * months->share, months->total, months->outer->user_data);
}

static MbCommandContext
context_on (const MbCommandContext *context, MbDate day, int hour, GTimeZone *zone)
{
  MbCommandContext on_day = *context;
  on_day.today = day;
  on_day.now = mb_instant_from_date (day, zone) + hour * INT64_C (3600) * MB_INSTANT_SECOND;
  return on_day;
}

typedef struct
{
  MbUuid run_id;
  MbDemoPayments *payments;
} NoteCall;

static bool
note_invoices (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  NoteCall *call = data;
  g_autoptr (GArray) invoices = mb_invoice_list_of_run (database, utility, &call->run_id, error);
  if (!invoices)
    return false;
  for (guint i = 0; i < invoices->len; i++)
    mb_demo_payments_note (call->payments, &g_array_index (invoices, MbInvoice, i));
  return true;
}

static bool
bill_month (MbBook *book, const MbCommandContext *context, const MbDemoCatalogue *catalogue, MbDate start,
            const MbRunProgress *progress, MbDemoPayments *payments, GError **error)
{
  MbBillingRun billing = { .cycle_id = catalogue->cycle_id,
                           .period_start = start,
                           .progress = { .cancellable = progress->cancellable } };
  if (!mb_billing_run (book, context, &billing, error))
    return false;
  MbPostingRun posting = { .run_id = billing.run_id, .progress = { .cancellable = progress->cancellable } };
  if (!mb_posting_run (book, context, &posting, error))
    return false;
  NoteCall call = { billing.run_id, payments };
  return mb_book_read (book, note_invoices, &call, error);
}

bool
mb_demo_history_write (MbBook *book, const MbCommandContext *context, const MbDemoCatalogue *catalogue,
                       MbDemoReadings *readings, GTimeZone *zone, uint64_t seed, MbDate today,
                       const MbRunProgress *progress, int64_t done_before, int64_t total, GError **error)
{
  g_autoptr (MbDemoPayments) payments = mb_demo_payments_new (seed, today - 1);
  Months months = { progress, done_before, total, done_before };
  int month = 0;

  /* Where the first bills begin. */
  MbCommandContext beginning = context_on (context, catalogue->first_day, 8, zone);
  if (!mb_demo_readings_enter (readings, book, &beginning, catalogue->first_day, error)
      || !mb_demo_readings_collect (readings, book, &beginning, &catalogue->cycle_id, catalogue->first_day, error))
    return false;

  for (MbDate start = catalogue->first_day; mb_date_add_months (start, 1) < today;
       start = mb_date_add_months (start, 1))
    {
      MbDate issued = mb_date_add_months (start, 1) + 1;
      MbCommandContext on_day = context_on (context, issued, 14, zone);
      MbDate cut_off = mb_date_add_months (start, 1);
      MbCommandContext reading_day = context_on (context, cut_off, 8, zone);
      if (!mb_demo_payments_pay (payments, book, context, zone, issued - 1, error)
          || !mb_demo_readings_enter (readings, book, &reading_day, cut_off, error)
          || !mb_demo_readings_collect (readings, book, &reading_day, &catalogue->cycle_id, cut_off, error)
          || !bill_month (book, &on_day, catalogue, start, progress, payments, error))
        return false;
      tell (&months, ++month);
    }
  if (!mb_demo_payments_pay (payments, book, context, zone, today - 1, error)
      || !mb_demo_readings_enter (readings, book, context, today, error))
    return false;
  tell (&months, month + 1);
  return true;
}
