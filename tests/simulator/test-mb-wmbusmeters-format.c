/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decoder.h"
#include "mb-meter-format.h"

#include <stdlib.h>

/* What meters of that driver print, key by key. */
static void
test_text (void)
{
  static const struct
  {
    MbSimulatedReading reading;
    const char *text;
  } rows[] = {
    { { .serial = "10000001",
        .make = MB_DEMAND_MULTICAL21,
        .at = INT64_C (1700000000500000),
        .litres = 6400,
        .water_celsius = 9,
        .room_celsius = 15,
        .rssi_dbm = -71 },
      "{\"_\":\"telegram\",\"media\":\"cold water\",\"meter\":\"multical21\",\"name\":\"water-10000001\","
      "\"id\":\"10000001\",\"status\":\"OK\",\"total_m3\":6.400,\"flow_temperature_c\":9,"
      "\"external_temperature_c\":15,\"current_status\":\"OK\",\"time_dry\":\"\",\"time_reversed\":\"\","
      "\"time_leaking\":\"\",\"time_bursting\":\"\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"device\":\"simulator\","
      "\"rssi_dbm\":-71}" },
    { { .serial = "10000002",
        .make = MB_DEMAND_MULTICAL21,
        .at = INT64_C (1700000000000000),
        .litres = 99999999,
        .leaking_hours = 50,
        .water_celsius = 9,
        .room_celsius = 15,
        .rssi_dbm = -71 },
      "{\"_\":\"telegram\",\"media\":\"cold water\",\"meter\":\"multical21\",\"name\":\"water-10000002\","
      "\"id\":\"10000002\",\"status\":\"LEAK\",\"total_m3\":99999.999,\"flow_temperature_c\":9,"
      "\"external_temperature_c\":15,\"current_status\":\"LEAK\",\"time_dry\":\"\",\"time_reversed\":\"\","
      "\"time_leaking\":\"2-3 days\",\"time_bursting\":\"\",\"timestamp\":\"2023-11-14T22:13:20Z\","
      "\"device\":\"simulator\",\"rssi_dbm\":-71}" },
    { { .serial = "10000003", .make = MB_DEMAND_IPERL, .at = 0, .litres = 5, .litres_per_hour = 60, .rssi_dbm = -50 },
      "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"water-10000003\",\"id\":\"10000003\","
      "\"total_m3\":0.005,\"max_flow_m3h\":0.060,\"timestamp\":\"1970-01-01T00:00:00Z\",\"device\":\"simulator\","
      "\"rssi_dbm\":-50}" },
    { { .serial = "20000004",
        .make = MB_DEMAND_HYDRUS,
        .at = 0,
        .litres = 1234567,
        .litres_per_hour = 12000,
        .water_celsius = 12,
        .battery_months = 100,
        .rssi_dbm = -50 },
      "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"hydrus\",\"name\":\"water-20000004\",\"id\":\"20000004\","
      "\"status\":\"OK\",\"total_m3\":1234.567,\"flow_m3h\":12.000,\"flow_temperature_c\":12,"
      "\"remaining_battery_life_y\":8.333,\"timestamp\":\"1970-01-01T00:00:00Z\",\"device\":\"simulator\","
      "\"rssi_dbm\":-50}" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize size;
      char *text = mb_wmbusmeters_format_write (&rows[i].reading, &size);
      g_assert_cmpuint (size, ==, strlen (text));
      g_assert_cmpstr (text, ==, rows[i].text);
      free (text);
    }
}

/* Law: what a meter of the simulator says, the decoder understands: meter, time and register to the litre. */
static void
test_decoded (void)
{
  const MbDemandPopulation population = { .seed = 4, .today = MB_DEMAND_DEFAULT_TODAY, .leaks_permille = 200 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  unsigned leaks = 0;
  for (uint32_t i = 0; i < 300; i++)
    {
      MbSimulatedMeter meter;
      MbSimulatedReading reading;
      mb_simulated_meter_init (&meter, &population, i, 0);
      const MbInstant at = ((MbInstant) population.today * 86400 + i * 61) * MB_INSTANT_SECOND;
      mb_simulated_meter_read (&meter, at, &reading);
      gsize size;
      char *text = mb_wmbusmeters_format_write (&reading, &size);
      g_autoptr (GError) error = NULL;
      MbTelemetry telemetry;
      mb_decode_frame ("wmbusmeters/x", text, size, at, zone, &telemetry, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (telemetry.format, ==, "wmbusmeters");
      g_assert_cmpstr (telemetry.device, ==, reading.serial);
      g_assert_cmpint (telemetry.time, ==, at);
      g_assert_true (telemetry.current);
      g_assert_cmpint (telemetry.register_value.mantissa, ==, reading.litres);
      g_assert_cmpuint (telemetry.register_value.decimals, ==, 3);
      g_assert_cmpint (telemetry.register_value.unit, ==, MB_UNIT_CUBIC_METRE);
      g_assert_cmpint (telemetry.rssi_dbm, ==, reading.rssi_dbm);
      const gboolean tells = reading.make == MB_DEMAND_MULTICAL21 && reading.leaking_hours > 0;
      g_autofree char *json = mb_telemetry_to_json (&telemetry);
      g_assert_true ((strstr (json, "\"leak\"") != NULL) == tells);
      leaks += tells;
      free (text);
    }
  g_assert_cmpuint (leaks, >, 5);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_nonnull (mb_meter_format_find ("wmbusmeters", NULL));
  g_assert_null (mb_meter_format_find ("ttn", &error));
  g_assert_nonnull (strstr (error->message, "Formats: wmbusmeters."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wmbusmeters-format/text", test_text);
  g_test_add_func ("/wmbusmeters-format/decoded", test_decoded);
  g_test_add_func ("/wmbusmeters-format/names", test_names);
  return g_test_run ();
}
