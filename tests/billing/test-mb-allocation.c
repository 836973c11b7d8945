/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-allocation.h"

#include "mb-billing-error.h"
#include "mb-random.h"

static MbCurrency
euro (void)
{
  MbCurrency currency;
  g_assert_true (mb_currency_parse ("EUR", &currency, NULL));
  return currency;
}

static MbUuid
bill (char name)
{
  MbUuid id = { { 0 } };
  id.bytes[15] = (uint8_t) name;
  return id;
}

static MbOpenItem
item (char name, MbDate due, uint32_t line, MbDueKind kind, int priority, int64_t open)
{
  return (MbOpenItem) { .bill = bill (name),
                        .due = due,
                        .line = line,
                        .kind = kind,
                        .priority = priority,
                        .open = mb_money_new (open, euro ()) };
}

/* "B2:300 A0:50 | 7": bill, line and amount of each, then the surplus. */
static char *
describe (const MbAllocation *allocation)
{
  GString *text = g_string_new (NULL);
  for (size_t i = 0; i < allocation->n_lines; i++)
    g_string_append_printf (text, "%c%u:%" G_GINT64_FORMAT " ", allocation->lines[i].bill.bytes[15],
                            allocation->lines[i].line, allocation->lines[i].amount.minor);
  g_string_append_printf (text, "| %" G_GINT64_FORMAT, allocation->surplus.minor);
  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  const MbOpenItem items[] = {
    item ('B', 200, 0, MB_DUE_CHARGE, 0, 1000), item ('B', 200, 1, MB_DUE_TAX, 0, 70),
    item ('A', 100, 0, MB_DUE_CHARGE, 2, 500),  item ('A', 100, 1, MB_DUE_CHARGE, 1, 300),
    item ('A', 100, 2, MB_DUE_TAX, 0, 60),      item ('A', 100, 3, MB_DUE_PENALTY, 0, 25),
    item ('C', 200, 0, MB_DUE_PENALTY, 0, 10),
  };
  const MbAllocationOrder by_kind = { MB_ALLOCATE_KIND_FIRST, { MB_DUE_PENALTY, MB_DUE_TAX, MB_DUE_CHARGE } };
  const MbAllocationOrder charges = { MB_ALLOCATE_OLDEST_BILL_FIRST, { MB_DUE_CHARGE, MB_DUE_TAX, MB_DUE_PENALTY } };
  const struct
  {
    int64_t payment;
    const MbAllocationOrder *order;
    const char *result;
  } cases[] = {
    { 1, NULL, "A3:1 | 0" },
    { 85, NULL, "A3:25 A2:60 | 0" },
    { 400, NULL, "A3:25 A2:60 A1:300 A0:15 | 0" },
    { 955, NULL, "A3:25 A2:60 A1:300 A0:500 B1:70 | 0" },
    { 1965, NULL, "A3:25 A2:60 A1:300 A0:500 B1:70 B0:1000 C0:10 | 0" },
    { 2000, NULL, "A3:25 A2:60 A1:300 A0:500 B1:70 B0:1000 C0:10 | 35" },
    { 200, &by_kind, "A3:25 C0:10 A2:60 B1:70 A1:35 | 0" },
    { 400, &charges, "A1:300 A0:100 | 0" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MbAllocation) allocation = mb_allocation_new (
          items, G_N_ELEMENTS (items), mb_money_new (cases[i].payment, euro ()), cases[i].order, &error);
      g_assert_no_error (error);
      g_autofree char *text = describe (allocation);
      g_assert_cmpstr (text, ==, cases[i].result);
    }

  g_autoptr (MbAllocation) nothing_owed = mb_allocation_new (NULL, 0, mb_money_new (9, euro ()), NULL, NULL);
  g_autofree char *text = describe (nothing_owed);
  g_assert_cmpstr (text, ==, "| 9");

  g_autofree char *words = mb_allocation_order_to_text (&by_kind);
  g_assert_cmpstr (words, ==, "penalties, taxes, charges by priority; within each the oldest due date first");
}

static void
test_directed (void)
{
  const MbOpenItem items[] = {
    item ('A', 100, 0, MB_DUE_CHARGE, 0, 500),
    item ('A', 100, 1, MB_DUE_TAX, 0, 50),
    item ('B', 200, 0, MB_DUE_CHARGE, 0, 300),
  };
  const struct
  {
    int64_t payment;
    struct
    {
      char bill;
      int64_t amount;
    } wishes[2];
    const char *result; /* NULL: refused */
  } cases[] = {
    { 400, { { 'B', 300 }, { 'A', 100 } }, "B0:300 A1:50 A0:50 | 0" },
    { 400, { { 'B', 100 } }, "B0:100 | 300" },
    { 400, { { 0 } }, "| 400" },
    { 400, { { 'B', 301 } }, NULL },               /* more than is open */
    { 400, { { 'B', 300 }, { 'A', 101 } }, NULL }, /* more than was paid */
    { 400, { { 'B', 100 }, { 'B', 100 } }, NULL },
    { 400, { { 'C', 1 } }, NULL },
    { 400, { { 'B', -1 } }, NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbAllocationWish wishes[2];
      size_t n_wishes = 0;
      for (; n_wishes < 2 && cases[i].wishes[n_wishes].bill != 0; n_wishes++)
        wishes[n_wishes] = (MbAllocationWish) { bill (cases[i].wishes[n_wishes].bill),
                                                mb_money_new (cases[i].wishes[n_wishes].amount, euro ()) };
      g_autoptr (GError) error = NULL;
      g_autoptr (MbAllocation) allocation = mb_allocation_new_directed (
          items, G_N_ELEMENTS (items), mb_money_new (cases[i].payment, euro ()), wishes, n_wishes, NULL, &error);
      if (cases[i].result == NULL)
        {
          g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_ALLOCATION);
          continue;
        }
      g_assert_no_error (error);
      g_autofree char *text = describe (allocation);
      g_assert_cmpstr (text, ==, cases[i].result);
    }
}

static void
test_refused (void)
{
  MbCurrency yen;
  g_assert_true (mb_currency_parse ("JPY", &yen, NULL));
  const MbOpenItem twice[] = { item ('A', 1, 0, MB_DUE_TAX, 0, 5), item ('A', 1, 0, MB_DUE_TAX, 0, 5) };
  const MbOpenItem settled[] = { item ('A', 1, 0, MB_DUE_TAX, 0, 0) };
  const MbOpenItem good[] = { item ('A', 1, 0, MB_DUE_TAX, 0, 5) };
  const struct
  {
    const MbOpenItem *items;
    size_t n_items;
    MbMoney payment;
    int code;
  } cases[] = {
    { twice, 2, mb_money_new (1, euro ()), MB_BILLING_ERROR_ALLOCATION },
    { settled, 1, mb_money_new (1, euro ()), MB_BILLING_ERROR_ALLOCATION },
    { good, 1, mb_money_new (0, euro ()), MB_BILLING_ERROR_ALLOCATION },
    { good, 1, mb_money_new (-1, euro ()), MB_BILLING_ERROR_ALLOCATION },
    { good, 1, mb_money_new (1, yen), MB_BILLING_ERROR_CURRENCY },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_allocation_new (cases[i].items, cases[i].n_items, cases[i].payment, NULL, &error));
      g_assert_error (error, MB_BILLING_ERROR, cases[i].code);
    }
}

/* Never more than the debt of a line, never more than the tender, nothing left over while a debt is open, the same for
 * the items in any order; and paying in two steps settles what paying at once does. */
static void
test_laws (void)
{
  const uint64_t seed = 7007;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 3000; round++)
    {
      MbOpenItem items[12], shuffled[12];
      size_t n = (size_t) mb_random_between (&random, 0, 12);
      int64_t debt = 0;
      for (size_t i = 0; i < n; i++)
        {
          char name = (char) ('A' + mb_random_between (&random, 0, 3));
          items[i] = item (name, 100 + 7 * (name % 3), (uint32_t) i, (MbDueKind) mb_random_between (&random, 0, 2),
                           (int) mb_random_between (&random, 0, 2), mb_random_between (&random, 1, 50));
          debt += items[i].open.minor;
          size_t at = (size_t) mb_random_between (&random, 0, (int64_t) i);
          shuffled[i] = shuffled[at];
          shuffled[at] = items[i];
        }
      int64_t payment = mb_random_between (&random, 1, 300);
      g_autoptr (MbAllocation) a = mb_allocation_new (items, n, mb_money_new (payment, euro ()), NULL, NULL);
      g_autoptr (MbAllocation) b = mb_allocation_new (shuffled, n, mb_money_new (payment, euro ()), NULL, NULL);
      g_assert_nonnull (a);
      g_assert_nonnull (b);
      g_autofree char *text_a = describe (a), *text_b = describe (b);
      g_assert_cmpstr (text_a, ==, text_b);

      int64_t sum = 0;
      for (size_t i = 0; i < a->n_lines; i++)
        {
          g_assert_cmpint (a->lines[i].amount.minor, >, 0);
          g_assert_cmpint (a->lines[i].amount.minor, <=, items[a->lines[i].line].open.minor);
          sum += a->lines[i].amount.minor;
        }
      g_assert_cmpint (sum, ==, MIN (debt, payment));
      g_assert_cmpint (sum, ==, a->allocated.minor);
      g_assert_cmpint (sum + a->surplus.minor, ==, payment);

      int64_t first = mb_random_between (&random, 0, payment);
      int64_t settled[12] = { 0 };
      for (int step = 0; step < 2; step++)
        {
          int64_t part = step == 0 ? first : payment - first;
          MbOpenItem left[12];
          size_t n_left = 0;
          for (size_t i = 0; i < n; i++)
            if (items[i].open.minor > settled[i])
              {
                left[n_left] = items[i];
                left[n_left++].open.minor -= settled[i];
              }
          if (part == 0)
            continue;
          g_autoptr (MbAllocation) c = mb_allocation_new (left, n_left, mb_money_new (part, euro ()), NULL, NULL);
          for (size_t i = 0; i < c->n_lines; i++)
            settled[c->lines[i].line] += c->lines[i].amount.minor;
        }
      for (size_t i = 0; i < a->n_lines; i++)
        g_assert_cmpint (settled[a->lines[i].line], ==, a->lines[i].amount.minor);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/allocation/order", test_order);
  g_test_add_func ("/billing/allocation/directed", test_directed);
  g_test_add_func ("/billing/allocation/refused", test_refused);
  g_test_add_func ("/billing/allocation/laws", test_laws);
  return g_test_run ();
}
