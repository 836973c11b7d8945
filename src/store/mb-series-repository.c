/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-series-repository.h"

/* The device's codes, "N-07", are the first two words of its series. */
static bool
series_of_device (MbTransaction *tx, MbDocumentKind kind, int year, MbDocumentSeries *series, GError **error)
{
  g_auto (GStrv) codes = g_strsplit (mb_transaction_device_code (tx), "-", 2);
  return mb_document_series_init (series, codes[0], codes[1] ? codes[1] : "", kind, year, error);
}

/* The newest series of the kind: the year is the last word, so it is the greatest text with that head. */
static bool
find_last (MbTransaction *tx, MbDocumentKind kind, MbDate today, MbDocumentCounter *counter, GError **error)
{
  *counter = (MbDocumentCounter) { .last_date = MB_DATE_NONE };
  if (!series_of_device (tx, kind, mb_date_year (today), &counter->last.series, error))
    return false;

  char from[MB_DOCUMENT_SERIES_TEXT_SIZE], to[MB_DOCUMENT_SERIES_TEXT_SIZE];
  const char *device = mb_transaction_device_code (tx), *letter = mb_document_kind_letter (kind);
  g_snprintf (from, sizeof from, "%s-%s-00", device, letter);
  g_snprintf (to, sizeof to, "%s-%s-99", device, letter);

  MbStatement *row = mb_database_statement (mb_transaction_database (tx),
                                            "SELECT series, last_no, last_date FROM series"
                                            " WHERE utility_id = ?1 AND series >= ?2 AND series <= ?3"
                                            " ORDER BY series DESC LIMIT 1",
                                            error);
  mb_statement_bind_uuid (row, 1, mb_transaction_utility (tx));
  mb_statement_bind_text (row, 2, from);
  mb_statement_bind_text (row, 3, to);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    return true;
  bool ok = step == MB_STEP_ROW && mb_document_series_parse (mb_statement_text (row, 0), &counter->last.series, error);
  counter->last.number = mb_statement_int (row, 1);
  counter->last_date = (MbDate) mb_statement_int (row, 2);
  mb_statement_reset (row);
  return ok;
}

bool
mb_series_next (MbTransaction *tx, MbDocumentKind kind, MbDate today, MbSeriesNumber *number, GError **error)
{
  MbDocumentCounter counter;
  MbDocumentNumber next;
  if (!find_last (tx, kind, today, &counter, error)
      || !mb_document_counter_next (&counter, today, &next, &number->date, &number->date_is_not_today, error))
    return false;
  mb_document_series_to_text (&next.series, number->series);
  number->no = next.number;

  MbStatement *statement = mb_database_statement (mb_transaction_database (tx),
                                                  "INSERT INTO series (utility_id, series, last_no, last_date)"
                                                  " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (utility_id, series)"
                                                  " DO UPDATE SET last_no = excluded.last_no,"
                                                  " last_date = excluded.last_date",
                                                  error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_text (statement, 2, number->series);
  mb_statement_bind_int (statement, 3, number->no);
  mb_statement_bind_int (statement, 4, number->date);
  return mb_statement_run (statement, error) == 1;
}

const char *
mb_series_number_to_text (const char *series, int64_t no, char buffer[MB_DOCUMENT_NUMBER_TEXT_SIZE])
{
  g_snprintf (buffer, MB_DOCUMENT_NUMBER_TEXT_SIZE, "%s-%06" G_GINT64_FORMAT, series, no);
  return buffer;
}
