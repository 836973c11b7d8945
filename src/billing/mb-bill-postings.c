/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-postings.h"

bool
mb_bill_postings (const MbBill *bill, MbDate event_date, MbDate ledger_date, MbPostingSet **set, GError **error)
{
  g_return_val_if_fail (bill != NULL && set != NULL, false);

  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  const MbLedgerAccount receivable = mb_ledger_account (MB_LEDGER_RECEIVABLE, NULL);
  mb_posting_set_builder_debit (&builder, receivable, &bill->account, bill->total);
  for (size_t i = 0; i < bill->n_lines; i++)
    mb_posting_set_builder_credit (&builder, bill->lines[i].part->account, NULL, bill->lines[i].amount);
  mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_ROUNDING, NULL), NULL, bill->rounding);

  mb_posting_set_builder_debit (&builder, mb_ledger_account (MB_LEDGER_DEPOSIT, NULL), &bill->account,
                                bill->deposit_applied);
  mb_posting_set_builder_credit (&builder, receivable, &bill->account, bill->deposit_applied);
  return mb_posting_set_builder_end (&builder, event_date, ledger_date, set, error);
}

static MbDueKind
due_kind (MbPartKind kind)
{
  return kind == MB_KIND_PENALTY ? MB_DUE_PENALTY : kind == MB_KIND_TAX ? MB_DUE_TAX : MB_DUE_CHARGE;
}

/* The lines that are owed, in the order in which a payment settles them. */
static void
add_items (const MbBill *bill, const MbUuid *invoice, MbDate due, GArray *items)
{
  static const MbDueKind order[] = { MB_DUE_PENALTY, MB_DUE_TAX, MB_DUE_CHARGE };
  for (size_t k = 0; k < G_N_ELEMENTS (order); k++)
    for (size_t i = 0; i < bill->n_lines; i++)
      {
        MbDueKind kind = due_kind (bill->lines[i].part->kind);
        if (kind != order[k] || bill->lines[i].amount.minor <= 0)
          continue;
        const MbOpenItem item = { .bill = *invoice,
                                  .due = due,
                                  .line = (uint32_t) i,
                                  .kind = kind,
                                  .priority = (int) i,
                                  .open = bill->lines[i].amount };
        g_array_append_val (items, item);
      }
}

/* Takes @amount off the items from @first on, from one end, and drops what becomes empty. */
static void
take_off (GArray *items, guint first, int64_t amount, bool from_end)
{
  while (amount > 0 && items->len > first)
    {
      guint i = from_end ? items->len - 1 : first;
      MbOpenItem *item = &g_array_index (items, MbOpenItem, i);
      int64_t taken = MIN (amount, item->open.minor);
      item->open.minor -= taken;
      amount -= taken;
      if (item->open.minor == 0)
        g_array_remove_index (items, i);
    }
}

/* Adds @amount to the last item, or where there is none to one of its own. */
static void
put_on (const MbBill *bill, const MbUuid *invoice, MbDate due, GArray *items, guint first, int64_t amount)
{
  if (amount <= 0)
    return;
  if (items->len > first)
    {
      g_array_index (items, MbOpenItem, items->len - 1).open.minor += amount;
      return;
    }
  const MbOpenItem item = { .bill = *invoice,
                            .due = due,
                            .line = (uint32_t) bill->n_lines,
                            .kind = MB_DUE_CHARGE,
                            .priority = G_MAXINT,
                            .open = mb_money_new (amount, bill->currency) };
  g_array_append_val (items, item);
}

size_t
mb_bill_open_items (const MbBill *bill, const MbUuid *invoice, MbDate due, MbMoney open, GArray *items)
{
  g_return_val_if_fail (bill != NULL && invoice != NULL && items != NULL, 0);
  g_return_val_if_fail (mb_currency_equal (open.currency, bill->currency), 0);

  guint first = items->len;
  if (open.minor <= 0)
    return 0;
  add_items (bill, invoice, due, items);
  int64_t lines = 0;
  for (guint i = first; i < items->len; i++)
    lines += g_array_index (items, MbOpenItem, i).open.minor; /* the bill's own sums held them */

  /* From the lines to the whole bill: lines in credit, and the rounding of the bill as a whole. */
  int64_t total = MAX (bill->total.minor, 0);
  take_off (items, first, lines - total, true);
  put_on (bill, invoice, due, items, first, total - lines);
  /* From the bill to what is still open of it. */
  take_off (items, first, total - open.minor, false);
  put_on (bill, invoice, due, items, first, open.minor - total);
  return items->len - first;
}
