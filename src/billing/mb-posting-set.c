/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-set.h"

#include "mb-billing-error.h"
#include "mb-checked.h"

#include <string.h>

static MbPostingSet *
posting_set_alloc (size_t n_lines, MbDate event_date, MbDate ledger_date)
{
  MbPostingSet *set = g_malloc (sizeof (MbPostingSet) + n_lines * sizeof (MbPosting));
  set->event_date = event_date;
  set->ledger_date = ledger_date;
  set->n_lines = n_lines;
  return set;
}

void
mb_posting_set_free (MbPostingSet *set)
{
  g_free (set);
}

MbPostingSet *
mb_posting_set_reverse (const MbPostingSet *set, MbDate event_date, MbDate ledger_date)
{
  g_return_val_if_fail (set != NULL, NULL);
  MbPostingSet *reverse = posting_set_alloc (set->n_lines, event_date, ledger_date);
  for (size_t i = 0; i < set->n_lines; i++)
    {
      reverse->lines[i] = set->lines[i];
      reverse->lines[i].amount = mb_money_neg (set->lines[i].amount);
    }
  return reverse;
}

/* Sums lines @from and later of the currency of line @from; false on overflow. */
static bool
sum_of_currency (const MbPosting *lines, size_t n_lines, size_t from, int64_t *sum)
{
  *sum = 0;
  for (size_t i = from; i < n_lines; i++)
    if (mb_currency_equal (lines[i].amount.currency, lines[from].amount.currency)
        && !mb_checked_add (*sum, lines[i].amount.minor, sum))
      return false;
  return true;
}

static bool
is_first_of_currency (const MbPosting *lines, size_t i)
{
  for (size_t k = 0; k < i; k++)
    if (mb_currency_equal (lines[k].amount.currency, lines[i].amount.currency))
      return false;
  return true;
}

bool
mb_posting_set_is_balanced (const MbPostingSet *set)
{
  g_return_val_if_fail (set != NULL, false);
  for (size_t i = 0; i < set->n_lines; i++)
    {
      int64_t sum;
      if (is_first_of_currency (set->lines, i) && (!sum_of_currency (set->lines, set->n_lines, i, &sum) || sum != 0))
        return false;
    }
  return set->n_lines >= 2;
}

bool
mb_posting_set_sum (const MbPostingSet *set, MbLedgerKind kind, const MbUuid *subject, MbCurrency currency,
                    MbMoney *result, GError **error)
{
  g_return_val_if_fail (set != NULL && result != NULL, false);
  MbMoney sum = mb_money_zero (currency);
  for (size_t i = 0; i < set->n_lines; i++)
    {
      const MbPosting *line = &set->lines[i];
      if (mb_ledger_account_kind (&line->account) != kind || !mb_currency_equal (line->amount.currency, currency)
          || (subject != NULL && !mb_uuid_equal (subject, &line->subject)))
        continue;
      if (!mb_money_add (sum, line->amount, &sum, error))
        return false;
    }
  *result = sum;
  return true;
}

MbDate
mb_posting_ledger_date (MbDate event_date, MbDate first_open_day)
{
  return MAX (event_date, first_open_day);
}

void
mb_posting_set_builder_init (MbPostingSetBuilder *builder)
{
  builder->lines = g_array_sized_new (FALSE, TRUE, sizeof (MbPosting), 8);
  builder->failure = NULL;
}

void
mb_posting_set_builder_release (MbPostingSetBuilder *builder)
{
  g_clear_pointer (&builder->lines, g_array_unref);
  g_clear_error (&builder->failure);
}

static void G_GNUC_PRINTF (3, 4) fail (MbPostingSetBuilder *builder, MbBillingError code, const char *format, ...)
{
  if (builder->failure != NULL)
    return;
  va_list arguments;
  va_start (arguments, format);
  builder->failure = g_error_new_valist (MB_BILLING_ERROR, code, format, arguments);
  va_end (arguments);
}

void
mb_posting_set_builder_debit (MbPostingSetBuilder *builder, MbLedgerAccount account, const MbUuid *subject,
                              MbMoney amount)
{
  g_return_if_fail (builder != NULL && builder->lines != NULL);

  const MbUuid who = subject != NULL ? *subject : MB_UUID_NIL;
  if (mb_ledger_kind_has_subject (mb_ledger_account_kind (&account)) == mb_uuid_is_nil (&who))
    {
      if (mb_uuid_is_nil (&who))
        fail (builder, MB_BILLING_ERROR_INPUT, "A posting to “%s” names no customer account; give it one.",
              account.code);
      else
        fail (builder, MB_BILLING_ERROR_INPUT,
              "A posting to “%s” names a customer account, but that is kept for all "
              "together; leave it out.",
              account.code);
      return;
    }

  for (guint i = 0; i < builder->lines->len; i++)
    {
      MbPosting *line = &g_array_index (builder->lines, MbPosting, i);
      if (!mb_ledger_account_equal (&line->account, &account) || !mb_uuid_equal (&line->subject, &who)
          || !mb_currency_equal (line->amount.currency, amount.currency))
        continue;
      if (!mb_checked_add (line->amount.minor, amount.minor, &line->amount.minor))
        fail (builder, MB_BILLING_ERROR_OVERFLOW,
              "The postings to “%s” add up to more than an amount can hold; split "
              "the document.",
              account.code);
      return;
    }

  MbPosting line = { .account = account, .subject = who, .amount = amount };
  g_array_append_val (builder->lines, line);
}

void
mb_posting_set_builder_credit (MbPostingSetBuilder *builder, MbLedgerAccount account, const MbUuid *subject,
                               MbMoney amount)
{
  g_return_if_fail (builder != NULL && builder->lines != NULL);
  if (amount.minor == INT64_MIN)
    fail (builder, MB_BILLING_ERROR_OVERFLOW, "The amount credited to “%s” is out of range.", account.code);
  else
    mb_posting_set_builder_debit (builder, account, subject, mb_money_neg (amount));
}

static bool
check_balance (const MbPosting *lines, size_t n_lines, GError **error)
{
  for (size_t i = 0; i < n_lines; i++)
    {
      if (!is_first_of_currency (lines, i))
        continue;
      int64_t sum;
      if (!sum_of_currency (lines, n_lines, i, &sum))
        {
          g_set_error_literal (error, MB_BILLING_ERROR, MB_BILLING_ERROR_OVERFLOW,
                               "The postings add up to more than an amount can hold; split the document.");
          return false;
        }
      if (sum != 0)
        {
          char text[MB_MONEY_TEXT_SIZE];
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_UNBALANCED,
                       "The postings leave %s %s unaccounted for; debits and credits must be equal.",
                       mb_money_to_text (mb_money_new (sum, lines[i].amount.currency), text),
                       lines[i].amount.currency.code);
          return false;
        }
    }
  return true;
}

bool
mb_posting_set_builder_end (MbPostingSetBuilder *builder, MbDate event_date, MbDate ledger_date, MbPostingSet **set,
                            GError **error)
{
  g_return_val_if_fail (builder != NULL && builder->lines != NULL && set != NULL, false);
  *set = NULL;

  bool ok = false;
  const MbPosting *lines = (const MbPosting *) (void *) builder->lines->data;
  size_t n_lines = builder->lines->len;
  if (builder->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&builder->failure));
  else if (check_balance (lines, n_lines, error))
    {
      size_t n_kept = 0;
      for (size_t i = 0; i < n_lines; i++)
        n_kept += lines[i].amount.minor != 0;
      if (n_kept > 0)
        {
          *set = posting_set_alloc (n_kept, event_date, ledger_date);
          size_t k = 0;
          for (size_t i = 0; i < n_lines; i++)
            if (lines[i].amount.minor != 0)
              (*set)->lines[k++] = lines[i];
        }
      ok = true;
    }
  g_array_set_size (builder->lines, 0);
  return ok;
}
