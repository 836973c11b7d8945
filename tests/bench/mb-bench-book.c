/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bench-book.h"

#include "mb-demo-town.h"
#include "mb-migration.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define SEED 20260101

static const char *const endings[] = { "", "-wal", "-shm", ".lock" };

static void
remove_book (const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      g_unlink (file);
    }
}

static bool
settle (MbBook *book, guint customers, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  MbDemandPopulation population = { .seed = SEED,
                                    .today = MB_DEMAND_DEFAULT_TODAY,
                                    .leaks_permille = MB_DEMAND_DEFAULT_LEAKS_PERMILLE };
  MbCommandContext context = { .actor = { "bench", MB_ROLE_ADMINISTRATOR },
                               .today = population.today,
                               .now = mb_instant_from_date (population.today, zone),
                               .queue = MB_QUEUE_MACHINE };
  MbUuid utility = mb_uuid_from_words ("utility", "bench", NULL);
  MbDemoCatalogue catalogue;
  MbDemoPlace places[MB_DEMO_TOWN_CHUNK];

  mb_book_seed_ids (book, SEED);
  if (!mb_book_found (book, &utility, "N", "01", error) || !mb_book_fix_today (book, population.today, error)
      || !mb_demo_town_found (book, &context, mb_date_add_months (population.today, -14), &catalogue, error))
    return false;
  for (guint first = 0; first < customers; first += MB_DEMO_TOWN_CHUNK)
    if (!mb_demo_town_settle (book, &context, &population, &catalogue, first,
                              MIN (MB_DEMO_TOWN_CHUNK, customers - first), places, error))
      return false;
  return true;
}

char *
mb_bench_book (guint customers)
{
  const char *folder = g_getenv ("METERBOOK_BENCH_BOOKS");
  g_autofree char *name = g_strdup_printf ("town-%u-schema-%d.db", customers, mb_migration_current ());
  g_autofree char *path = g_build_filename (folder ? folder : g_get_tmp_dir (), name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  /* Under another name until it is whole: one that was interrupted is begun anew. */
  g_autofree char *unfinished = g_strconcat (path, ".new", NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  remove_book (unfinished);
  MbBook *book = mb_book_open (unfinished, MB_BOOK_CREATE, "bench", &error);
  bool made = book && settle (book, customers, &error);
  g_clear_pointer (&book, mb_book_close);
  if (!made || g_rename (unfinished, path) != 0)
    {
      fprintf (stderr, "a book of %u customers cannot be made in %s: %s\n", customers, path,
               error ? error->message : g_strerror (errno));
      exit (1);
    }
  remove_book (unfinished);
  printf ("# a book of %u customers made in %.0f s\n", customers, (double) (g_get_monotonic_time () - start) / 1e6);
  fflush (stdout);
  return g_steal_pointer (&path);
}
