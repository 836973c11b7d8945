/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-form.h"

#include "mb-allocation-repository.h"

static const MbCurrency euro = { "EUR" };

static void
test_read (void)
{
  const struct
  {
    const char *amount, *tendered;
    MbTenderKind kind;
    bool amount_is_fine, tendered_is_fine;
    int64_t change;
  } table[] = {
    { "49.55", "", MB_TENDER_CASH, true, true, 0 },
    { "49.55", "50", MB_TENDER_CASH, true, true, 45 },
    { "49.55", "49.55", MB_TENDER_CASH, true, true, 0 },
    { "49.55", "40", MB_TENDER_CASH, true, false, 0 },
    { "49.55", "x", MB_TENDER_CASH, true, false, 0 },
    { "49.55", "-50", MB_TENDER_CASH, true, false, 0 },
    { "49.55", "40", MB_TENDER_CARD, true, true, 0 },
    { "0", "", MB_TENDER_CASH, false, true, 0 },
    { "-5", "", MB_TENDER_CARD, false, true, 0 },
    { "", "50", MB_TENDER_CASH, false, true, 0 },
    { "5000000000", "", MB_TENDER_TRANSFER, false, true, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbPaymentForm form;
      mb_payment_form_read (&form, table[i].amount, table[i].tendered, table[i].kind, euro);
      g_test_message ("%s, %s", table[i].amount, table[i].tendered);
      g_assert_cmpint (form.amount_error == NULL, ==, table[i].amount_is_fine);
      g_assert_cmpint (form.tendered_error == NULL, ==, table[i].tendered_is_fine);
      g_assert_cmpint (form.change.minor, ==, table[i].change);
      g_assert_cmpint (mb_payment_form_is_complete (&form), ==, table[i].amount_is_fine && table[i].tendered_is_fine);
    }
}

/* Shares and surplus add up to the amount, whatever it is. */
static void
test_shares (void)
{
  const int64_t open_amounts[] = { 4955, 1200, 1 };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (MbOpenInvoice));
  for (gsize i = 0; i < G_N_ELEMENTS (open_amounts); i++)
    {
      MbOpenInvoice bill = { .open = mb_money_new (open_amounts[i], euro) };
      g_array_append_val (open, bill);
    }
  for (int64_t amount = 1; amount < 8000; amount += 11)
    {
      MbMoney surplus;
      g_autoptr (GArray) shares = mb_payment_form_shares (open, mb_money_new (amount, euro), &surplus);
      int64_t sum = surplus.minor;
      for (guint i = 0; i < shares->len; i++)
        {
          const MbPaymentShare *share = &g_array_index (shares, MbPaymentShare, i);
          g_assert_cmpuint (share->bill, ==, i);
          g_assert_cmpint (share->whole, ==, share->amount.minor == open_amounts[i]);
          g_assert_true (share->whole || (i == shares->len - 1 && surplus.minor == 0));
          sum += share->amount.minor;
        }
      g_assert_cmpint (sum, ==, amount);
      g_assert_cmpint (surplus.minor, ==, MAX (amount - 6156, 0));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-form/read", test_read);
  g_test_add_func ("/payment-form/shares", test_shares);
  return g_test_run ();
}
