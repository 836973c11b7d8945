/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo.h"

#include "mb-demo-history.h"
#include "mb-demo-telemetry.h"
#include "mb-demo-town.h"

#include <unistd.h>

#define HISTORY_MONTHS 14 /* thirteen that are billed, and the one that waits */
#define HOURLY_POINTS 200
#define HOURLY_DAYS 60

static bool
check (const MbDemo *demo, MbDate today, GError **error)
{
  if (demo->customers < 1 || demo->customers > MB_DEMO_MAX_CUSTOMERS)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "a demonstration has 1 to %d customers, not %u",
                   MB_DEMO_MAX_CUSTOMERS, demo->customers);
      return false;
    }
  if (mb_date_first_of_month (today) != today)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "the demonstration's today must be the first of a month");
      return false;
    }
  return true;
}

/* The day on which a person founded the utility: before everything else happens. */
static MbCommandContext
context_on (MbDate day, GTimeZone *zone)
{
  return (MbCommandContext) {
    .actor = { "demo", MB_ROLE_ADMINISTRATOR },
    .today = day,
    .now = mb_instant_from_date (day, zone) + 9 * 3600 * MB_INSTANT_SECOND,
    .queue = MB_QUEUE_MACHINE,
  };
}

static bool
is_cancelled (const MbRunProgress *progress, GError **error)
{
  return progress->cancellable && g_cancellable_set_error_if_cancelled (progress->cancellable, error);
}

static bool
fill (MbBook *book, const MbDemo *demo, MbDate today, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  MbDemandPopulation population = {
    .seed = demo->seed,
    .today = today,
    .leaks_permille = MB_DEMAND_DEFAULT_LEAKS_PERMILLE,
  };
  MbDate first_day = mb_date_add_months (today, -HISTORY_MONTHS);
  MbCommandContext context = context_on (today, zone);
  g_autoptr (MbDemoReadings) readings = mb_demo_readings_new (zone);
  MbDemoCatalogue catalogue;
  int64_t total = (int64_t) demo->customers * (HISTORY_MONTHS + 1);

  if (!mb_demo_town_found (book, &context, first_day, &catalogue, error))
    return false;
  MbDemoTelemetry telemetry = {
    .population = &population,
    .catalogue = &catalogue,
    .zone = zone,
    .until = demo->until == MB_DATE_NONE ? today : demo->until,
    .n_hourly = HOURLY_POINTS,
    .hourly_from = today - HOURLY_DAYS,
  };
  for (uint32_t first = 0; first < demo->customers; first += MB_DEMO_TOWN_CHUNK)
    {
      MbDemoPlace places[MB_DEMO_TOWN_CHUNK];
      uint32_t n = MIN (MB_DEMO_TOWN_CHUNK, demo->customers - first);
      if (is_cancelled (&demo->progress, error)
          || !mb_demo_town_settle (book, &context, &population, &catalogue, first, n, places, error)
          || !mb_demo_telemetry_load (&telemetry, book, &context, first, n, places, error))
        return false;
      for (uint32_t i = 0; i < n; i++)
        mb_demo_readings_note (readings, &places[i]);
      if (demo->progress.advanced)
        demo->progress.advanced (first + n, total, demo->progress.user_data);
    }
  return mb_demo_history_write (book, &context, &catalogue, readings, zone, demo->seed, today, &demo->progress,
                                demo->customers, total, error);
}

static void
remove_book (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock" };
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      unlink (file);
    }
}

bool
mb_demo_make (const char *path, const char *program, const MbDemo *demo, GError **error)
{
  MbDate today = demo->today == MB_DATE_NONE ? MB_DEMAND_DEFAULT_TODAY : demo->today;
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, demo->seed);
  MbUuid utility = mb_uuid_from_words ("demonstration", seed, NULL);

  if (!check (demo, today, error))
    return false;
  MbBook *book = mb_book_open (path, MB_BOOK_CREATE, program, error);
  if (!book)
    return false;
  mb_book_seed_ids (book, demo->seed);
  bool ok = mb_book_found (book, &utility, "N", "01", error) && mb_book_fix_today (book, today, error)
            && fill (book, demo, today, error);
  mb_book_close (book);
  if (!ok)
    remove_book (path);
  return ok;
}
