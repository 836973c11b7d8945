/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-billing.h"

#include "mb-account-repository.h"
#include "mb-bill-calculation.h"
#include "mb-billed-query.h"
#include "mb-billing-error.h"
#include "mb-consumption-query.h"
#include "mb-invoice-repository.h"
#include "mb-posting-repository.h"
#include "mb-series-repository.h"
#include "mb-tariff-repository.h"

/* Bars of the usage chart: a year and the month before it. */
#define HISTORY 13

struct _MbAccountBilling
{
  MbCurrency currency;
  MbBillCalculation *calculation;
  GHashTable *tariffs; /* MbUuid → MbTariff */
  int64_t n_versions;  /* in the book when they were read */
  char *problem;

  /* Of the bill in work. */
  MbFacts *facts;
  GArray *billed;    /* of MbBilled, newest first */
  GArray *others;    /* of MbBilled: of who lived there before */
  GArray *readings;  /* of MbRegisterReadings */
  GArray *registers; /* of MbBillInputRegister, pointing into readings */
  GArray *history;   /* of MbUsage */
  MbBill *last;      /* the newest of those before, as far as the next one begins from it */
  GPtrArray *bills;  /* of MbBill: those before that ended on an estimate */
  GArray *estimated; /* of MbBillInputEstimate, pointing into bills */
  GArray *movements; /* of MbBillMovement */
  GStringChunk *numbers;
};

static void
free_bill (gpointer bill)
{
  mb_bill_free (bill);
}

static void
free_tariff (gpointer tariff)
{
  mb_tariff_free (tariff);
}

MbAccountBilling *
mb_account_billing_new (MbCurrency currency)
{
  MbAccountBilling *self = g_new0 (MbAccountBilling, 1);
  self->currency = currency;
  self->calculation = mb_bill_calculation_new ();
  self->tariffs = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, g_free, free_tariff);
  self->facts = mb_facts_new ();
  self->billed = g_array_new (FALSE, FALSE, sizeof (MbBilled));
  self->others = g_array_new (FALSE, FALSE, sizeof (MbBilled));
  self->registers = g_array_new (FALSE, FALSE, sizeof (MbBillInputRegister));
  self->history = g_array_new (FALSE, FALSE, sizeof (MbUsage));
  self->last = mb_bill_new ();
  self->bills = g_ptr_array_new_with_free_func (free_bill);
  self->estimated = g_array_new (FALSE, FALSE, sizeof (MbBillInputEstimate));
  self->movements = g_array_new (FALSE, FALSE, sizeof (MbBillMovement));
  self->numbers = g_string_chunk_new (1024);
  return self;
}

static void
forget_account (MbAccountBilling *self)
{
  g_array_set_size (self->billed, 0);
  g_clear_pointer (&self->readings, g_array_unref);
  g_clear_pointer (&self->problem, g_free);
  g_array_set_size (self->registers, 0);
  g_array_set_size (self->history, 0);
  g_ptr_array_set_size (self->bills, 0);
  g_array_set_size (self->estimated, 0);
  g_array_set_size (self->movements, 0);
  g_string_chunk_clear (self->numbers);
  mb_facts_clear (self->facts);
}

void
mb_account_billing_free (MbAccountBilling *self)
{
  if (!self)
    return;
  forget_account (self);
  mb_bill_calculation_free (self->calculation);
  g_hash_table_unref (self->tariffs);
  mb_facts_free (self->facts);
  g_array_unref (self->billed);
  g_array_unref (self->others);
  g_array_unref (self->registers);
  g_array_unref (self->history);
  mb_bill_free (self->last);
  g_ptr_array_unref (self->bills);
  g_array_unref (self->estimated);
  g_array_unref (self->movements);
  g_string_chunk_free (self->numbers);
  g_free (self);
}

bool
mb_account_billing_begin (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  int64_t n_versions = 0;
  if (!mb_tariff_version_row_count (database, utility, &n_versions, error))
    return false;
  if (n_versions != self->n_versions)
    g_hash_table_remove_all (self->tariffs);
  self->n_versions = n_versions;
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Which days */

static bool
fail (MbAccountBilling *self, MbBillingResult *result, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
  *result = (MbBillingResult) { .outcome = MB_BILLING_PROBLEM, .problem = problem };
  return false;
}

static MbPeriod
days_of (const MbAgreement *agreement)
{
  return (MbPeriod) { agreement->starts_on, agreement->ends_on };
}

/* The first agreement with a day that is not billed, and these days. */
static const MbAgreement *
find_agreement (const GArray *agreements, MbPeriod open, MbPeriod *days)
{
  for (guint i = 0; i < agreements->len; i++)
    {
      const MbAgreement *agreement = &g_array_index (agreements, MbAgreement, i);
      *days = mb_period_intersect (days_of (agreement), open);
      if (!mb_period_is_empty (*days))
        return agreement;
    }
  return NULL;
}

static bool
is_last (const GArray *agreements, const MbAgreement *agreement)
{
  for (guint i = 0; i < agreements->len; i++)
    if (g_array_index (agreements, MbAgreement, i).starts_on > agreement->starts_on)
      return false;
  return true;
}

static bool
supplies_twice (const GArray *agreements, const MbAgreement *agreement, MbPeriod days)
{
  for (guint i = 0; i < agreements->len; i++)
    {
      const MbAgreement *other = &g_array_index (agreements, MbAgreement, i);
      if (other != agreement && mb_period_overlaps (days_of (other), days))
        return true;
    }
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What came before */

static const MbBilled *
billed_at (MbAccountBilling *self, guint i)
{
  return &g_array_index (self->billed, MbBilled, i);
}

/* The newest that the chart shows; where all of them end on an estimate, all that there are, since the reading that
 * corrects them lies further back. */
static bool
read_billed (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, const MbUuid *account, GError **error)
{
  guint n_estimated = 0;
  if (!mb_billed_query (database, utility, account, HISTORY + 1, self->billed, error))
    return false;
  while (n_estimated < self->billed->len && billed_at (self, n_estimated)->estimated)
    n_estimated++;
  return n_estimated <= HISTORY || mb_billed_query (database, utility, account, INT_MAX, self->billed, error);
}

static const char *
document_number (MbAccountBilling *self, const char *series, int64_t no)
{
  char text[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  return g_string_chunk_insert (self->numbers, mb_series_number_to_text (series, no, text));
}

/* The bill before, for its closing readings, and whole those that end on an estimate, back to the last that does not. */
static bool
read_earlier_bills (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  if (self->billed->len > 0
      && !mb_invoice_read_closing (database, utility, &billed_at (self, 0)->id, self->last, error))
    return false;
  for (guint i = 0; i < self->billed->len && billed_at (self, i)->estimated; i++)
    {
      g_auto (MbInvoice) invoice = { 0 };
      MbBill *bill = NULL;
      if (!mb_invoice_find (database, utility, &billed_at (self, i)->id, &invoice, error)
          || !mb_invoice_read_bill (database, utility, &invoice.id, &bill, error))
        return false;
      g_ptr_array_add (self->bills, bill);
      const MbBillInputEstimate estimate = { document_number (self, invoice.series, invoice.no), bill };
      g_array_prepend_val (self->estimated, estimate);
    }
  return true;
}

static void
prepend_usage (MbAccountBilling *self, const MbBilled *billed, bool other_account)
{
  if (billed->usage.unit == MB_UNIT_NONE)
    return;
  const MbUsage usage = {
    .period = billed->period,
    .amount = billed->usage,
    .estimated = billed->estimated,
    .other_account = other_account,
  };
  g_array_prepend_val (self->history, usage);
}

static bool
read_history (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, const MbUuid *account,
              const MbAgreement *agreement, GError **error)
{
  for (guint i = 0; i < self->billed->len && self->history->len < HISTORY; i++)
    if (billed_at (self, i)->period.start >= agreement->starts_on)
      prepend_usage (self, billed_at (self, i), false);
  if (self->history->len >= HISTORY)
    return true;

  if (!mb_billed_query_others (database, utility, &agreement->service_point_id, account, HISTORY - self->history->len,
                               self->others, error))
    return false;
  for (guint i = 0; i < self->others->len; i++)
    if (g_array_index (self->others, MbBilled, i).period.end <= agreement->starts_on)
      prepend_usage (self, &g_array_index (self->others, MbBilled, i), true);
  return true;
}

static MbBillMovementKind
movement_kind (MbPosted kind)
{
  switch (kind)
    {
    case MB_POSTED_INVOICE:
      return MB_MOVEMENT_BILL;
    case MB_POSTED_CREDIT_NOTE:
      return MB_MOVEMENT_CREDIT_NOTE;
    case MB_POSTED_PAYMENT:
      return MB_MOVEMENT_PAYMENT;
    case MB_POSTED_REVERSAL:
      return MB_MOVEMENT_REVERSAL;
    default:
      return MB_MOVEMENT_OTHER;
    }
}

/* The balance after the last bill is what the account owes now without what moved since. */
static bool
read_balance (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, const MbUuid *account,
              MbBillInput *input, GError **error)
{
  int64_t balance = 0;
  const MbUuid *last = self->billed->len > 0 ? &billed_at (self, 0)->id : &MB_UUID_NIL;
  if (!mb_account_balance (database, utility, account, &balance, error))
    return false;
  g_autoptr (GArray) moved = mb_account_movements (database, utility, account, last, error);
  if (!moved)
    return false;
  for (guint i = 0; i < moved->len; i++)
    {
      const MbAccountMovement *from = &g_array_index (moved, MbAccountMovement, i);
      const MbBillMovement movement = {
        .date = from->date,
        .kind = movement_kind (from->kind),
        .document = *from->series ? document_number (self, from->series, from->no) : NULL,
        .amount = mb_money_new (from->amount, self->currency),
      };
      balance -= from->amount;
      g_array_append_val (self->movements, movement);
    }
  input->previous_balance = mb_money_new (balance, self->currency);
  input->movements = (const MbBillMovement *) (void *) self->movements->data;
  input->n_movements = self->movements->len;
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What the bill is made of */

static bool
find_tariff (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, const MbUuid *id,
             const MbTariff **result, GError **error)
{
  MbTariff *known = g_hash_table_lookup (self->tariffs, id);
  if (!known)
    {
      g_autoptr (MbTariff) tariff = mb_tariff_new ();
      g_autoptr (GArray) rows = mb_tariff_version_row_list (database, utility, id, error);
      for (guint i = 0; rows && i < rows->len; i++)
        {
          g_autoptr (MbTariffVersion) version =
              mb_tariff_version_new_from_json (g_array_index (rows, MbTariffVersionRow, i).body, error);
          if (!version || !mb_tariff_add (tariff, version, error))
            return false;
        }
      if (!rows)
        return false;
      known = g_steal_pointer (&tariff);
      g_hash_table_insert (self->tariffs, g_memdup2 (id, sizeof *id), known);
    }
  *result = known;
  return true;
}

static bool
take_registers (MbAccountBilling *self, const MbBillableAccount *account, MbPeriod days, MbBillInput *input,
                MbBillingResult *result)
{
  for (guint i = 0; i < self->readings->len; i++)
    {
      const MbRegisterReadings *readings = &g_array_index (self->readings, MbRegisterReadings, i);
      if (!readings->has_from)
        {
          char date[MB_DATE_TEXT_SIZE];
          return fail (self, result,
                       g_strdup_printf ("Meter %s has no reading from which account %s could be billed; enter what it "
                                        "showed on %s.",
                                        readings->serial, account->number,
                                        mb_date_to_text (MAX (days.start, readings->installed_on), date)));
        }
      const MbBillInputRegister taken = {
        .id = readings->register_id,
        .meter = readings->serial,
        .reg = &readings->reg,
        .share = MB_SHARE_ADD,
        .from = readings->from,
        .has_to = readings->has_to,
        .to = readings->to,
      };
      g_array_append_val (self->registers, taken);
    }
  input->registers = (const MbBillInputRegister *) (void *) self->registers->data;
  input->n_registers = self->registers->len;
  return true;
}

/* A meter is charged by the size of the one that hangs there at the end. */
static void
take_facts (MbAccountBilling *self, const MbAgreement *agreement)
{
  if (self->readings->len > 0)
    mb_facts_set_text (self->facts, "meter_size",
                       g_array_index (self->readings, MbRegisterReadings, self->readings->len - 1).size);
  mb_facts_set_number (self->facts, "dwelling_units", mb_decimal_from_int (agreement->dwelling_units));
}

static bool
gather (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, const MbBillableAccount *account,
        const MbAgreement *agreement, MbPeriod days, MbBillInput *input, GError **error)
{
  if (!read_earlier_bills (self, database, utility, error)
      || !read_history (self, database, utility, &account->id, agreement, error)
      || !read_balance (self, database, utility, &account->id, input, error)
      || !find_tariff (self, database, utility, &account->tariff_id, &input->tariff, error))
    return false;

  const MbBill *last = self->billed->len > 0 ? self->last : NULL;
  if (last && !mb_uuid_equal (&last->service_point, &agreement->service_point_id))
    last = NULL;
  self->readings = mb_consumption_query (database, utility, &agreement->service_point_id, days, last, error);
  if (!self->readings)
    return false;
  take_facts (self, agreement);

  int64_t deposit = 0;
  if (input->kind == MB_BILL_FINAL
      && !mb_account_sum (database, utility, &account->id, MB_LEDGER_DEPOSIT, &deposit, error))
    return false;
  input->deposit = mb_money_new (-deposit, self->currency);
  input->account = account->id;
  input->account_number = account->number;
  input->service_point = agreement->service_point_id;
  input->customer_class = account->class_code;
  input->facts = self->facts;
  input->period = days;
  input->agreement = days_of (agreement);
  input->history = (const MbUsage *) (void *) self->history->data;
  input->n_history = self->history->len;
  input->estimates_before = (int) self->estimated->len;
  input->estimated = (const MbBillInputEstimate *) (void *) self->estimated->data;
  input->n_estimated = last ? self->estimated->len : 0;
  input->limits = mb_bill_limits_default ();
  return true;
}

/* Which tariff cannot price a bill, before the reason; the rules do not know its code. */
static char *
name_tariff (MbDatabase *database, const MbUuid *utility, const MbUuid *tariff_id, const char *reason)
{
  g_auto (MbTariffRow) tariff = { 0 };
  if (!mb_tariff_row_find (database, utility, tariff_id, &tariff, NULL))
    return g_strdup (reason);
  return g_strdup_printf ("Tariff “%s”: %s", tariff.code, reason);
}

static void
calculate (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility, const MbUuid *tariff_id,
           const MbBillInput *input, MbBill *bill, MbBillingResult *result)
{
  g_autoptr (GError) error = NULL;
  if (!mb_bill_calculation_run (self->calculation, input, bill, &error))
    fail (self, result,
          g_error_matches (error, MB_BILLING_ERROR, MB_BILLING_ERROR_PRICE)
              ? name_tariff (database, utility, tariff_id, error->message)
              : g_strdup (error->message));
  else if (!mb_currency_equal (bill->currency, self->currency))
    fail (self, result,
          g_strdup_printf ("The tariff charges %s, but the book is kept in %s; give account %s another tariff.",
                           bill->currency.code, self->currency.code, input->account_number));
}

bool
mb_account_billing_run (MbAccountBilling *self, MbDatabase *database, const MbUuid *utility,
                        const MbBillableAccount *account, MbDate first_period, MbDate end, MbBill *bill,
                        MbBillingResult *result, GError **error)
{
  forget_account (self);
  mb_bill_clear (bill);
  *result = (MbBillingResult) { .outcome = MB_BILLING_READY };

  g_autoptr (GArray) agreements = mb_agreement_list_by_account (database, utility, &account->id, error);
  if (!agreements)
    return false;
  if (!read_billed (self, database, utility, &account->id, error))
    return false;

  MbDate billed_to = self->billed->len > 0 ? billed_at (self, 0)->period.end : first_period;
  MbPeriod days;
  const MbAgreement *agreement =
      end > billed_to ? find_agreement (agreements, (MbPeriod) { billed_to, end }, &days) : NULL;
  if (!agreement)
    {
      result->outcome = MB_BILLING_NOTHING;
      return true;
    }
  if (supplies_twice (agreements, agreement, days))
    {
      fail (self, result,
            g_strdup_printf ("Account %s is supplied at two service points at once; give each an account of its own.",
                             account->number));
      return true;
    }

  MbBillInput input = { .kind = MB_BILL_CYCLIC };
  if (agreement->ends_on != MB_DATE_NONE && agreement->ends_on <= end && is_last (agreements, agreement))
    input.kind = MB_BILL_FINAL;
  if (!gather (self, database, utility, account, agreement, days, &input, error))
    return false;
  if (!take_registers (self, account, days, &input, result))
    bill->exceptions |= MB_BILL_MISSING;
  else
    calculate (self, database, utility, &account->tariff_id, &input, bill, result);
  result->has_previous_total = self->billed->len > 0;
  if (result->has_previous_total)
    result->previous_total = billed_at (self, 0)->total;
  return true;
}

MbQuantity
mb_account_billing_usage (const MbBill *bill)
{
  MbQuantity usage = { .decimals = MB_INVOICE_USAGE_DECIMALS, .unit = MB_UNIT_NONE };
  MbDecimal billed = mb_bill_usage (bill, MB_FACT_USAGE);
  if (mb_decimal_is_valid (billed)
      && mb_decimal_to_scaled (billed, MB_INVOICE_USAGE_DECIMALS, MB_ROUND_HALF_AWAY, &usage.mantissa))
    usage.unit = bill->unit;
  return usage;
}
