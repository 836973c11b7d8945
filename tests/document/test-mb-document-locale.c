/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-locale.h"

#include <string.h>

static MbMoney
money (const char *text, const char *code)
{
  MbCurrency currency;
  MbMoney result;
  g_assert_true (mb_currency_parse (code, &currency, NULL));
  g_assert_true (mb_money_parse (text, currency, &result, NULL));
  return result;
}

static void
test_find (void)
{
  static const struct
  {
    const char *asked;
    const char *found;
  } cases[] = {
    { "en", "en" },    { "en-US", "en-US" }, { "en-GB", "en" }, { "EN-in", "en-IN" }, { "de-CH", "de-CH" },
    { "de-AT", "de" }, { "de_DE", "de" },    { "hi-IN", "hi" }, { "es-419", "es" },   { "sw", "sw" },
    { "fr-CA", "fr" }, { "enx", "en" },      { "ja", "en" },    { "", "en" },         { NULL, "en" },
    { "deu", "en" },   { "es-MX", "es-MX" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mb_document_locale_tag (mb_document_locale_find (cases[i].asked)), ==, cases[i].found);
}

static void
test_money (void)
{
  static const struct
  {
    const char *language;
    const char *amount;
    const char *currency;
    const char *shown;
  } cases[] = {
    { "en", "1284.50", "EUR", "€1,284.50" },
    { "en", "-4.10", "EUR", "−€4.10" },
    { "en", "0.00", "EUR", "€0.00" },
    { "en", "1284567.05", "USD", "$1,284,567.05" },
    { "en-IN", "1284500.00", "INR", "₹12,84,500.00" },
    { "en-IN", "100000.00", "INR", "₹1,00,000.00" },
    { "en-IN", "99999.99", "INR", "₹99,999.99" },
    { "en-IN", "123456789.00", "INR", "₹12,34,56,789.00" },
    { "hi", "1284.50", "INR", "₹1,284.50" },
    { "de", "1284.50", "EUR", "1.284,50\u00a0€" },
    { "de", "-4.10", "EUR", "−4,10\u00a0€" },
    { "de-CH", "1284.50", "CHF", "CHF\u00a01’284.50" },
    { "es", "1284.50", "EUR", "1284,50\u00a0€" },
    { "es", "12845.00", "EUR", "12.845,00\u00a0€" },
    { "es-MX", "1284.50", "MXN", "MXN\u00a01,284.50" },
    { "fr", "1284.50", "EUR", "1\u202f284,50\u00a0€" },
    { "sw", "1284.50", "KES", "KSh\u00a01,284.50" },
    { "en", "5000", "JPY", "¥5,000" },
    { "en", "1.234", "KWD", "KWD\u00a01.234" },
    { "de", "1284.50", "SEK", "1.284,50\u00a0SEK" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char shown[MB_FORMAT_SIZE];
      g_assert_cmpstr (mb_document_format_money (mb_document_locale_find (cases[i].language),
                                                 money (cases[i].amount, cases[i].currency), shown),
                       ==, cases[i].shown);
    }
}

static void
test_largest_amounts (void)
{
  static const char *const languages[] = { "en", "en-IN", "de", "de-CH", "es", "fr", "hi", "sw" };
  for (size_t i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      char shown[MB_FORMAT_SIZE];
      MbMoney largest = mb_money_new (-INT64_MAX, (MbCurrency) { "UGX" });
      mb_document_format_money (mb_document_locale_find (languages[i]), largest, shown);
      g_assert_true (g_utf8_validate (shown, -1, NULL));
      g_assert_nonnull (strstr (shown, "807")); /* its last digits: nothing was cut */
    }
}

static void
test_numbers (void)
{
  char shown[MB_FORMAT_SIZE];
  const MbDocumentLocale *en = mb_document_locale_find ("en"), *de = mb_document_locale_find ("de");
  MbDecimal price;
  g_assert_true (mb_decimal_parse ("1.280", &price, NULL));
  g_assert_cmpstr (mb_document_format_decimal (en, price, shown), ==, "1.280");
  g_assert_cmpstr (mb_document_format_decimal (de, price, shown), ==, "1,280");
  g_assert_cmpstr (mb_document_format_percent (en, mb_decimal_from_int (60), shown), ==, "60%");
  g_assert_cmpstr (mb_document_format_percent (de, mb_decimal_from_int (60), shown), ==, "60\u00a0%");
  MbQuantity use = { 15532, 3, MB_UNIT_CUBIC_METRE };
  g_assert_cmpstr (mb_document_format_quantity (de, use, shown), ==, "15,532\u00a0m³");
  use = (MbQuantity) { 1204310, 0, MB_UNIT_NONE };
  g_assert_cmpstr (mb_document_format_quantity (en, use, shown), ==, "1,204,310");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *language;
    const char *date;
    const char *long_date;
    const char *one_day;
    const char *month;
    const char *months;
    const char *years;
  } cases[] = {
    { "en", "24 Nov 2026", "24 November 2026", "24 Nov 2026", "1 – 30 Nov 2026", "16 Nov – 15 Dec 2026",
      "16 Dec 2026 – 15 Jan 2027" },
    { "en-US", "Nov 24, 2026", "November 24, 2026", "Nov 24, 2026", "Nov 1 – 30, 2026", "Nov 16 – Dec 15, 2026",
      "Dec 16, 2026 – Jan 15, 2027" },
    { "de", "24. Nov. 2026", "24. November 2026", "24. Nov. 2026", "1. – 30. Nov. 2026", "16. Nov. – 15. Dez. 2026",
      "16. Dez. 2026 – 15. Jan. 2027" },
    { "es", "24 nov 2026", "24 de noviembre de 2026", "24 nov 2026", "1 – 30 nov 2026", "16 nov – 15 dic 2026",
      "16 dic 2026 – 15 ene 2027" },
    { "fr", "24 nov. 2026", "24 novembre 2026", "24 nov. 2026", "1 – 30 nov. 2026", "16 nov. – 15 déc. 2026",
      "16 déc. 2026 – 15 janv. 2027" },
    { "hi", "24 नव॰ 2026", "24 नवंबर 2026", "24 नव॰ 2026", "1 – 30 नव॰ 2026", "16 नव॰ – 15 दिस॰ 2026",
      "16 दिस॰ 2026 – 15 जन॰ 2027" },
    { "sw", "24 Nov 2026", "24 Novemba 2026", "24 Nov 2026", "1 – 30 Nov 2026", "16 Nov – 15 Des 2026",
      "16 Des 2026 – 15 Jan 2027" },
  };
  MbDate day = mb_date_from_ymd (2026, 11, 24);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MbDocumentLocale *locale = mb_document_locale_find (cases[i].language);
      const struct
      {
        MbPeriod period;
        const char *shown;
      } periods[] = {
        { mb_period (day, day + 1), cases[i].one_day },
        { mb_period (mb_date_from_ymd (2026, 11, 1), mb_date_from_ymd (2026, 12, 1)), cases[i].month },
        { mb_period (mb_date_from_ymd (2026, 11, 16), mb_date_from_ymd (2026, 12, 16)), cases[i].months },
        { mb_period (mb_date_from_ymd (2026, 12, 16), mb_date_from_ymd (2027, 1, 16)), cases[i].years },
      };
      char shown[MB_FORMAT_SIZE];
      /* The spaces of a date do not break; here they are written as ordinary ones. */
      g_auto (GStrv) parts = g_strsplit (mb_document_format_date (locale, day, shown), "\u00a0", -1);
      g_autofree char *date = g_strjoinv (" ", parts);
      g_assert_cmpstr (date, ==, cases[i].date);
      g_auto (GStrv) long_parts = g_strsplit (mb_document_format_long_date (locale, day, shown), "\u00a0", -1);
      g_autofree char *long_date = g_strjoinv (" ", long_parts);
      g_assert_cmpstr (long_date, ==, cases[i].long_date);
      for (size_t j = 0; j < G_N_ELEMENTS (periods); j++)
        {
          g_auto (GStrv) words =
              g_strsplit (mb_document_format_period (locale, periods[j].period, shown), "\u00a0", -1);
          g_autofree char *period = g_strjoinv (" ", words);
          g_assert_cmpstr (period, ==, periods[j].shown);
        }
    }
  char none[MB_FORMAT_SIZE];
  g_assert_cmpstr (mb_document_format_date (mb_document_locale_find ("en"), MB_DATE_NONE, none), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-locale/find", test_find);
  g_test_add_func ("/document-locale/money", test_money);
  g_test_add_func ("/document-locale/largest-amounts", test_largest_amounts);
  g_test_add_func ("/document-locale/numbers", test_numbers);
  g_test_add_func ("/document-locale/dates", test_dates);
  return g_test_run ();
}
