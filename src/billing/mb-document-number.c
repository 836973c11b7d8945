/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-number.h"

#include "mb-billing-error.h"

#include <string.h>

#define FIRST_YEAR 2000
#define LAST_YEAR 2099

static const char letters[MB_N_DOCUMENT_KINDS][2] = {
  [MB_DOCUMENT_INVOICE] = "I", [MB_DOCUMENT_CREDIT_NOTE] = "C", [MB_DOCUMENT_RECEIPT] = "R",
  [MB_DOCUMENT_TILL] = "T",    [MB_DOCUMENT_ORDER] = "W",
};

const char *
mb_document_kind_letter (MbDocumentKind kind)
{
  g_return_val_if_fail (kind < MB_N_DOCUMENT_KINDS, "");
  return letters[kind];
}

static bool
is_word (const char *text)
{
  size_t length = 0;
  for (; text[length] != '\0'; length++)
    if (!g_ascii_isupper (text[length]) && !g_ascii_isdigit (text[length]))
      return false;
  return length >= 1 && length <= MB_DOCUMENT_WORD_MAX;
}

bool
mb_document_series_init (MbDocumentSeries *series, const char *office, const char *device, MbDocumentKind kind,
                         int year, GError **error)
{
  g_return_val_if_fail (series != NULL && office != NULL && device != NULL, false);
  g_return_val_if_fail (kind < MB_N_DOCUMENT_KINDS, false);

  if (!is_word (office) || !is_word (device))
    {
      g_set_error (
          error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER,
          "A series needs an office and a device of 1 to %d capital letters and digits each, not “%s” and “%s”.",
          MB_DOCUMENT_WORD_MAX, office, device);
      return false;
    }
  if (year < FIRST_YEAR || year > LAST_YEAR)
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER,
                   "A series is of a year from %d to %d, not of %d; set the computer's date.", FIRST_YEAR, LAST_YEAR,
                   year);
      return false;
    }
  *series = (MbDocumentSeries) { .kind = kind, .year = year };
  g_strlcpy (series->office, office, sizeof series->office);
  g_strlcpy (series->device, device, sizeof series->device);
  return true;
}

const char *
mb_document_series_to_text (const MbDocumentSeries *series, char buffer[MB_DOCUMENT_SERIES_TEXT_SIZE])
{
  g_return_val_if_fail (series != NULL, "");
  g_snprintf (buffer, MB_DOCUMENT_SERIES_TEXT_SIZE, "%s-%s-%s-%02d", series->office, series->device,
              mb_document_kind_letter (series->kind), series->year % 100);
  return buffer;
}

const char *
mb_document_number_to_text (const MbDocumentNumber *number, char buffer[MB_DOCUMENT_NUMBER_TEXT_SIZE])
{
  char series[MB_DOCUMENT_SERIES_TEXT_SIZE];
  g_return_val_if_fail (number != NULL, "");
  g_snprintf (buffer, MB_DOCUMENT_NUMBER_TEXT_SIZE, "%s-%06" G_GINT64_FORMAT,
              mb_document_series_to_text (&number->series, series), number->number);
  return buffer;
}

static bool
no_number (const char *text, const char *form, GError **error)
{
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER, "“%s” is no document number; it reads %s.", text,
               form);
  return false;
}

static bool
parse_series_words (char **words, MbDocumentSeries *result)
{
  if (strlen (words[2]) != 1 || strlen (words[3]) != 2 || !g_ascii_isdigit (words[3][0])
      || !g_ascii_isdigit (words[3][1]))
    return false;
  int year = FIRST_YEAR + (words[3][0] - '0') * 10 + (words[3][1] - '0');
  for (MbDocumentKind kind = 0; kind < MB_N_DOCUMENT_KINDS; kind++)
    if (words[2][0] == letters[kind][0])
      return mb_document_series_init (result, words[0], words[1], kind, year, NULL);
  return false;
}

bool
mb_document_series_parse (const char *text, MbDocumentSeries *result, GError **error)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);
  g_auto (GStrv) words = g_strsplit (text, "-", 0);
  if (g_strv_length (words) != 4 || !parse_series_words (words, result))
    return no_number (text, "like N-07-I-26: office, device, kind, year", error);
  return true;
}

bool
mb_document_number_parse (const char *text, MbDocumentNumber *result, GError **error)
{
  static const char form[] = "like N-07-I-26-000482: office, device, kind, year, number";
  g_return_val_if_fail (text != NULL && result != NULL, false);

  g_auto (GStrv) words = g_strsplit (text, "-", 0);
  MbDocumentNumber number = { 0 };
  if (g_strv_length (words) != 5 || !parse_series_words (words, &number.series))
    return no_number (text, form, error);

  guint64 value;
  if (strlen (words[4]) < 6 || !g_ascii_isdigit (words[4][0])
      || !g_ascii_string_to_unsigned (words[4], 10, 1, G_MAXINT64, &value, NULL))
    return no_number (text, form, error);
  number.number = (int64_t) value;

  /* One number has one spelling: a further leading zero would be another text for the same document. */
  char again[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  if (!g_str_equal (mb_document_number_to_text (&number, again), text))
    return no_number (text, form, error);
  *result = number;
  return true;
}

bool
mb_document_counter_next (MbDocumentCounter *counter, MbDate today, MbDocumentNumber *number, MbDate *date,
                          bool *date_is_not_today, GError **error)
{
  g_return_val_if_fail (counter != NULL && number != NULL && date != NULL, false);

  MbDate day = counter->last_date == MB_DATE_NONE ? today : MAX (today, counter->last_date);
  MbDocumentNumber next = counter->last;
  if (mb_date_year (day) > next.series.year)
    {
      const MbDocumentSeries *old = &counter->last.series;
      if (!mb_document_series_init (&next.series, old->office, old->device, old->kind, mb_date_year (day), error))
        return false;
      next.number = 0;
    }
  next.number++;

  *counter = (MbDocumentCounter) { .last = next, .last_date = day };
  *number = next;
  *date = day;
  if (date_is_not_today != NULL)
    *date_is_not_today = day != today;
  return true;
}
