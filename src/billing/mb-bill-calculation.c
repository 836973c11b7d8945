/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-calculation.h"

#include "mb-bill-exceptions.h"
#include "mb-bill-totals.h"
#include "mb-bill-true-up.h"
#include "mb-billing-error.h"
#include "mb-checked.h"

/* Decimals of the history: litres where the tariff's unit is a cubic metre. */
#define HISTORY_DECIMALS 3

struct _MbBillCalculation
{
  MbFacts *facts;
  MbTariffPeriod *priced;
  MbTariffPeriod *priced_again; /* of bills that are trued up */
  MbBillLines lines;
  MbBillLines lines_again;
  GArray *flows; /* of MbBillFlow */
};

MbBillCalculation *
mb_bill_calculation_new (void)
{
  MbBillCalculation *calculation = g_new0 (MbBillCalculation, 1);
  calculation->facts = mb_facts_new ();
  calculation->priced = mb_tariff_period_new ();
  calculation->priced_again = mb_tariff_period_new ();
  mb_bill_lines_init (&calculation->lines);
  mb_bill_lines_init (&calculation->lines_again);
  calculation->flows = g_array_new (FALSE, TRUE, sizeof (MbBillFlow));
  return calculation;
}

void
mb_bill_calculation_free (MbBillCalculation *calculation)
{
  if (calculation == NULL)
    return;
  mb_facts_free (calculation->facts);
  mb_tariff_period_free (calculation->priced);
  mb_tariff_period_free (calculation->priced_again);
  mb_bill_lines_release (&calculation->lines);
  mb_bill_lines_release (&calculation->lines_again);
  g_array_unref (calculation->flows);
  g_free (calculation);
}

/* ------------------------------------------------------------------------------------------------------------------
 * What is taken over from the input */

static bool
take_head (MbBill *bill, const MbBillInput *input, GError **error)
{
  bill->kind = input->kind;
  bill->account = input->account;
  bill->account_number = mb_arena_strdup (&bill->arena, input->account_number != NULL ? input->account_number : "");
  bill->service_point = input->service_point;
  bill->customer_class = mb_arena_strdup (&bill->arena, input->customer_class);

  bill->period = mb_period_intersect (input->period, input->agreement);
  if (mb_period_is_empty (bill->period) || bill->period.end == MB_DATE_NONE)
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
                   "Account %s has no supply in the period; nothing is to be billed.", bill->account_number);
      return false;
    }
  bill->days = mb_period_days (bill->period);
  return true;
}

/* The sheet that declares unit and rounding of the consumption: the one in force on the last day. */
static const MbRateSheet *
find_sheet (MbBill *bill, const MbBillInput *input, GError **error)
{
  MbTariffVersion *version = mb_tariff_version_at (input->tariff, bill->period.end - 1);
  const MbRateSheet *sheet = version != NULL ? mb_tariff_version_sheet (version, input->customer_class) : NULL;
  if (sheet == NULL)
    {
      char date[MB_DATE_TEXT_SIZE];
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_PRICE,
                   "No version of the tariff has a rate sheet for class “%s” on %s; publish one, or give account %s "
                   "another class.",
                   input->customer_class, mb_date_to_text (bill->period.end - 1, date), bill->account_number);
      return NULL;
    }
  bill->currency = mb_rate_sheet_currency (sheet);
  bill->unit = mb_rate_sheet_unit (sheet);
  bill->net = bill->tax = bill->rounding = bill->total = bill->previous_balance = bill->brought_forward =
      bill->deposit_applied = bill->deposit_refund = bill->due = mb_money_zero (bill->currency);
  return sheet;
}

/* In thousandths of the tariff's unit.  Most histories have that unit already and few decimals: those need no decimals
 * of 34 digits. */
static bool
convert_history (MbQuantity amount, MbUnit unit, int64_t *thousandths)
{
  if (amount.unit == unit && amount.decimals <= HISTORY_DECIMALS)
    {
      int64_t factor;
      return mb_checked_power_of_ten ((unsigned) (HISTORY_DECIMALS - amount.decimals), &factor)
             && mb_checked_mul (amount.mantissa, factor, thousandths);
    }
  MbDecimal converted;
  return mb_quantity_convert (amount, unit, &converted, NULL)
         && mb_decimal_to_scaled (converted, HISTORY_DECIMALS, MB_ROUND_HALF_AWAY, thousandths);
}

static void
take_history (MbBill *bill, const MbBillInput *input)
{
  bill->history = mb_arena_new (&bill->arena, MbBillHistory, input->n_history);
  for (size_t i = 0; i < input->n_history; i++)
    {
      const MbUsage *usage = &input->history[i];
      MbBillHistory bar = { .period = usage->period,
                            .estimated = usage->estimated,
                            .other_account = usage->other_account };
      bar.amount = (MbQuantity) { .decimals = HISTORY_DECIMALS, .unit = bill->unit };
      /* A bar that the tariff's unit cannot express (a bare count of pulses) has no place on the chart. */
      if (convert_history (usage->amount, bill->unit, &bar.amount.mantissa))
        bill->history[bill->n_history++] = bar;
    }
}

/* The facts given, without those that the readings or the period tell; a given usage stands where no register feeds
 * it. */
static void
take_facts (MbBill *bill, const MbBillInput *input)
{
  size_t n_given = input->facts != NULL ? mb_facts_size (input->facts) : 0;
  bill->facts = mb_arena_new (&bill->arena, MbBillFact, n_given);
  for (size_t i = 0; i < n_given; i++)
    {
      MbFact given = mb_facts_at (input->facts, i);
      if (g_str_equal (given.name, MB_FACT_DAYS) || mb_decimal_is_valid (mb_bill_usage (bill, given.name)))
        continue;
      const char *name = mb_arena_strdup (&bill->arena, given.name);
      if (g_str_equal (given.name, MB_FACT_USAGE) && given.kind != MB_FACT_TEXT)
        {
          bill->usages[bill->n_usages] = bill->usages[0];
          bill->usages[0] = (MbBillUsage) { .fact = name, .exact = given.number, .billed = given.number };
          bill->n_usages++;
          continue;
        }
      bill->facts[bill->n_facts++] = (MbBillFact) {
        .name = name,
        .text = given.kind == MB_FACT_TEXT ? mb_arena_strdup (&bill->arena, given.text) : NULL,
        .number = given.kind == MB_FACT_TEXT ? mb_decimal_invalid () : given.number,
        .is_quantity = given.kind == MB_FACT_QUANTITY,
      };
    }
}

static bool
take_usages (MbBillCalculation *calculation, MbBill *bill, const MbRateSheet *sheet, GError **error)
{
  g_array_set_size (calculation->flows, 0);
  for (size_t i = 0; i < bill->n_registers; i++)
    {
      const MbBillRegister *from = &bill->registers[i];
      const MbBillFlow flow = { .fact = from->fact, .share = { .amount = from->consumption, .share = from->share } };
      g_array_append_val (calculation->flows, flow);
    }
  bill->usages = mb_arena_new (&bill->arena, MbBillUsage, bill->n_registers + 1);
  const MbBillFlow *flows = (const MbBillFlow *) (void *) calculation->flows->data;
  bool negative;
  if (mb_bill_sum_usages (flows, bill->n_registers, sheet, bill->usages, &bill->n_usages, &negative, error))
    return true;
  if (negative)
    bill->exceptions |= MB_BILL_NEGATIVE;
  return false;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Prices and totals */

static bool
price (MbBillCalculation *calculation, MbBill *bill, const MbBillInput *input, bool true_up, GError **error)
{
  g_autoptr (GError) why = NULL;
  MbMoney sum, total;
  mb_bill_fill_facts (calculation->facts, bill->facts, bill->n_facts, bill->usages, bill->n_usages);
  if (!mb_tariff_period_price (calculation->priced, input->tariff, input->customer_class, bill->period,
                               calculation->facts, &why))
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_PRICE, "Account %s cannot be priced: %s",
                   bill->account_number, why->message);
      return false;
    }
  mb_bill_lines_clear (&calculation->lines);
  if (!mb_bill_lines_add_period (&calculation->lines, calculation->priced, bill->currency, &sum, &total, error))
    return false;
  if (!mb_money_sub (total, sum, &bill->rounding, error))
    return false;
  if (true_up
      && !mb_bill_true_up_lines (bill, input, calculation->facts, calculation->priced_again, &calculation->lines_again,
                                 &calculation->lines, &bill->rounding, error))
    return false;
  mb_bill_lines_finish (&calculation->lines, bill);
  return true;
}

/* Money of the input in the bill's currency; 0 may come without one. */
static bool
take_money (const MbBill *bill, MbMoney given, MbMoney *taken, GError **error)
{
  if (given.minor != 0 && !mb_currency_equal (given.currency, bill->currency))
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_CURRENCY,
                   "Account %s is kept in %s, but its tariff charges %s; give it another tariff.", bill->account_number,
                   given.currency.code, bill->currency.code);
      return false;
    }
  *taken = mb_money_new (given.minor, bill->currency);
  return true;
}

static bool
take_balance (MbBill *bill, const MbBillInput *input, GError **error)
{
  if (!take_money (bill, input->previous_balance, &bill->previous_balance, error))
    return false;
  bill->movements = mb_arena_new (&bill->arena, MbBillMovement, input->n_movements);
  for (size_t i = 0; i < input->n_movements; i++)
    {
      MbBillMovement *movement = &bill->movements[bill->n_movements++];
      *movement = input->movements[i];
      movement->document = mb_arena_strdup (&bill->arena, movement->document);
      if (!take_money (bill, input->movements[i].amount, &movement->amount, error))
        return false;
    }
  return mb_bill_add_up (bill, error);
}

/* A final bill sets the deposit against what is owed. */
static bool
apply_deposit (MbBill *bill, const MbBillInput *input, GError **error)
{
  MbMoney deposit;
  if (bill->kind != MB_BILL_FINAL)
    return true;
  if (!take_money (bill, input->deposit, &deposit, error))
    return false;
  bill->deposit_applied.minor = CLAMP (bill->due.minor, 0, MAX (deposit.minor, 0));
  bill->deposit_refund.minor = deposit.minor - bill->deposit_applied.minor;
  bill->due.minor -= bill->deposit_applied.minor;
  return true;
}

static void
take_no_lines (MbBill *bill)
{
  bill->n_lines = bill->n_steps = bill->n_parts = bill->n_segments = bill->n_true_ups = 0;
  bill->net.minor = bill->tax.minor = bill->rounding.minor = bill->total.minor = bill->due.minor = 0;
  bill->deposit_applied.minor = bill->deposit_refund.minor = 0;
}

static bool
calculate (MbBillCalculation *calculation, MbBill *bill, const MbBillInput *input, GError **error)
{
  bool true_up;
  if (!take_head (bill, input, error))
    return false;
  const MbRateSheet *sheet = find_sheet (bill, input, error);
  if (sheet == NULL)
    return false;
  take_history (bill, input);
  if (!mb_bill_take_readings (bill, input, &true_up, error)
      || (true_up && !mb_bill_true_up_readings (bill, input, error)) || !take_usages (calculation, bill, sheet, error))
    return false;
  bill->estimates = mb_bill_is_estimated (bill) ? input->estimates_before + 1 : 0;
  take_facts (bill, input);

  if (!price (calculation, bill, input, true_up, error) || !take_balance (bill, input, error)
      || !apply_deposit (bill, input, error))
    return false;
  mb_bill_find_exceptions (bill, input);
  return true;
}

bool
mb_bill_calculation_run (MbBillCalculation *calculation, const MbBillInput *input, MbBill *bill, GError **error)
{
  g_return_val_if_fail (calculation != NULL && input != NULL && bill != NULL, false);
  g_return_val_if_fail (input->tariff != NULL && input->customer_class != NULL, false);

  mb_bill_clear (bill);
  bool ok = calculate (calculation, bill, input, error);
  if (!ok)
    take_no_lines (bill);
  return ok;
}
