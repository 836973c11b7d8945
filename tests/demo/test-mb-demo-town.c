/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-town.h"

#include <glib/gstdio.h>

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  gpointer *question = data;
  return mb_database_query_int (database, question[1], -1, error, question[0], "");
}

static int64_t
count (MbBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t value = 0;
  gpointer question[] = { (gpointer) sql, &value };
  mb_book_read (book, ask, question, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_town (void)
{
  enum
  {
    N = 600
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("meterbook-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  MbDemandPopulation population = { .seed = 7,
                                    .today = MB_DEMAND_DEFAULT_TODAY,
                                    .leaks_permille = MB_DEMAND_DEFAULT_LEAKS_PERMILLE };
  MbUuid utility = mb_uuid_from_words ("demo", NULL);
  MbCommandContext context = { .actor = { "demo", MB_ROLE_ADMINISTRATOR },
                               .today = population.today,
                               .now = mb_instant_from_date (population.today, utc) };
  MbDemoCatalogue catalogue;
  MbDemoPlace places[MB_DEMO_TOWN_CHUNK];

  MbBook *book = mb_book_open (path, MB_BOOK_CREATE, "test", &error);
  g_assert_no_error (error);
  g_assert_true (mb_book_found (book, &utility, "N", "01", &error));
  mb_demo_town_found (book, &context, mb_date_from_ymd (2025, 9, 1), &catalogue, &error);
  g_assert_no_error (error);
  for (uint32_t first = 0; first < N; first += MB_DEMO_TOWN_CHUNK)
    {
      mb_demo_town_settle (book, &context, &population, &catalogue, first, MB_DEMO_TOWN_CHUNK, places, &error);
      g_assert_no_error (error);
    }

  g_assert_cmpint (count (book, "SELECT count (*) FROM premise"), ==, N);
  g_assert_cmpint (count (book, "SELECT count (*) FROM account"), >=, N);
  g_assert_cmpint (count (book, "SELECT count (*) FROM agreement WHERE ends_on IS NOT NULL"), >, 0);
  g_assert_cmpint (count (book, "SELECT count (*) FROM installation WHERE removed_on IS NOT NULL"), >, 0);
  g_assert_cmpint (count (book, "SELECT count (DISTINCT language) FROM customer"), >=, 12);
  g_assert_cmpint (count (book, "SELECT count (DISTINCT class_id) FROM account"), ==, 5);
  g_assert_cmpint (count (book, "SELECT count (DISTINCT district_id) FROM premise"), ==, 4);
  /* Nobody lives with somebody else. */
  g_assert_cmpint (count (book, "SELECT count (*) FROM agreement a JOIN agreement b"
                                " ON a.service_point_id = b.service_point_id AND a.id < b.id"
                                " WHERE a.ends_on IS NULL OR a.ends_on > b.starts_on"),
                   ==, 0);
  mb_book_close (book);
  g_unlink (path);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  g_unlink (lock);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/town", test_town);
  return g_test_run ();
}
