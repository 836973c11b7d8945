/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-allocation.h"

#include "mb-billing-error.h"
#include "mb-checked.h"

MbAllocationOrder
mb_allocation_order_default (void)
{
  return (MbAllocationOrder) { .scope = MB_ALLOCATE_OLDEST_BILL_FIRST,
                               .kinds = { MB_DUE_PENALTY, MB_DUE_TAX, MB_DUE_CHARGE } };
}

char *
mb_allocation_order_to_text (const MbAllocationOrder *order)
{
  static const char *const names[MB_N_DUE_KINDS] = { "penalties", "taxes", "charges by priority" };
  g_return_val_if_fail (order != NULL, NULL);

  const char *a = names[order->kinds[0]], *b = names[order->kinds[1]], *c = names[order->kinds[2]];
  if (order->scope == MB_ALLOCATE_KIND_FIRST)
    return g_strdup_printf ("%s, %s, %s; within each the oldest due date first", a, b, c);
  return g_strdup_printf ("oldest due date first; within a bill %s, %s, %s", a, b, c);
}

/* The place of a kind in the order. */
static int
kind_rank (const MbAllocationOrder *order, MbDueKind kind)
{
  for (int i = 0; i < MB_N_DUE_KINDS; i++)
    if (order->kinds[i] == kind)
      return i;
  return MB_N_DUE_KINDS;
}

static int
compare (int64_t a, int64_t b)
{
  return (a > b) - (a < b);
}

static int
compare_items (gconstpointer a_pointer, gconstpointer b_pointer, gpointer data)
{
  const MbOpenItem *a = *(const MbOpenItem *const *) a_pointer, *b = *(const MbOpenItem *const *) b_pointer;
  const MbAllocationOrder *order = data;
  int by_kind = compare (kind_rank (order, a->kind), kind_rank (order, b->kind));
  int result = order->scope == MB_ALLOCATE_KIND_FIRST ? by_kind : 0;
  if (result == 0)
    result = compare (a->due, b->due);
  if (result == 0)
    result = mb_uuid_compare (&a->bill, &b->bill);
  if (result == 0)
    result = by_kind;
  if (result == 0)
    result = compare (a->priority, b->priority);
  if (result == 0)
    result = compare (a->line, b->line);
  return result;
}

static bool
check_items (const MbOpenItem *items, size_t n_items, MbMoney payment, GError **error)
{
  if (payment.minor <= 0)
    {
      g_set_error_literal (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION,
                           "A payment to allocate must be above zero.");
      return false;
    }
  for (size_t i = 0; i < n_items; i++)
    {
      char text[MB_UUID_TEXT_SIZE];
      if (!mb_currency_equal (items[i].open.currency, payment.currency))
        {
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_CURRENCY,
                       "The bill %s is in %s and cannot take a payment in %s; exchange the money first.",
                       mb_uuid_to_text (&items[i].bill, text), items[i].open.currency.code, payment.currency.code);
          return false;
        }
      if (items[i].open.minor <= 0)
        {
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION,
                       "Line %u of bill %s has nothing open; give only lines that are owed.", items[i].line,
                       mb_uuid_to_text (&items[i].bill, text));
          return false;
        }
    }
  return true;
}

/* The items in the order of settlement, each one once. */
static const MbOpenItem **
sort_items (const MbOpenItem *items, size_t n_items, const MbAllocationOrder *order, GError **error)
{
  g_autofree const MbOpenItem **sorted = g_new (const MbOpenItem *, n_items + 1);
  for (size_t i = 0; i < n_items; i++)
    sorted[i] = &items[i];
  sorted[n_items] = NULL;
  g_sort_array (sorted, n_items, sizeof sorted[0], compare_items, (gpointer) order);
  for (size_t i = 1; i < n_items; i++)
    if (compare_items (&sorted[i - 1], &sorted[i], (gpointer) order) == 0)
      {
        char text[MB_UUID_TEXT_SIZE];
        g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION, "Line %u of bill %s is given twice.",
                     sorted[i]->line, mb_uuid_to_text (&sorted[i]->bill, text));
        return NULL;
      }
  return g_steal_pointer (&sorted);
}

static MbAllocation *
allocation_alloc (MbMoney payment, size_t n_items)
{
  MbAllocation *allocation = g_malloc (sizeof (MbAllocation) + n_items * sizeof (MbAllocated));
  allocation->payment = payment;
  allocation->allocated = mb_money_zero (payment.currency);
  allocation->surplus = payment;
  allocation->n_lines = 0;
  return allocation;
}

/* Settles @item with at most @limit; returns what it took.  No sum can overflow: all stay at or below the payment. */
static int64_t
settle (MbAllocation *allocation, const MbOpenItem *item, int64_t limit)
{
  int64_t amount = MIN (MIN (item->open.minor, limit), allocation->surplus.minor);
  if (amount <= 0)
    return 0;
  allocation->lines[allocation->n_lines++] =
      (MbAllocated) { .bill = item->bill, .line = item->line, .amount = mb_money_new (amount, item->open.currency) };
  allocation->allocated.minor += amount;
  allocation->surplus.minor -= amount;
  return amount;
}

MbAllocation *
mb_allocation_new (const MbOpenItem *items, size_t n_items, MbMoney payment, const MbAllocationOrder *order,
                   GError **error)
{
  g_return_val_if_fail (items != NULL || n_items == 0, NULL);

  const MbAllocationOrder standard = mb_allocation_order_default ();
  if (order == NULL)
    order = &standard;
  if (!check_items (items, n_items, payment, error))
    return NULL;
  g_autofree const MbOpenItem **sorted = sort_items (items, n_items, order, error);
  if (sorted == NULL)
    return NULL;

  MbAllocation *allocation = allocation_alloc (payment, n_items);
  for (size_t i = 0; i < n_items && allocation->surplus.minor > 0; i++)
    settle (allocation, sorted[i], INT64_MAX);
  return allocation;
}

static bool
check_wishes (const MbOpenItem *items, size_t n_items, MbMoney payment, const MbAllocationWish *wishes, size_t n_wishes,
              GError **error)
{
  int64_t left = payment.minor;
  for (size_t w = 0; w < n_wishes; w++)
    {
      char text[MB_UUID_TEXT_SIZE];
      mb_uuid_to_text (&wishes[w].bill, text);
      if (!mb_currency_equal (wishes[w].amount.currency, payment.currency))
        {
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_CURRENCY,
                       "The amount directed to bill %s is in %s, but the payment in %s.", text,
                       wishes[w].amount.currency.code, payment.currency.code);
          return false;
        }
      if (wishes[w].amount.minor <= 0 || wishes[w].amount.minor > left)
        {
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION,
                       "The amounts directed to bills must be above zero and together no more than the payment; "
                       "bill %s is one too many.",
                       text);
          return false;
        }
      left -= wishes[w].amount.minor;

      for (size_t v = 0; v < w; v++)
        if (mb_uuid_equal (&wishes[v].bill, &wishes[w].bill))
          {
            g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION, "Bill %s is directed twice.", text);
            return false;
          }

      /* Counted down from the wish, so that no sum of debts can overflow. */
      int64_t missing = wishes[w].amount.minor;
      for (size_t i = 0; i < n_items && missing > 0; i++)
        if (mb_uuid_equal (&items[i].bill, &wishes[w].bill))
          missing -= MIN (missing, items[i].open.minor);
      if (missing > 0)
        {
          char money[MB_MONEY_TEXT_SIZE];
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION,
                       "The amount directed to bill %s is %s %s more than is open on it; direct less.", text,
                       mb_money_to_text (mb_money_new (missing, payment.currency), money), payment.currency.code);
          return false;
        }
    }
  return true;
}

MbAllocation *
mb_allocation_new_directed (const MbOpenItem *items, size_t n_items, MbMoney payment, const MbAllocationWish *wishes,
                            size_t n_wishes, const MbAllocationOrder *order, GError **error)
{
  g_return_val_if_fail (items != NULL || n_items == 0, NULL);
  g_return_val_if_fail (wishes != NULL || n_wishes == 0, NULL);

  const MbAllocationOrder standard = mb_allocation_order_default ();
  if (order == NULL)
    order = &standard;
  if (!check_items (items, n_items, payment, error) || !check_wishes (items, n_items, payment, wishes, n_wishes, error))
    return NULL;
  g_autofree const MbOpenItem **sorted = sort_items (items, n_items, order, error);
  if (sorted == NULL)
    return NULL;

  MbAllocation *allocation = allocation_alloc (payment, n_items);
  for (size_t w = 0; w < n_wishes; w++)
    {
      int64_t limit = wishes[w].amount.minor;
      for (size_t i = 0; i < n_items && limit > 0; i++)
        if (mb_uuid_equal (&sorted[i]->bill, &wishes[w].bill))
          limit -= settle (allocation, sorted[i], limit);
    }
  return allocation;
}

void
mb_allocation_free (MbAllocation *allocation)
{
  g_free (allocation);
}

MbMoney
mb_allocation_for_bill (const MbAllocation *allocation, const MbUuid *bill)
{
  g_return_val_if_fail (allocation != NULL && bill != NULL, (MbMoney) { 0 });
  MbMoney sum = mb_money_zero (allocation->payment.currency);
  for (size_t i = 0; i < allocation->n_lines; i++)
    if (mb_uuid_equal (&allocation->lines[i].bill, bill))
      sum.minor += allocation->lines[i].amount.minor; /* at most the payment */
  return sum;
}
