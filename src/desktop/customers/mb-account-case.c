/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-case.h"

#include "mb-account-reading-query.h"
#include "mb-allocation-repository.h"
#include "mb-invoice-repository.h"
#include "mb-payment-repository.h"
#include "mb-record-history-query.h"
#include "mb-telemetry-repository.h"
#include "mb-usage-query.h"

MbAccountCase *
mb_account_case_new (const MbUuid *account_id, MbDate today)
{
  MbAccountCase *self = g_new0 (MbAccountCase, 1);
  self->account_id = *account_id;
  self->today = today;
  return self;
}

void
mb_account_case_free (MbAccountCase *self)
{
  if (!self)
    return;
  mb_account_view_clear (&self->view);
  g_clear_pointer (&self->latest, g_array_unref);
  g_clear_pointer (&self->usage, g_array_unref);
  g_clear_pointer (&self->invoices, g_array_unref);
  g_clear_pointer (&self->open, g_array_unref);
  g_clear_pointer (&self->payments, g_array_unref);
  g_clear_pointer (&self->readings, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

bool
mb_account_case_lives_at (const MbAccountCase *self, const MbUuid *service_point_id)
{
  for (guint i = 0; i < self->view.places->len; i++)
    {
      const MbAccountPlace *place = &g_array_index (self->view.places, MbAccountPlace, i);
      if (place->ends_on == MB_DATE_NONE && mb_uuid_equal (&place->service_point_id, service_point_id))
        return true;
    }
  return false;
}

/* What the meter shows now is none of the business of somebody who moved out. */
static bool
read_latest (MbAccountCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  self->latest = g_array_new (FALSE, TRUE, sizeof (MbTelemetryLatest));
  for (guint i = 0; i < self->view.meters->len; i++)
    {
      const MbAccountMeter *meter = &g_array_index (self->view.meters, MbAccountMeter, i);
      MbTelemetryLatest latest = { .at = MB_INSTANT_NONE };
      if (!mb_uuid_is_nil (&meter->register_id) && mb_account_case_lives_at (self, &meter->service_point_id)
          && !mb_telemetry_latest (database, utility, &meter->register_id, NULL, &latest, error))
        return false;
      g_array_append_val (self->latest, latest);
    }
  return true;
}

/* Up to the month that is over: a bar of some days would look like a fall. */
static bool
read_usage (MbAccountCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  if (self->view.places->len == 0)
    return true;
  const MbAccountPlace *place = &g_array_index (self->view.places, MbAccountPlace, 0);
  MbDate end = place->ends_on == MB_DATE_NONE ? self->today : MIN (place->ends_on, self->today);
  MbDate last = mb_date_first_of_month (end) - 1;
  self->usage = mb_usage_months (database, utility, &place->service_point_id, last, MB_ACCOUNT_CASE_MONTHS, error);
  /* Nor is what others used there before. */
  for (guint i = 0; self->usage && i < self->usage->len; i++)
    {
      MbUsageBar *bar = &g_array_index (self->usage, MbUsageBar, i);
      bar->known = bar->known && bar->period.start >= place->starts_on;
    }
  return self->usage != NULL;
}

bool
mb_account_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbAccountCase *self = data;
  const MbUuid *id = &self->account_id;
  return mb_account_view_read (database, utility, id, self->today, &self->view, error)
         && read_latest (self, database, utility, error) && read_usage (self, database, utility, error)
         && (self->invoices = mb_invoice_list_of_account (database, utility, id, 0, error))
         && (self->open = mb_open_invoice_list (database, utility, id, error))
         && (self->payments = mb_payment_list_of_account (database, utility, id, 0, error))
         && (self->readings = mb_account_reading_list (database, utility, id, MB_ACCOUNT_CASE_MOST, error))
         && (self->changes = mb_record_history_of_account (database, utility, id, MB_ACCOUNT_CASE_MOST, error));
}

int64_t
mb_account_case_open_of (const MbAccountCase *self, const MbUuid *invoice_id)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      const MbOpenInvoice *open = &g_array_index (self->open, MbOpenInvoice, i);
      if (mb_uuid_equal (&open->invoice, invoice_id))
        return open->open.minor;
    }
  return 0;
}
