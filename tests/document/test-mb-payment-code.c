/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-code.h"

#include "mb-document-error.h"

#include <string.h>

static MbMoney
money (int64_t minor, const char *code)
{
  MbCurrency currency;
  g_assert_true (mb_currency_parse (code, &currency, NULL));
  return mb_money_new (minor, currency);
}

static MbCreditTransfer
transfer (void)
{
  return (MbCreditTransfer) { .name = "Newhaven Waterworks",
                              .iban = "DE89 3704 0044 0532 0130 00",
                              .bic = "COBADEFFXXX",
                              .amount = money (4955, "EUR"),
                              .reference = "RF06N07I26000482" };
}

static void
test_epc (void)
{
  g_autoptr (GError) error = NULL;
  MbCreditTransfer whole = transfer ();
  g_autofree char *code = mb_payment_code_epc (&whole, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code, ==,
                   "BCD\n002\n1\nSCT\nCOBADEFFXXX\nNewhaven Waterworks\nDE89370400440532013000\nEUR49.55\n\n"
                   "RF06N07I26000482");

  MbCreditTransfer text = transfer ();
  text.bic = NULL;
  text.reference = NULL;
  text.text = "Bill 482\nof October";
  g_autofree char *unstructured = mb_payment_code_epc (&text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (unstructured, ==,
                   "BCD\n002\n1\nSCT\n\nNewhaven Waterworks\nDE89370400440532013000\nEUR49.55\n\n\n"
                   "Bill 482 of October");

  MbCreditTransfer bare = transfer ();
  bare.reference = NULL;
  g_autofree char *without = mb_payment_code_epc (&bare, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (without, "EUR49.55"));
}

static void
test_epc_long_name (void)
{
  g_autoptr (GError) error = NULL;
  MbCreditTransfer named = transfer ();
  g_autofree char *name = g_strnfill (200, 'x');
  named.name = name;
  g_autofree char *code = mb_payment_code_epc (&named, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);
  g_assert_cmpuint (strlen (lines[5]), ==, 70);

  /* 70 characters of Devanagari and 140 of text are more bytes than the code may have. */
  GString *wide = g_string_new (NULL);
  for (int i = 0; i < 70; i++)
    g_string_append (wide, "ज");
  named.name = wide->str;
  named.reference = NULL;
  named.text = wide->str;
  g_assert_null (mb_payment_code_epc (&named, &error));
  g_assert_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE);
  g_string_free (wide, TRUE);
}

static void
test_epc_refused (void)
{
  const struct
  {
    const char *iban;
    MbMoney amount;
  } cases[] = {
    { "DE89370400440532013001", money (4955, "EUR") }, /* check digits */
    { "DE8937040044", money (4955, "EUR") },           /* short */
    { "", money (4955, "EUR") },
    { "DE89370400440532013000", money (0, "EUR") },
    { "DE89370400440532013000", money (-1, "EUR") },
    { "DE89370400440532013000", money (INT64_C (100000000000), "EUR") },
    { "DE89370400440532013000", money (4955, "USD") },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbCreditTransfer bad = transfer ();
      bad.iban = cases[i].iban;
      bad.amount = cases[i].amount;
      g_assert_null (mb_payment_code_epc (&bad, &error));
      g_assert_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE);
    }
}

static void
test_iban (void)
{
  static const char *const good[] = { "DE89370400440532013000",          "de89 3704 0044 0532 0130 00",
                                      "GB29NWBK60161331926819",          "NO9386011117947",
                                      "MT84MALT011000012345MTLCAST001S", "FR1420041010050500013M02606" };
  static const char *const bad[] = { "DE88370400440532013000", "DE89 3704 0044 0532 0130 0", "89DE370400440532013000",
                                     "DE89-3704-0044-0532-0130-00", "MT84MALT011000012345MTLCAST001S0000" };
  char iban[MB_IBAN_SIZE];
  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      mb_iban_parse (good[i], iban, &error);
      g_assert_no_error (error);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (mb_iban_parse (bad[i], iban, NULL));
  g_autofree char *print = mb_iban_to_print ("DE89 370400440532013000");
  g_assert_cmpstr (print, ==, "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000");
}

static MbUpiPayment
upi (void)
{
  return (MbUpiPayment) { .address = "newhaven.water@bank",
                          .name = "Newhaven Waterworks & Co.",
                          .reference = "N07I26000482",
                          .note = "N-07-I-26-000482",
                          .amount = money (128450, "INR") };
}

static void
test_upi (void)
{
  g_autoptr (GError) error = NULL;
  MbUpiPayment whole = upi ();
  g_autofree char *code = mb_payment_code_upi (&whole, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code, ==,
                   "upi://pay?pa=newhaven.water@bank&pn=Newhaven%20Waterworks%20%26%20Co.&tr=N07I26000482"
                   "&tn=N-07-I-26-000482&am=1284.50&cu=INR");
  MbUpiPayment hindi = upi ();
  hindi.name = "जल";
  hindi.note = NULL;
  g_autofree char *escaped = mb_payment_code_upi (&hindi, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (escaped, ==,
                   "upi://pay?pa=newhaven.water@bank&pn=%E0%A4%9C%E0%A4%B2&tr=N07I26000482&am=1284.50&cu=INR");
}

static void
test_upi_refused (void)
{
  const struct
  {
    const char *address;
    const char *reference;
    MbMoney amount;
  } cases[] = {
    { "newhaven", "N07", money (100, "INR") },
    { "@bank", "N07", money (100, "INR") },
    { "a@", "N07", money (100, "INR") },
    { "a b@bank", "N07", money (100, "INR") },
    { "a@bank&am=1", "N07", money (100, "INR") },
    { "a@bank", "", money (100, "INR") },
    { "a@bank", "N-07", money (100, "INR") },
    { "a@bank", "N07", money (0, "INR") },
    { "a@bank", "N07", money (100, "EUR") },
    { "a@bank", "012345678901234567890123456789012345", money (1, "INR") },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbUpiPayment bad = upi ();
      bad.address = cases[i].address;
      bad.reference = cases[i].reference;
      bad.amount = cases[i].amount;
      g_assert_null (mb_payment_code_upi (&bad, &error));
      g_assert_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-code/epc", test_epc);
  g_test_add_func ("/payment-code/epc/long-name", test_epc_long_name);
  g_test_add_func ("/payment-code/epc/refused", test_epc_refused);
  g_test_add_func ("/payment-code/iban", test_iban);
  g_test_add_func ("/payment-code/upi", test_upi);
  g_test_add_func ("/payment-code/upi/refused", test_upi_refused);
  return g_test_run ();
}
