/* SPDX-License-Identifier: GPL-3.0-or-later */

/* search: the first twenty accounts for prefixes of every length, against LIKE over name, number, street and serial,
 * as a desk without an index would ask; and against the time of one frame.  Argument: the number of accounts. */

#include "mb-account-card.h"
#include "mb-book.h"
#include "mb-name-key.h"
#include "mb-random.h"
#include "mb-search.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define CHUNK 2000
#define QUESTIONS 400
#define FRAME_MS 16.0

static const char *const given[] = { "Ana",  "Bruno",  "Carla", "Dawit", "Elena",  "Farid",   "Grace", "Hugo",
                                     "Ines", "Jonas",  "Kemal", "Lena",  "Maria",  "Nadia",   "Omar",  "Paula",
                                     "Rosa", "Sunita", "Tomás", "Uta",   "Viktor", "Wangari", "Yusuf", "Zoe" };
static const char *const heads[] = {
  "Al",  "Bar", "Cas", "Dev", "El",  "Fer", "Gar", "Hol", "Ish", "Jan", "Kov", "Lin",
  "Mar", "Nov", "Oke", "Pet", "Ros", "Sal", "Tan", "Ur",  "Ver", "Wal", "Yil", "Zim"
};
static const char *const tails[] = { "ano",   "berg",  "cik", "des",  "ez",   "fors", "gren", "hara",
                                     "ini",   "jevic", "kar", "lund", "mann", "nov",  "ova",  "pour",
                                     "quist", "ros",   "sen", "tov",  "uta",  "vale", "wood", "yan" };
static const char *const streets[] = { "Canal Rd",   "Main St",   "Abbey Lane",  "Mill Hill",  "Harbour Way",
                                       "Station Rd", "Church St", "Garden Walk", "Upper Mews", "Lakeside" };

/* ---------------------------------------------------------------------------------------------------------------
 * A book with so many accounts */

typedef struct
{
  MbRandom random;
  int64_t first;
  int64_t n;
} Chunk;

static size_t
below (MbRandom *random, size_t n)
{
  return (size_t) mb_random_between (random, 0, (int64_t) n - 1);
}

static const char *
pick (MbRandom *random, const char *const *words, size_t n)
{
  return words[below (random, n)];
}

static bool
run (MbTransaction *tx, const char *sql, const MbUuid *ids, size_t n_ids, const char *const *texts, size_t n_texts,
     GError **error)
{
  MbStatement *row = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (row, 1, mb_transaction_utility (tx));
  for (size_t i = 0; i < n_ids; i++)
    mb_statement_bind_uuid (row, 2 + (int) i, &ids[i]);
  for (size_t i = 0; i < n_texts; i++)
    mb_statement_bind_text (row, 2 + (int) (n_ids + i), texts[i]);
  return mb_statement_run (row, error) >= 0;
}

static bool
insert (MbTransaction *tx, MbRandom *random, int64_t index, GError **error)
{
  enum
  {
    CUSTOMER,
    ACCOUNT,
    PREMISE,
    POINT,
    AGREEMENT,
    METER,
    INSTALLATION,
    N_IDS
  };
  MbUuid id[N_IDS];
  for (int i = 0; i < N_IDS; i++)
    id[i] = mb_transaction_new_id (tx);

  g_autofree char *name =
      g_strdup_printf ("%s %s%s", pick (random, given, G_N_ELEMENTS (given)),
                       pick (random, heads, G_N_ELEMENTS (heads)), pick (random, tails, G_N_ELEMENTS (tails)));
  g_autofree char *key = mb_name_key (name);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, 10001 + index);
  g_autofree char *serial = g_strdup_printf ("1%07" G_GINT64_FORMAT, index + 1);
  g_autofree char *phone = g_strdup_printf ("+49 30 %07u", (unsigned) below (random, 10000000));
  g_autofree char *street =
      g_strdup_printf ("%u %s", (unsigned) below (random, 400) + 1, pick (random, streets, G_N_ELEMENTS (streets)));
  g_autofree char *address_key = mb_natural_key (street);
  const MbUuid account[] = { id[ACCOUNT], id[CUSTOMER] }, point[] = { id[POINT], id[PREMISE] },
               agreement[] = { id[AGREEMENT], id[ACCOUNT], id[POINT] },
               installation[] = { id[INSTALLATION], id[METER], id[POINT] };
  const char *person[] = { name, key, phone }, *place[] = { street, address_key };

  return run (
             tx,
             "INSERT INTO customer (utility_id, id, kind, name, name_key, phone) VALUES (?1, ?2, 'person', ?3, ?4, ?5)",
             &id[CUSTOMER], 1, person, 3, error)
         && run (tx,
                 "INSERT INTO account (utility_id, id, customer_id, number, class_id, tariff_id, cycle_id, opened_on,"
                 " delivery) VALUES (?1, ?2, ?3, ?4, x'01', x'01', x'01', 20000, 'paper')",
                 account, 2, (const char *const *) &number, 1, error)
         && run (
             tx,
             "INSERT INTO premise (utility_id, id, street, locality, address_key) VALUES (?1, ?2, ?3, 'Northtown', ?4)",
             &id[PREMISE], 1, place, 2, error)
         && run (tx, "INSERT INTO service_point (utility_id, id, premise_id, service) VALUES (?1, ?2, ?3, 'water')",
                 point, 2, NULL, 0, error)
         && run (tx,
                 "INSERT INTO agreement (utility_id, id, account_id, service_point_id, starts_on, dwelling_units)"
                 " VALUES (?1, ?2, ?3, ?4, 20000, 1)",
                 agreement, 3, NULL, 0, error)
         && run (tx, "INSERT INTO meter (utility_id, id, serial, size) VALUES (?1, ?2, ?3, 'DN20')", &id[METER], 1,
                 (const char *const *) &serial, 1, error)
         && run (tx,
                 "INSERT INTO installation (utility_id, id, meter_id, service_point_id, installed_on)"
                 " VALUES (?1, ?2, ?3, ?4, 20000)",
                 installation, 3, NULL, 0, error)
         && run (
             tx,
             "INSERT INTO account_balance (utility_id, account_id, balance) VALUES (?1, ?2, abs (random ()) % 9000)",
             &id[ACCOUNT], 1, NULL, 0, error)
         && mb_account_card_write (tx, &id[ACCOUNT], error);
}

static bool
insert_chunk (MbTransaction *tx, gpointer data, GError **error)
{
  Chunk *chunk = data;
  for (int64_t i = 0; i < CHUNK && chunk->first < chunk->n; i++, chunk->first++)
    if (!insert (tx, &chunk->random, chunk->first, error))
      return false;
  return true;
}

static void
fill (MbBook *book, int64_t n)
{
  g_autoptr (GError) error = NULL;
  Chunk chunk = { .n = n };
  mb_random_init (&chunk.random, 20260101);
  int64_t start = g_get_monotonic_time ();
  while (chunk.first < n && mb_book_write (book, MB_QUEUE_MACHINE, "bench", 1, insert_chunk, &chunk, &error))
    ;
  g_assert_no_error (error);
  printf ("# search: %" G_GINT64_FORMAT " accounts written in %.1f s\n", n,
          (double) (g_get_monotonic_time () - start) / 1e6);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Questions */

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static void
like (MbDatabase *database, const MbUuid *utility, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", text);
  MbStatement *row = mb_database_statement (
      database,
      "SELECT a.id FROM account a JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"
      " JOIN agreement g ON g.utility_id = a.utility_id AND g.account_id = a.id"
      " JOIN service_point s ON s.utility_id = g.utility_id AND s.id = g.service_point_id"
      " JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
      " JOIN installation i ON i.utility_id = s.utility_id AND i.service_point_id = s.id"
      " JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
      " WHERE a.utility_id = ?1 AND (c.name LIKE ?2 OR a.number LIKE ?2 OR p.street LIKE ?2 OR m.serial LIKE ?2)"
      " ORDER BY c.name_key LIMIT 20",
      &error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, pattern);
  while (mb_statement_step (row, &error) == MB_STEP_ROW)
    ;
  g_assert_no_error (error);
}

/* What people type: the beginning of a name, of two words, a number, something that is not there. */
static char *
question (MbRandom *random)
{
  g_autofree char *name =
      g_strdup_printf ("%s%s", pick (random, heads, G_N_ELEMENTS (heads)), pick (random, tails, G_N_ELEMENTS (tails)));
  const char *first = pick (random, given, G_N_ELEMENTS (given));
  switch (below (random, 6))
    {
    case 0:
      return g_strndup (name, 1 + below (random, strlen (name)));
    case 1:
      return g_strdup_printf ("%.*s %.*s", 1 + (int) below (random, 3), first, 1 + (int) below (random, 3), name);
    case 2:
      return g_strdup_printf ("%.*s %u", 4, pick (random, streets, G_N_ELEMENTS (streets)),
                              (unsigned) below (random, 400) + 1);
    case 3:
      return g_strdup_printf ("%u", (unsigned) below (random, 20000));
    case 4:
      return g_strdup_printf ("1000%u", (unsigned) below (random, 2000));
    default:
      return g_strdup_printf ("%s", name + 2);
    }
}

static bool
measure_search (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  double times[QUESTIONS], likes[5];
  g_autofree char *worst = NULL;
  double worst_time = 0;
  MbRandom random;

  mb_random_init (&random, 7);
  for (int i = -20; i < QUESTIONS; i++)
    {
      g_autofree char *text = question (&random);
      int64_t start = g_get_monotonic_time ();
      g_autoptr (GArray) found = mb_search_accounts (database, utility, text, 20, error);
      double time = (double) (g_get_monotonic_time () - start) / 1000;
      if (!found)
        return false;
      if (i < 0)
        continue;
      times[i] = time;
      if (time > worst_time)
        {
          worst_time = time;
          g_set_str (&worst, text);
        }
    }
  for (int i = 0; i < 5; i++)
    {
      int64_t start = g_get_monotonic_time ();
      like (database, utility, "nobody is called so");
      likes[i] = (double) (g_get_monotonic_time () - start) / 1000;
    }
  qsort (times, QUESTIONS, sizeof *times, compare);
  qsort (likes, 5, sizeof *likes, compare);
  double p99 = times[QUESTIONS * 99 / 100];
  printf ("search ratio=%.4f goal=0.01 %s (p50 %.2f ms, p99 %.2f ms, LIKE %.0f ms; slowest “%s” %.2f ms)\n",
          p99 / likes[2], p99 / likes[2] <= 0.01 ? "ok" : "short", times[QUESTIONS / 2], p99, likes[2], worst,
          worst_time);
  printf ("search.frame ratio=%.3f goal=1.00 %s (p99 %.2f ms against a frame of %.0f ms)\n", p99 / FRAME_MS,
          p99 <= FRAME_MS ? "ok" : "short", p99, FRAME_MS);
  return true;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("meterbook-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  MbUuid utility = mb_uuid_from_words ("utility", "bench", NULL);
  MbBook *book = mb_book_open (path, MB_BOOK_CREATE, "bench", &error);

  if (book && mb_book_found (book, &utility, "N", "01", &error))
    {
      fill (book, argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 100000);
      mb_book_read (book, measure_search, NULL, &error);
    }
  if (error)
    fprintf (stderr, "search: %s\n", error->message);
  mb_book_close (book);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  return system (command) != 0 || error != NULL;
}
