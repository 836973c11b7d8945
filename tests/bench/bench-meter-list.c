/* SPDX-License-Identifier: GPL-3.0-or-later */

/* meter-list: the keys of 100 000 meters in each order, and a page of rows, against the 100 ms in which a screen
 * answers. */

#include "mb-bench-book.h"
#include "mb-book.h"
#include "mb-meter-list-query.h"

#include <stdio.h>
#include <stdlib.h>

#define CUSTOMERS 100000
#define ROUNDS 5
#define ANSWER_MS 100.0
#define PAGE 100

static const struct
{
  const char *part;
  MbMeterListQuery query;
} questions[] = {
  { "serial", { .sort = MB_METER_SORT_SERIAL } },
  { "size", { .sort = MB_METER_SORT_SIZE } },
  { "address", { .sort = MB_METER_SORT_ADDRESS } },
  { "customer", { .sort = MB_METER_SORT_CUSTOMER } },
  { "heard", { .sort = MB_METER_SORT_HEARD } },
  { "silent", { .filter = MB_METER_FILTER_SILENT } },
  { "number", { .text = "1000012" } },
  { "name", { .text = "anna" } },
};

typedef struct
{
  const MbMeterListQuery *query;
  GBytes *keys;
  double keys_ms, rows_ms;
} Question;

static bool
answer (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  gsize size = 0;
  gint64 start = g_get_monotonic_time ();
  question->keys = mb_meter_list_keys (database, utility, question->query, error);
  if (!question->keys)
    return false;
  gint64 asked = g_get_monotonic_time ();
  const MbUuid *ids = g_bytes_get_data (question->keys, &size);
  gsize n = size / sizeof *ids, first = n > PAGE ? (n - PAGE) / 2 : 0;
  g_autoptr (GPtrArray) rows = mb_meter_list_rows_with_values (database, utility, ids + first, MIN (n, PAGE), error);
  question->keys_ms = (double) (asked - start) / 1000;
  question->rows_ms = (double) (g_get_monotonic_time () - asked) / 1000;
  return rows != NULL;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = mb_bench_book (CUSTOMERS);
  MbBook *book = mb_book_open (path, MB_BOOK_READ, "bench", &error);
  if (!book)
    g_error ("%s", error->message);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      double keys[ROUNDS], rows[ROUNDS];
      gsize n = 0;
      for (int round = -1; round < ROUNDS; round++) /* the first fills the caches */
        {
          Question question = { .query = &questions[i].query };
          if (!mb_book_read (book, answer, &question, &error))
            g_error ("%s", error->message);
          n = g_bytes_get_size (question.keys) / sizeof (MbUuid);
          g_bytes_unref (question.keys);
          if (round >= 0)
            {
              keys[round] = question.keys_ms;
              rows[round] = question.rows_ms;
            }
        }
      qsort (keys, ROUNDS, sizeof *keys, compare);
      qsort (rows, ROUNDS, sizeof *rows, compare);
      double ms = keys[ROUNDS / 2] + rows[ROUNDS / 2];
      printf ("meter-list.%s ratio=%.2f goal=1.00 %s (%.1f ms for %" G_GSIZE_FORMAT " keys and %.1f ms for %d rows "
              "against %.0f)\n",
              questions[i].part, ms / ANSWER_MS, ms <= ANSWER_MS ? "ok" : "short", keys[ROUNDS / 2], n,
              rows[ROUNDS / 2], PAGE, ANSWER_MS);
    }
  mb_book_close (book);
  return 0;
}
