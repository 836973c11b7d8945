/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-rows.h"

#include "mb-random.h"
#include "mb-sample-document.h"

#include <stdlib.h>
#include <string.h>

/* "label | note | quantity | price | amount", one line each; spaces that do not break as ordinary ones. */
static char *
describe (const MbBillRows *rows)
{
  GString *text = g_string_new (NULL);
  for (size_t i = 0; i < rows->n_rows; i++)
    {
      const MbBillRow *row = &rows->rows[i];
      const char *cells[] = { row->label, row->note, row->quantity, row->price, row->amount_text };
      for (size_t j = 0; j < G_N_ELEMENTS (cells); j++)
        g_string_append_printf (text, "%s%s", j > 0 ? "|" : "", cells[j] != NULL ? cells[j] : "");
      g_string_append_c (text, '\n');
    }
  g_string_replace (text, "\u00a0", " ", 0);
  return g_string_free (text, FALSE);
}

static char *
rows_of (const MbSample *sample)
{
  g_auto (MbBillRows) rows;
  g_autoptr (MbBillDocument) document = mb_sample_document_new (sample);
  mb_bill_rows_init (&rows);
  mb_bill_rows_fill (&rows, document);
  return describe (&rows);
}

static void
test_explained_bill (void)
{
  g_autofree char *rows = rows_of (&(MbSample) { 0 });
  g_assert_cmpstr (rows, ==,
                   "Meter 81 4711|1,204.310 (30 Sep 2026, radio) to 1,219.842 (31 Oct 2026, radio)|15.532 m³||\n"
                   "Household 2026, version 4: 1 – 31 Oct 2026, 31 days||||\n"
                   "Water, up to 10 m³|clause 3(a)|10.000 m³|1.280|12.80\n"
                   "Water, above 10 m³|clause 3(a)|5.532 m³|2.150|11.89\n"
                   "Meter charge DN20|clause 2|31 of 365 days|98.00|8.32\n"
                   "Sewer|clause 5|24.69|60%|14.81\n"
                   "VAT 7 % on water|clause 7|24.69|7%|1.73\n"
                   "This bill||||49.55\n"
                   "Your account since the last bill||||\n"
                   "Balance after the last bill||||46.90\n"
                   "Payment, thank you|N-07-R-26-000311|14 Oct 2026||−46.90\n"
                   "Amount due||||€49.55\n");
}

static void
test_first_bill (void)
{
  g_autofree char *rows = rows_of (&(MbSample) { .previous = "0", .paid = "0", .language = "de", .to = "1204.310" });
  g_assert_cmpstr (rows, ==,
                   "Zähler 81 4711|1.204,310 (30. Sept. 2026, Funk) bis 1.204,310 (31. Okt. 2026, Funk)|0,000 m³||\n"
                   "Household 2026, Fassung 4: 1. – 31. Okt. 2026, 31 Tage||||\n"
                   "Water, bis 10 m³|Ziffer 3(a)|0,000 m³|1,280|0,00\n"
                   "Meter charge DN20|Ziffer 2|31 von 365 Tagen|98,00|8,32\n"
                   "Sewer|Ziffer 5|0,00|60 %|0,00\n"
                   "VAT 7 % on water|Ziffer 7|0,00|7 %|0,00\n"
                   "Diese Rechnung||||8,32\n"
                   "Zu zahlen||||8,32 €\n");
}

/* A version that begins within the period has its own section, and thresholds cut by days are not thirty digits. */
static void
test_two_versions (void)
{
  g_autofree char *rows = rows_of (&(MbSample) { .two_versions = true });
  g_assert_nonnull (strstr (rows, "Household 2026, version 4: 1 – 15 Oct 2026, 15 days|"));
  g_assert_nonnull (strstr (rows, "Household 2026, version 5: 16 – 31 Oct 2026, 16 days|"));
  g_assert_nonnull (strstr (rows, "Water, up to 4.839 m³|clause 3(a)|4.839 m³|1.280|6.19\n"));
}

static void
test_credit (void)
{
  g_autofree char *rows = rows_of (&(MbSample) { .paid = "146.90" });
  g_assert_true (g_str_has_suffix (rows, "|−146.90\nIn your favour||||€50.45\n"));
}

/* What a row prints, read back. */
static int64_t
printed (const char *text)
{
  GString *digits = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else if (g_utf8_get_char (c) == 0x2212)
      g_string_append_c (digits, '-');
  int64_t value = strtoll (digits->str, NULL, 10);
  g_string_free (digits, TRUE);
  return value;
}

/* The law of the bill: what is printed adds up to what is printed below it. */
static void
test_sums (void)
{
  static const char *const languages[] = { "en", "de", "es", "fr", "hi", "sw", "en-IN", "de-CH" };
  static const char *const currencies[] = { "EUR", "INR", "JPY", "KWD" };
  MbRandom random;
  guint64 seed = (guint64) g_test_rand_int ();
  mb_random_init (&random, seed);
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  g_auto (MbBillRows) rows;
  mb_bill_rows_init (&rows);
  for (int i = 0; i < 200; i++)
    {
      const char *currency = currencies[mb_random_between (&random, 0, 3)];
      bool whole = g_str_equal (currency, "JPY");
      g_autofree char *to = g_strdup_printf ("%d.%03d", (int) mb_random_between (&random, 1205, 1399),
                                             (int) mb_random_between (&random, 0, 999));
      g_autofree char *previous =
          g_strdup_printf (whole ? "%d" : "%d.%02d", (int) mb_random_between (&random, -2000000, 2000000),
                           (int) mb_random_between (&random, 0, 99));
      g_autofree char *paid = g_strdup_printf (whole ? "%d" : "%d.%02d", (int) mb_random_between (&random, 1, 3000),
                                               (int) mb_random_between (&random, 0, 99));
      MbSample sample = { .to = to,
                          .previous = previous,
                          .paid = paid,
                          .currency = currency,
                          .language = languages[mb_random_between (&random, 0, 7)],
                          .n_tiers = (int) mb_random_between (&random, 2, 12),
                          .n_payments = whole ? 1 : (int) mb_random_between (&random, 1, 9),
                          .two_versions = mb_random_between (&random, 0, 1) == 1 };
      g_autoptr (MbBillDocument) document = mb_sample_document_new (&sample);
      mb_bill_rows_fill (&rows, document);
      int64_t sum = 0;
      for (size_t row = 0; row < rows.n_rows; row++)
        {
          const MbBillRow *shown = &rows.rows[row];
          if (shown->kind == MB_ROW_ITEM)
            sum += printed (shown->amount_text);
          else if (shown->kind == MB_ROW_SUM)
            g_assert_cmpint (printed (shown->amount_text), ==, sum);
        }
      const MbBillRow *due = &rows.rows[rows.n_rows - 1];
      g_assert_cmpint (due->kind, ==, MB_ROW_DUE);
      g_assert_cmpint (due->amount.minor, ==, sum);
      g_assert_cmpint (printed (due->amount_text), ==, ABS (sum));
      g_assert_cmpint (document->bill->due.minor, ==, sum);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bill-rows/explained-bill", test_explained_bill);
  g_test_add_func ("/bill-rows/first-bill", test_first_bill);
  g_test_add_func ("/bill-rows/two-versions", test_two_versions);
  g_test_add_func ("/bill-rows/credit", test_credit);
  g_test_add_func ("/bill-rows/sums", test_sums);
  return g_test_run ();
}
