/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulator-options.h"

#include "mb-simulator-error.h"

#include <math.h>
#include <string.h>

/* The command line as it stands there, before anybody has looked at it. */
typedef struct
{
  char *broker, *format, *topic, *start, *end, *zone, *today, *leaks;
  int meters;
  double interval, speed;
  gint64 seed, count;
} Words;

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_USAGE, sentence);
  return FALSE;
}

static int
offset_on (GTimeZone *zone, MbDate date)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, (gint64) date * 86400));
}

/* The zone's time without summer time: the smaller of its offsets in January and July. */
static gboolean
standard_offset (const char *name, MbDate near, int32_t *offset, GError **error)
{
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : g_time_zone_new_utc ();
  if (zone == NULL)
    {
      g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_USAGE,
                   "--zone: “%s” is no time zone. Write a name like Europe/Vienna, or +01.", name);
      return FALSE;
    }
  const int year = mb_date_year (near);
  *offset = MIN (offset_on (zone, mb_date_from_ymd (year, 1, 15)), offset_on (zone, mb_date_from_ymd (year, 7, 15)));
  return TRUE;
}

/* A date means its beginning on the meters' clocks. */
static gboolean
parse_time (const char *option, const char *text, int32_t utc_offset_s, MbInstant *result, GError **error)
{
  MbDate date;
  *result = MB_INSTANT_NONE;
  if (text == NULL || mb_instant_parse (text, NULL, result, NULL))
    return TRUE;
  if (mb_date_parse (text, &date, NULL))
    {
      *result = ((MbInstant) date * 86400 - utc_offset_s) * MB_INSTANT_SECOND;
      return TRUE;
    }
  g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_USAGE,
               "%s: “%s” is no time. Write 2026-10-01, or 2026-10-01T06:00:00Z.", option, text);
  return FALSE;
}

static gboolean
check_numbers (const Words *words, GError **error)
{
  if (words->meters < 1 || words->meters > MB_DEMAND_MAX_POINTS)
    return refuse (error, "--meters: between 1 and 9999999 meters can be simulated.");
  if (!(words->interval >= 1 && words->interval <= 366 * 86400.0))
    return refuse (error, "--interval: a meter sends every second at most, and once a year at least; give seconds.");
  if (words->count < 0)
    return refuse (error, "--count: the number of messages cannot be negative; 0 means no end.");
  if (!(words->speed >= 0 && words->speed <= 1e9))
    return refuse (error, "--speed: simulated seconds in one second, 0 for as fast as the broker takes them.");
  return TRUE;
}

/* A share of all meters, "0.05" or "5%", in permille. */
static gboolean
parse_share (const char *text, int32_t *permille, GError **error)
{
  char *end = NULL;
  double share = text != NULL ? g_ascii_strtod (text, &end) : MB_DEMAND_DEFAULT_LEAKS_PERMILLE / 1000.0;
  if (end != NULL && *end == '%')
    {
      share /= 100;
      end++;
    }
  if (!(share >= 0 && share <= 1) || (text != NULL && (end == text || *end != '\0')))
    return refuse (error, "--leaks: write the share of meters behind which water leaks like 0.05, or 5%.");
  *permille = (int32_t) lround (share * 1000);
  return TRUE;
}

/* Makes sense of the words.  @options is zeroed, and released by the caller whatever happens. */
static gboolean
check (const Words *words, MbSimulatorOptions *options, GError **error)
{
  if (words->broker == NULL)
    return refuse (error, "--broker is missing: say where to publish, like mqtt://127.0.0.1:1883.");
  if (!check_numbers (words, error) || !mb_broker_url_parse (words->broker, &options->broker, error))
    return FALSE;
  options->format = mb_meter_format_find (words->format != NULL ? words->format : "wmbusmeters", error);
  if (options->format == NULL)
    return FALSE;
  options->topic_prefix = g_strdup (words->topic != NULL ? words->topic : options->format->topic_prefix);
  if (*options->topic_prefix == '\0' || strpbrk (options->topic_prefix, "+#") != NULL)
    return refuse (error, "--topic: messages are published under a name without “+” and “#”.");

  options->population = (MbDemandPopulation) {
    .seed = (uint64_t) words->seed,
    .today = MB_DEMAND_DEFAULT_TODAY,
  };
  if (!parse_share (words->leaks, &options->population.leaks_permille, error))
    return FALSE;
  if (words->today != NULL && !mb_date_parse (words->today, &options->population.today, error))
    {
      g_prefix_error_literal (error, "--today: ");
      return FALSE;
    }
  if (!standard_offset (words->zone, options->population.today, &options->utc_offset_s, error)
      || !parse_time ("--start", words->start, options->utc_offset_s, &options->start, error)
      || !parse_time ("--end", words->end, options->utc_offset_s, &options->end, error))
    return FALSE;
  if (options->end != MB_INSTANT_NONE && options->start == MB_INSTANT_NONE)
    return refuse (error, "--end: give --start too; without it the meters live now.");
  if (options->end != MB_INSTANT_NONE && options->end <= options->start)
    return refuse (error, "--end must be later than --start.");
  options->n_meters = (uint32_t) words->meters;
  options->interval_us = (int64_t) (words->interval * 1e6);
  options->count = words->count;
  options->speed = words->speed;
  return TRUE;
}

gboolean
mb_simulator_options_parse (char ***arguments, MbSimulatorOptions *options, GError **error)
{
  *options = (MbSimulatorOptions) { 0 };
  Words words = { .meters = 100, .interval = 60, .speed = 1, .seed = 1 };
  const GOptionEntry entries[] = {
    { "broker", 0, 0, G_OPTION_ARG_STRING, &words.broker, "Where to publish: mqtt://[USER:PASSWORD@]HOST[:PORT]",
      "URL" },
    { "meters", 0, 0, G_OPTION_ARG_INT, &words.meters, "How many meters there are (100)", "N" },
    { "interval", 0, 0, G_OPTION_ARG_DOUBLE, &words.interval, "Seconds between two messages of a meter (60)", "S" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &words.format, "What they speak: wmbusmeters", "FORMAT" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &words.seed, "Which utility it is (1)", "N" },
    { "leaks", 0, 0, G_OPTION_ARG_STRING, &words.leaks, "Share of meters behind which water leaks (0.02)", "P" },
    { "count", 0, 0, G_OPTION_ARG_INT64, &words.count, "End after so many messages in all", "N" },
    { "topic", 0, 0, G_OPTION_ARG_STRING, &words.topic, "Publish under PREFIX/SERIAL", "PREFIX" },
    { "start", 0, 0, G_OPTION_ARG_STRING, &words.start, "Begin at this time instead of now", "TIME" },
    { "end", 0, 0, G_OPTION_ARG_STRING, &words.end, "End at this time", "TIME" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &words.speed, "Simulated seconds in one second; 0: as fast as it goes (1)",
      "X" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &words.zone, "Where the customers live: Europe/Vienna (UTC)", "ZONE" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &words.today, "The day up to which the utility has lived (2026-11-01)",
      "DATE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, "Publishes what water meters that do not exist would say.");
  g_option_context_add_main_entries (context, entries, NULL);
  g_autoptr (GError) wrong = NULL;
  gboolean done = g_option_context_parse_strv (context, arguments, &wrong);
  if (!done)
    g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_USAGE, "%s. Try --help.", wrong->message);
  else if (g_strv_length (*arguments) > 1)
    {
      done = FALSE;
      g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_USAGE, "“%s” is not understood here. Try --help.",
                   (*arguments)[1]);
    }
  else
    done = check (&words, options, error);

  char *const texts[] = { words.broker, words.format, words.topic, words.start,
                          words.end,    words.zone,   words.today, words.leaks };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  if (!done)
    mb_simulator_options_release (options);
  return done;
}

void
mb_simulator_options_release (MbSimulatorOptions *options)
{
  mb_broker_url_release (&options->broker);
  g_clear_pointer (&options->topic_prefix, g_free);
}
