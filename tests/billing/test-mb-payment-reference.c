/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-reference.h"

#include "mb-billing-error.h"
#include "mb-random.h"

#include <string.h>

static void
test_known (void)
{
  /* Published examples of ISO 11649 references. */
  static const struct
  {
    const char *body, *reference, *print;
  } cases[] = {
    { "539007547034", "RF18539007547034", "RF18 5390 0754 7034" },
    { "2348231", "RF712348231", "RF71 2348 231" },
    { "000000000539007547034", "RF18000000000539007547034", "RF18 0000 0000 0539 0075 4703 4" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char reference[MB_PAYMENT_REFERENCE_SIZE], again[MB_PAYMENT_REFERENCE_SIZE];
      char print[MB_PAYMENT_REFERENCE_PRINT_SIZE];
      g_assert_true (mb_payment_reference_from_body (cases[i].body, reference, NULL));
      g_assert_cmpstr (reference, ==, cases[i].reference);
      g_assert_cmpstr (mb_payment_reference_to_print (reference, print), ==, cases[i].print);
      g_assert_true (mb_payment_reference_parse (print, again, NULL));
      g_assert_cmpstr (again, ==, reference);
      g_assert_cmpstr (mb_payment_reference_body (again), ==, cases[i].body);
    }
}

static void
test_of_a_bill (void)
{
  MbDocumentNumber number;
  char reference[MB_PAYMENT_REFERENCE_SIZE], again[MB_PAYMENT_REFERENCE_SIZE];
  g_assert_true (mb_document_number_parse ("N-07-I-26-000482", &number, NULL));
  g_assert_true (mb_payment_reference_from_number (&number, reference, NULL));
  g_assert_cmpstr (mb_payment_reference_body (reference), ==, "N07I26000482");
  g_assert_true (mb_payment_reference_parse (reference, again, NULL));

  g_assert_true (mb_document_number_parse ("ABCDEFGH-12345678-I-26-000482", &number, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (mb_payment_reference_from_number (&number, reference, &error));
  g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "RF",
    "RF18",
    "18539007547034",
    "RF18-5390",
    "RF1853900754703Ä",
    "RF18539007547035",
    "RF81539007547034",
    "RF180000000000539007547034",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char reference[MB_PAYMENT_REFERENCE_SIZE];
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_payment_reference_parse (texts[i], reference, &error));
      g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER);
    }
}

/* MOD 97-10 finds every single wrong character and every swap of neighbours. */
static void
test_errors_found (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const uint64_t seed = 11649;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 200; round++)
    {
      char body[MB_PAYMENT_REFERENCE_BODY_MAX + 1] = { 0 };
      size_t length = (size_t) mb_random_between (&random, 2, MB_PAYMENT_REFERENCE_BODY_MAX);
      for (size_t i = 0; i < length; i++)
        body[i] = alphabet[mb_random_between (&random, 0, 35)];

      char good[MB_PAYMENT_REFERENCE_SIZE], bad[MB_PAYMENT_REFERENCE_SIZE], out[MB_PAYMENT_REFERENCE_SIZE];
      g_assert_true (mb_payment_reference_from_body (body, good, NULL));
      size_t at = 4 + (size_t) mb_random_between (&random, 0, (int64_t) length - 2);

      memcpy (bad, good, sizeof bad);
      bad[at] = g_ascii_isdigit (bad[at]) ? (bad[at] == '9' ? '0' : bad[at] + 1) : (bad[at] == 'Z' ? 'A' : bad[at] + 1);
      g_assert_false (mb_payment_reference_parse (bad, out, NULL));

      memcpy (bad, good, sizeof bad);
      if (bad[at] == bad[at + 1] || g_ascii_isdigit (bad[at]) != g_ascii_isdigit (bad[at + 1]))
        continue;
      bad[at] = good[at + 1];
      bad[at + 1] = good[at];
      g_assert_false (mb_payment_reference_parse (bad, out, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/payment-reference/known", test_known);
  g_test_add_func ("/billing/payment-reference/of-a-bill", test_of_a_bill);
  g_test_add_func ("/billing/payment-reference/refused", test_refused);
  g_test_add_func ("/billing/payment-reference/errors-found", test_errors_found);
  return g_test_run ();
}
