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
    { "", "50", MB_TENDER_CASH, true, true, 0 },
    { "5000000000", "", MB_TENDER_TRANSFER, false, true, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbPaymentForm form;
      mb_payment_form_init (&form, euro);
      mb_payment_form_read (&form, table[i].amount, table[i].tendered, table[i].kind);
      g_test_message ("%s, %s", table[i].amount, table[i].tendered);
      g_assert_cmpint (form.amount_error == NULL, ==, table[i].amount_is_fine);
      g_assert_cmpint (form.tendered_error == NULL, ==, table[i].tendered_is_fine);
      g_assert_cmpint (form.change.minor, ==, table[i].change);
      g_assert_cmpint (mb_payment_form_is_complete (&form), ==,
                       table[i].amount_is_fine && table[i].tendered_is_fine && *table[i].amount != '\0');
      mb_payment_form_release (&form);
    }
}

/* Nothing is wrong with a form that nobody filled in; there is only nothing to take. */
static void
test_blank (void)
{
  MbPaymentForm form;
  mb_payment_form_init (&form, euro);
  g_assert_false (mb_payment_form_is_complete (&form));
  mb_payment_form_read (&form, "  ", "", MB_TENDER_CASH);
  g_assert_true (form.blank);
  g_assert_null (form.amount_error);
  g_assert_false (mb_payment_form_is_complete (&form));
  g_assert_false (mb_payment_form_can_add (&form));
  mb_payment_form_release (&form);
}

/* 49.55 owed: 20 in cash out of a note of 50, 10 by cheque, the rest by card. */
static void
test_several (void)
{
  MbPaymentForm form;
  MbTenderGiven tenders[MB_TAKE_PAYMENT_MAX_TENDERS];
  const MbMoney owed = mb_money_new (4955, euro);
  mb_payment_form_init (&form, euro);
  g_assert_cmpint (mb_payment_form_rest (&form, owed).minor, ==, 4955);
  mb_payment_form_read (&form, "20", "50", MB_TENDER_CASH);
  mb_payment_form_add (&form, NULL);
  g_assert_cmpint (mb_payment_form_rest (&form, owed).minor, ==, 2955);
  g_assert_cmpint (form.change.minor, ==, 3000);
  g_assert_true (mb_payment_form_is_complete (&form)); /* as it is */
  mb_payment_form_read (&form, "10", "", MB_TENDER_CHEQUE);
  mb_payment_form_add (&form, "4711");
  mb_payment_form_read (&form, "-3", "", MB_TENDER_CARD);
  g_assert_false (mb_payment_form_is_complete (&form));
  g_assert_false (mb_payment_form_can_add (&form));
  mb_payment_form_read (&form, "19.55", "", MB_TENDER_CARD);
  g_assert_cmpint (form.total.minor, ==, 4955);
  g_assert_cmpint (form.change.minor, ==, 3000);

  g_assert_cmpuint (mb_payment_form_tenders (&form, "slip 9", tenders), ==, 3);
  g_assert_cmpint (tenders[0].tendered.minor, ==, 5000);
  g_assert_cmpstr (tenders[1].reference, ==, "4711");
  g_assert_cmpint (tenders[2].kind, ==, MB_TENDER_CARD);
  g_assert_cmpint (tenders[2].amount.minor, ==, 1955);
  g_assert_cmpstr (tenders[2].reference, ==, "slip 9");

  mb_payment_form_remove (&form, 0);
  g_assert_cmpint (form.total.minor, ==, 2955);
  g_assert_cmpint (form.change.minor, ==, 0);
  g_assert_cmpint (form.added[0].kind, ==, MB_TENDER_CHEQUE);
  mb_payment_form_release (&form);
}

/* What is taken together is limited like a single payment, and so is the number of tenders. */
static void
test_too_much (void)
{
  MbPaymentForm form;
  mb_payment_form_init (&form, euro);
  mb_payment_form_read (&form, "1000000000", "", MB_TENDER_CARD);
  mb_payment_form_add (&form, NULL);
  mb_payment_form_read (&form, "0.01", "", MB_TENDER_CARD);
  g_assert_nonnull (form.amount_error);
  g_assert_false (mb_payment_form_is_complete (&form));
  mb_payment_form_release (&form);

  for (unsigned i = 1; i < MB_TAKE_PAYMENT_MAX_TENDERS; i++)
    {
      mb_payment_form_read (&form, "1", "", MB_TENDER_CARD);
      g_assert_true (mb_payment_form_can_add (&form));
      mb_payment_form_add (&form, NULL);
    }
  mb_payment_form_read (&form, "1", "", MB_TENDER_CASH);
  g_assert_true (mb_payment_form_is_complete (&form));
  g_assert_false (mb_payment_form_can_add (&form));
  mb_payment_form_release (&form);
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
  g_test_add_func ("/payment-form/blank", test_blank);
  g_test_add_func ("/payment-form/several", test_several);
  g_test_add_func ("/payment-form/too-much", test_too_much);
  g_test_add_func ("/payment-form/shares", test_shares);
  return g_test_run ();
}
