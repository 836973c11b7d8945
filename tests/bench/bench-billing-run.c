/* SPDX-License-Identifier: GPL-3.0-or-later */

/* billing-run: bills a second with durable writes, over months of a town.  A draft is everything up to the preview:
 * scan, readings, history, balance, price, stored bill; posting makes the bill again and writes number, invoice,
 * postings, open item and change log.
 *
 * The limit is a program that SELECTs two readings an account from a flat table and does the arithmetic in integers,
 * and writes nothing.  The peer is the same bills by one INSERT … SELECT, durable, a row for each bill, without lines,
 * history, ledger or change log. */

#include "mb-billing-run.h"
#include "mb-posting-run.h"
#include "mb-test-town.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define HOMES 5000
#define PAIRS 5
#define DAYS_OF_YEAR 365

typedef struct
{
  double draft, post, limit, peer; /* bills a second */
} Rates;

/* ---------------------------------------------------------------------------------------------------------------
 * The bare database */

static sqlite3 *
open_bare (const char *folder, char **path)
{
  sqlite3 *handle = NULL;
  *path = g_build_filename (folder, "bare.db", NULL);
  g_unlink (*path);
  if (sqlite3_open (*path, &handle) != SQLITE_OK
      || sqlite3_exec (handle,
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "CREATE TABLE usage (account INTEGER PRIMARY KEY, previous INTEGER, current INTEGER);"
                       "CREATE TABLE bill (month INTEGER, account INTEGER, water INTEGER, meter INTEGER, sewer INTEGER,"
                       " tax INTEGER, total INTEGER, PRIMARY KEY (month, account)) WITHOUT ROWID",
                       NULL, NULL, NULL)
             != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  return handle;
}

static void
fill_bare (sqlite3 *handle, const MbTestTown *town, const int64_t *before)
{
  sqlite3_stmt *statement = NULL;
  sqlite3_exec (handle, "BEGIN; DELETE FROM usage", NULL, NULL, NULL);
  sqlite3_prepare_v2 (handle, "INSERT INTO usage VALUES (?1, ?2, ?3)", -1, &statement, NULL);
  for (guint i = 0; i < HOMES; i++)
    {
      sqlite3_bind_int64 (statement, 1, i);
      sqlite3_bind_int64 (statement, 2, before[i]);
      sqlite3_bind_int64 (statement, 3, town->homes[i].value);
      if (sqlite3_step (statement) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (handle));
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
}

/* Minor units, half up: four tiers in thousandths of a cent per litre, a meter charge by days, sewer and tax. */
static int64_t
price (int64_t litres, int64_t days)
{
  static const int64_t from[] = { 0, 10000, 20000, 40000 }, prices[] = { 1280, 2150, 2900, 3850 };
  int64_t water = 0;
  for (int i = 0; i < 4; i++)
    {
      int64_t to = i < 3 ? from[i + 1] : INT64_MAX;
      if (litres > from[i])
        water += ((MIN (litres, to) - from[i]) * prices[i] + 5000) / 10000;
    }
  return water + (9800 * days * 2 + DAYS_OF_YEAR) / (2 * DAYS_OF_YEAR) + (water * 60 + 50) / 100
         + (water * 7 + 50) / 100;
}

static int64_t
select_and_add (sqlite3 *handle, int64_t days)
{
  sqlite3_stmt *statement = NULL;
  int64_t sum = 0;
  sqlite3_prepare_v2 (handle, "SELECT previous, current FROM usage ORDER BY account", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sum += price (sqlite3_column_int64 (statement, 1) - sqlite3_column_int64 (statement, 0), days);
  sqlite3_finalize (statement);
  return sum;
}

static int64_t
insert_select (sqlite3 *handle, int month, int64_t days)
{
  static const char form[] =
      "INSERT INTO bill WITH used AS (SELECT account, current - previous AS q FROM usage),"
      " watered AS (SELECT account, (min (q, 10000) * 1280 + 5000) / 10000"
      "  + (max (min (q, 20000) - 10000, 0) * 2150 + 5000) / 10000"
      "  + (max (min (q, 40000) - 20000, 0) * 2900 + 5000) / 10000 + (max (q - 40000, 0) * 3850 + 5000) / 10000 AS w"
      "  FROM used), charged AS (SELECT account, w, (9800 * %d * 2 + 365) / 730 AS m, (w * 60 + 50) / 100 AS s,"
      "  (w * 7 + 50) / 100 AS t FROM watered)"
      " SELECT %d, account, w, m, s, t, w + m + s + t FROM charged ORDER BY account";
  g_autofree char *sql = g_strdup_printf (form, (int) days, month);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_prepare_v2 (handle, "SELECT sum (total) FROM bill WHERE month = ?1", -1, &statement, NULL);
  sqlite3_bind_int (statement, 1, month);
  sqlite3_step (statement);
  int64_t sum = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return sum;
}

/* ---------------------------------------------------------------------------------------------------------------
 * A month */

static double
rate (int64_t from, int64_t to)
{
  return HOMES * 1e6 / (double) MAX (to - from, 1);
}

static void
bill_month (MbTestTown *town, sqlite3 *bare, int64_t *before, int month, Rates *rates)
{
  g_autoptr (GError) error = NULL;
  MbDate start = mb_date_add_months (mb_date_from_ymd (2026, 1, 1), month);
  MbDate end = mb_date_add_months (start, 1);
  town->test->context.today = end;
  mb_test_town_read_all (town, end);
  fill_bare (bare, town, before);

  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = start };
  int64_t t0 = g_get_monotonic_time ();
  if (!mb_billing_run (town->test->book, &town->test->context, &run, &error))
    g_error ("%s", error->message);
  int64_t t1 = g_get_monotonic_time ();
  MbPostingRun posting = { .run_id = run.run_id };
  if (!mb_posting_run (town->test->book, &town->test->context, &posting, &error))
    g_error ("%s", error->message);
  int64_t t2 = g_get_monotonic_time ();
  int64_t limit = select_and_add (bare, end - start);
  int64_t t3 = g_get_monotonic_time ();
  int64_t peer = insert_select (bare, month, end - start);
  int64_t t4 = g_get_monotonic_time ();
  if (run.n_bills != HOMES || posting.n_posted != HOMES || posting.total != run.total || limit != peer)
    g_error ("the bills do not agree: %" G_GINT64_FORMAT " of %d, %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT
             "; %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT,
             run.n_bills, HOMES, run.total, posting.total, limit, peer);
  if (limit != run.total)
    printf ("# the bare arithmetic comes to %" G_GINT64_FORMAT ", the bills to %" G_GINT64_FORMAT "\n", limit,
            run.total);
  *rates = (Rates) { rate (t0, t1), rate (t1, t2), rate (t2, t3), rate (t3, t4) };
  for (guint i = 0; i < HOMES; i++)
    before[i] = town->homes[i].value;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What comes out */

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (const double *values)
{
  double sorted[PAIRS];
  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, PAIRS, sizeof *sorted, compare);
  return sorted[PAIRS / 2];
}

static void
print (const char *name, const double *ours, const double *others, double goal, const char *what)
{
  double ratios[PAIRS];
  for (int i = 0; i < PAIRS; i++)
    ratios[i] = ours[i] / others[i];
  double ratio = median (ratios);
  printf ("%s ratio=%.4f goal=%.1f %s (%s: %.0f bills a second against %.0f)\n", name, ratio, goal,
          ratio >= goal ? "ok" : "short", what, median (ours), median (others));
}

int
main (void)
{
  /* Where a commit reaches a disk: /tmp and /var/tmp need not be on one. */
  const char *folder = g_getenv ("METERBOOK_BENCH_BOOKS");
  g_setenv ("TMPDIR", folder ? folder : "/var/tmp", TRUE);
  g_setenv ("G_TEST_SRCDIR", TARIFF_RESOURCES, FALSE);
  int argc = 1;
  char *arguments[] = { (char *) "bench-billing-run", NULL }, **argv = arguments;
  g_test_init (&argc, &argv, NULL);

  g_autoptr (MbTestTown) town = mb_test_town_new_from (HOMES, mb_date_from_ymd (2026, 1, 1));
  g_autofree char *path = NULL;
  sqlite3 *bare = open_bare (town->test->folder, &path);
  g_autofree int64_t *before = g_new (int64_t, HOMES);
  for (guint i = 0; i < HOMES; i++)
    before[i] = town->homes[i].value;

  double draft[PAIRS], post[PAIRS], limit[PAIRS], peer[PAIRS];
  for (int month = -1; month < PAIRS; month++) /* the first warms up */
    {
      Rates rates;
      bill_month (town, bare, before, month + 1, &rates);
      if (month < 0)
        continue;
      draft[month] = rates.draft;
      post[month] = rates.post;
      limit[month] = rates.limit;
      peer[month] = rates.peer;
    }
  print ("billing-run.limit", draft, limit, 0.2, "drafts against SELECT and integer arithmetic");
  print ("billing-run.peer", draft, peer, 3, "drafts against INSERT … SELECT");
  print ("billing-run.posting", post, peer, 3, "posting against INSERT … SELECT");
  sqlite3_close (bare);
  return 0;
}
