/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-number.h"

#include "mb-billing-error.h"

static void
test_text (void)
{
  static const struct
  {
    const char *office, *device;
    MbDocumentKind kind;
    int year;
    int64_t number;
    const char *text;
  } cases[] = {
    { "N", "07", MB_DOCUMENT_INVOICE, 2026, 482, "N-07-I-26-000482" },
    { "MAIN", "D3", MB_DOCUMENT_RECEIPT, 2000, 1, "MAIN-D3-R-00-000001" },
    { "ABCDEFGH", "12345678", MB_DOCUMENT_CREDIT_NOTE, 2099, 1234567, "ABCDEFGH-12345678-C-99-1234567" },
    { "N", "1", MB_DOCUMENT_TILL, 2026, G_MAXINT64, "N-1-T-26-9223372036854775807" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbDocumentNumber number = { .number = cases[i].number }, again;
      char text[MB_DOCUMENT_NUMBER_TEXT_SIZE], series[MB_DOCUMENT_SERIES_TEXT_SIZE];
      g_assert_true (mb_document_series_init (&number.series, cases[i].office, cases[i].device, cases[i].kind,
                                              cases[i].year, NULL));
      g_assert_cmpstr (mb_document_number_to_text (&number, text), ==, cases[i].text);
      g_assert_true (mb_document_number_parse (text, &again, NULL));
      g_assert_cmpint (again.number, ==, cases[i].number);
      g_assert_cmpint (again.series.kind, ==, cases[i].kind);
      g_assert_cmpint (again.series.year, ==, cases[i].year);
      g_assert_cmpstr (again.series.office, ==, cases[i].office);
      g_assert_true (
          mb_document_series_parse (mb_document_series_to_text (&number.series, series), &again.series, NULL));
      g_assert_cmpstr (again.series.device, ==, cases[i].device);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "N-07-I-26",
    "N-07-I-26-482",
    "N-07-I-26-0000482",
    "N-07-I-26-000000",
    "N-07-I-26-00048X",
    "N-07-I-26-+00482",
    "N-07-X-26-000482",
    "N-07-I-6-000482",
    "n-07-I-26-000482",
    "N-07-I-26-000482-1",
    " N-07-I-26-000482",
    "ABCDEFGHI-07-I-26-000482",
    "N-07-I-26-99999999999999999999",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MbDocumentNumber number;
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_document_number_parse (texts[i], &number, &error));
      g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER);
    }
}

static void
test_counter (void)
{
  /* The day the computer believes in, and what must come of it. */
  static const struct
  {
    int y, m, d;
    const char *text, *date;
    bool flagged;
  } steps[] = {
    { 2026, 11, 24, "N-07-I-26-000001", "2026-11-24", false },
    { 2026, 11, 24, "N-07-I-26-000002", "2026-11-24", false },
    { 2026, 12, 31, "N-07-I-26-000003", "2026-12-31", false },
    { 2026, 12, 1, "N-07-I-26-000004", "2026-12-31", true }, /* the clock was set back */
    { 2027, 1, 2, "N-07-I-27-000001", "2027-01-02", false },
    { 2026, 12, 31, "N-07-I-27-000002", "2027-01-02", true }, /* and across a year */
    { 2029, 6, 1, "N-07-I-29-000001", "2029-06-01", false },
  };
  MbDocumentCounter counter = { .last_date = MB_DATE_NONE };
  g_assert_true (mb_document_series_init (&counter.last.series, "N", "07", MB_DOCUMENT_INVOICE, 2026, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      MbDocumentNumber number;
      MbDate date;
      bool flagged;
      char text[MB_DOCUMENT_NUMBER_TEXT_SIZE], day[MB_DATE_TEXT_SIZE];
      g_assert_true (mb_document_counter_next (&counter, mb_date_from_ymd (steps[i].y, steps[i].m, steps[i].d), &number,
                                               &date, &flagged, NULL));
      g_assert_cmpstr (mb_document_number_to_text (&number, text), ==, steps[i].text);
      g_assert_cmpstr (mb_date_to_text (date, day), ==, steps[i].date);
      g_assert_cmpint (flagged, ==, steps[i].flagged);
    }

  MbDocumentNumber number;
  MbDate date;
  g_autoptr (GError) error = NULL;
  MbDocumentCounter before = counter;
  g_assert_false (mb_document_counter_next (&counter, mb_date_from_ymd (2100, 1, 1), &number, &date, NULL, &error));
  g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER);
  g_assert_cmpint (counter.last.number, ==, before.last.number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/document-number/text", test_text);
  g_test_add_func ("/billing/document-number/refused", test_refused);
  g_test_add_func ("/billing/document-number/counter", test_counter);
  return g_test_run ();
}
