/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-totals.h"

#include "mb-billing-error.h"

static bool
sum_lines (MbBill *bill)
{
  bill->net = bill->tax = mb_money_zero (bill->currency);
  for (size_t i = 0; i < bill->n_lines; i++)
    {
      MbMoney *sum = bill->lines[i].part->kind == MB_KIND_TAX ? &bill->tax : &bill->net;
      if (!mb_money_add (*sum, bill->lines[i].amount, sum, NULL))
        return false;
    }
  return mb_money_add (bill->net, bill->tax, &bill->total, NULL)
         && mb_money_add (bill->total, bill->rounding, &bill->total, NULL);
}

static bool
sum_movements (MbBill *bill)
{
  bill->brought_forward = bill->previous_balance;
  for (size_t i = 0; i < bill->n_movements; i++)
    if (!mb_money_add (bill->brought_forward, bill->movements[i].amount, &bill->brought_forward, NULL))
      return false;
  return mb_money_add (bill->brought_forward, bill->total, &bill->due, NULL)
         && mb_money_sub (bill->due, bill->deposit_applied, &bill->due, NULL);
}

bool
mb_bill_add_up (MbBill *bill, GError **error)
{
  if (sum_lines (bill) && sum_movements (bill))
    return true;
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_OVERFLOW,
               "The amounts of account %s add up to more than an amount can hold.", bill->account_number);
  return false;
}
