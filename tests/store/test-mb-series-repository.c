/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-series-repository.h"

#include "mb-test-book.h"

typedef struct
{
  MbDocumentKind kind;
  MbDate today;
  bool fail;
  MbSeriesNumber number;
} Take;

static bool
take (MbTransaction *tx, gpointer data, GError **error)
{
  Take *self = data;
  if (!mb_series_next (tx, self->kind, self->today, &self->number, error))
    return false;
  if (self->fail)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED, "on purpose");
  return !self->fail;
}

/* One step of the story of a device's numbers. */
typedef struct
{
  MbDocumentKind kind;
  const char *today;
  bool fail;
  const char *number; /* what it must be given */
  const char *date;
} Step;

static const Step steps[] = {
  { MB_DOCUMENT_INVOICE, "2026-11-24", false, "N-01-I-26-000001", "2026-11-24" },
  { MB_DOCUMENT_INVOICE, "2026-11-24", false, "N-01-I-26-000002", "2026-11-24" },
  { MB_DOCUMENT_RECEIPT, "2026-11-24", false, "N-01-R-26-000001", "2026-11-24" },
  /* What is rolled back takes no number. */
  { MB_DOCUMENT_INVOICE, "2026-11-25", true, "N-01-I-26-000003", "2026-11-25" },
  { MB_DOCUMENT_INVOICE, "2026-11-24", false, "N-01-I-26-000003", "2026-11-24" },
  /* A clock that goes back does not take the series with it. */
  { MB_DOCUMENT_INVOICE, "2026-11-30", false, "N-01-I-26-000004", "2026-11-30" },
  { MB_DOCUMENT_INVOICE, "2026-11-01", false, "N-01-I-26-000005", "2026-11-30" },
  /* A new year begins a new series, and the old one is not gone on with. */
  { MB_DOCUMENT_INVOICE, "2027-01-02", false, "N-01-I-27-000001", "2027-01-02" },
  { MB_DOCUMENT_INVOICE, "2026-12-31", false, "N-01-I-27-000002", "2027-01-02" },
  { MB_DOCUMENT_RECEIPT, "2026-12-31", false, "N-01-R-26-000002", "2026-12-31" },
};

static void
test_story (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      char text[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      MbDate date;
      Take self = { .kind = steps[i].kind, .fail = steps[i].fail };
      g_test_message ("step %zu", i);
      g_assert_true (mb_date_parse (steps[i].today, &self.today, NULL));
      g_assert_true (mb_date_parse (steps[i].date, &date, NULL));
      g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, take, &self, &error)
                     != steps[i].fail);
      g_assert_cmpstr (mb_series_number_to_text (self.number.series, self.number.no, text), ==, steps[i].number);
      g_assert_cmpint (self.number.date, ==, date);
      g_assert_true (self.number.date_is_not_today == (date != self.today));
      if (i == 3)
        mb_test_book_reopen (test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/series/story", test_story);
  return g_test_run ();
}
