/* SPDX-License-Identifier: GPL-3.0-or-later */

/* json-decode: a whole frame to telemetry, against nothing but yyjson's parsing of the same bytes, on the same kind of
 * memory and with the same flags. */

#include "mb-decoder.h"

#include <stdio.h>
#include <stdlib.h>
#include <yyjson.h>

/* Many short pairs: on a machine with other work, few are interrupted, and the median is of the others. */
#define PAIRS 41
#define REPEAT 5000
#define GOAL 0.25
#define RECEIVED INT64_C (1793491260) * MB_INSTANT_SECOND

#define HEAD "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"x\",\"name\":\"Garden\",\"id\":\"76348799\","
#define TAIL "\"timestamp\":\"2026-11-01T00:00:00Z\"}"

static const struct
{
  const char *part;
  const char *payload;
} frames[] = {
  { "short", HEAD "\"total_m3\":123.529,\"max_flow_m3h\":0," TAIL },
  { "usual", HEAD "\"total_m3\":6.408,\"target_m3\":5.127,\"max_flow_m3h\":0.000,\"flow_temperature_c\":8,"
                  "\"external_temperature_c\":23,\"current_status\":\"DRY\",\"time_dry\":\"22-31 days\","
                  "\"time_reversed\":\"\",\"time_leaking\":\"\",\"time_bursting\":\"\"," TAIL },
  { "health", HEAD "\"total_m3\":3.488,\"last_month_total_m3\":3.486,\"last_month_measure_date\":\"2026-09-30\","
                   "\"remaining_battery_life_y\":14.5,\"current_alarms\":\"meter_blocked,underflow\","
                   "\"previous_alarms\":\"leakage\",\"total_backward_m3\":0.007,\"rssi_dbm\":-81," TAIL },
  { "history", HEAD "\"consumption_at_history_1_m3\":33.658,\"consumption_at_history_2_m3\":32.446,"
                    "\"consumption_at_history_3_m3\":31.514,\"consumption_at_history_4_m3\":30.315,"
                    "\"consumption_at_history_5_m3\":28.714,\"consumption_at_history_6_m3\":27.373,"
                    "\"history_1_date\":\"2026-10-01\",\"history_2_date\":\"2026-09-01\","
                    "\"history_3_date\":\"2026-08-01\",\"history_4_date\":\"2026-07-01\","
                    "\"history_5_date\":\"2026-06-01\",\"history_6_date\":\"2026-05-01\",\"total_m3\":33.9,"
                    "\"status\":\"OK\"," TAIL },
};

static void
parse_only (const char *payload, size_t length)
{
  static char memory[32 * 1024];

  for (int i = 0; i < REPEAT; i++)
    {
      yyjson_alc allocator;
      yyjson_alc_pool_init (&allocator, memory, sizeof memory);
      yyjson_doc *doc = yyjson_read_opts ((char *) payload, length, YYJSON_READ_NUMBER_AS_RAW, &allocator, NULL);
      if (doc == NULL)
        g_error ("json-decode: the frame is no JSON");
      yyjson_doc_free (doc);
    }
}

static void
decode (const char *payload, size_t length, GTimeZone *zone)
{
  static MbTelemetry telemetry;

  for (int i = 0; i < REPEAT; i++)
    {
      if (!mb_decode_frame ("wmbusmeters/Garden", payload, length, RECEIVED, zone, &telemetry, NULL))
        g_error ("json-decode: the frame was refused");
    }
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
measure (const char *part, const char *payload, GTimeZone *zone)
{
  double ratios[PAIRS], best_parse = G_MAXDOUBLE, best_decode = G_MAXDOUBLE;
  size_t length = strlen (payload);

  for (int pair = -1; pair < PAIRS; pair++)
    {
      int64_t t0 = g_get_monotonic_time ();
      parse_only (payload, length);
      int64_t t1 = g_get_monotonic_time ();
      decode (payload, length, zone);
      int64_t t2 = g_get_monotonic_time ();
      if (pair < 0)
        continue; /* warm-up */
      ratios[pair] = (double) (t1 - t0) / (double) (t2 - t1);
      best_parse = MIN (best_parse, (double) (t1 - t0) * 1000 / REPEAT);
      best_decode = MIN (best_decode, (double) (t2 - t1) * 1000 / REPEAT);
    }
  qsort (ratios, PAIRS, sizeof *ratios, compare);
  double ratio = ratios[PAIRS / 2];
  printf ("json-decode.%s ratio=%.3f goal=%.2f %s (decode %.0f ns, yyjson alone %.0f ns, %zu bytes)\n", part, ratio,
          GOAL, ratio >= GOAL ? "ok" : "short", best_decode, best_parse, length);
}

int
main (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (size_t i = 0; i < G_N_ELEMENTS (frames); i++)
    measure (frames[i].part, frames[i].payload, zone);
  return 0;
}
