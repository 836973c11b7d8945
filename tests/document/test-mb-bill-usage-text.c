/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-usage-text.h"

#include "mb-sample-document.h"

static char *
plain (char *text)
{
  if (text == NULL)
    return NULL;
  GString *spaced = g_string_new (text);
  g_string_replace (spaced, "\u00a0", " ", 0);
  g_free (text);
  return g_string_free (spaced, FALSE);
}

static void
test_sentence (void)
{
  static const struct
  {
    MbSample sample;
    const char *sentence;
  } cases[] = {
    { { 0 }, "You used 15.532 m³ in 31 days: 501 L a day. That is 8% less than a year ago." },
    { { .to = "1238.000" }, "You used 33.690 m³ in 31 days: 1,087 L a day. That is 100% more than a year ago." },
    { { .to = "1221.190" }, "You used 16.880 m³ in 31 days: 545 L a day. That is as much as a year ago." },
    { { .to = "1204.330" }, "You used 0.020 m³ in 31 days: 0.6 L a day. That is 100% less than a year ago." },
    { { .to = "1204.310" }, "You used no water in 31 days." },
    { { .no_history = true }, "You used 15.532 m³ in 31 days: 501 L a day." },
    { { .language = "de" },
      "Sie haben 15,532 m³ verbraucht (31 Tage, 501 L am Tag). Das ist 8 % weniger als vor einem Jahr." },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbBillDocument) document = mb_sample_document_new (&cases[i].sample);
      g_autofree char *sentence = plain (mb_bill_usage_sentence (document));
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

static void
test_notices (void)
{
  static const struct
  {
    MbSample sample;
    const char *notices;
  } cases[] = {
    { { 0 }, NULL },
    { { .estimated = true },
      "The meter could not be read: your use is estimated from the same period last year. The next reading puts it "
      "right by itself." },
    { { .to = "1260.000" }, "Your use is much higher than usual. Please check toilets, taps and pipes for a leak." },
    { { .kind = MB_BILL_FINAL, .estimated = true, .language = "sw" },
      "Mita haikuweza kusomwa: matumizi yamekadiriwa kutoka kipindi kama hiki mwaka jana. Usomaji ujao utarekebisha.\n"
      "Hii ni bili ya mwisho ya akaunti hii." },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbBillDocument) document = mb_sample_document_new (&cases[i].sample);
      g_autofree char *notices = mb_bill_notices (document);
      g_assert_cmpstr (notices, ==, cases[i].notices);
    }
}

static void
test_chart (void)
{
  g_autoptr (MbBillDocument) document = mb_sample_document_new (&(MbSample) { 0 });
  g_autofree char *text = plain (mb_bill_chart_text (document));
  g_assert_true (
      g_str_has_prefix (text, "Bar chart of your use: 1 – 31 Oct 2025 16.880 m³; 1 – 30 Nov 2025 14.210 m³; "));
  g_assert_nonnull (g_strstr_len (text, -1, "1 – 31 Jan 2026 12.400 m³ (estimated); "));
  g_assert_cmpint (mb_bill_document_year_ago (document), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bill-usage-text/sentence", test_sentence);
  g_test_add_func ("/bill-usage-text/notices", test_notices);
  g_test_add_func ("/bill-usage-text/chart", test_chart);
  return g_test_run ();
}
