/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry.h"

#include "mb-metering-error.h"

#include <string.h>

#define NOVEMBER INT64_C (1793491200) * MB_INSTANT_SECOND /* 2026-11-01T00:00:00Z */

static void
assert_json (const MbTelemetry *telemetry, const char *expected)
{
  g_autofree char *json = mb_telemetry_to_json (telemetry);
  g_assert_cmpstr (json, ==, expected);
}

static void
test_reading (void)
{
  MbTelemetry telemetry;

  mb_telemetry_init (&telemetry);
  telemetry.format = "wmbusmeters";
  strcpy (telemetry.device, "76348799");
  telemetry.time = NOVEMBER;
  telemetry.current = true;
  telemetry.register_value = (MbQuantity) { 6408, 3, MB_UNIT_CUBIC_METRE };
  telemetry.flags = MB_FLAG_DRY;
  assert_json (&telemetry, "{\"format\":\"wmbusmeters\",\"device\":\"76348799\",\"time\":\"2026-11-01T00:00:00Z\","
                           "\"register\":\"6.408\",\"unit\":\"m3\",\"flags\":[\"dry\"],\"current\":true}");
}

static void
test_event (void)
{
  MbTelemetry telemetry;

  mb_telemetry_init (&telemetry);
  telemetry.format = "wmbusmeters";
  strcpy (telemetry.device, "0\"\\é");
  strcpy (telemetry.note, "measures gas, not water");
  telemetry.time = NOVEMBER;
  telemetry.time_source = MB_TIME_METER_CLOCK;
  telemetry.time_ahead = true;
  telemetry.has_backflow = true;
  telemetry.backflow = (MbQuantity) { -7, 2, MB_UNIT_CUBIC_METRE };
  telemetry.flags = MB_FLAG_LEAK | MB_FLAGS_AS_PAST (MB_FLAG_BURST);
  assert_json (&telemetry, "{\"format\":\"wmbusmeters\",\"device\":\"0\\\"\\\\é\",\"time\":\"2026-11-01T00:00:00Z\","
                           "\"register\":null,\"unit\":null,\"flags\":[\"leak\",\"past-burst\"],\"current\":false,"
                           "\"time_source\":\"meter-clock\",\"time_ahead\":true,\"backflow\":\"-0.07\","
                           "\"note\":\"measures gas, not water\"}");
  telemetry.time_source = MB_TIME_RECEIVED;
  mb_telemetry_clear (&telemetry);
  g_assert_cmpstr (telemetry.device, ==, "");
  g_assert_false (telemetry.has_backflow);
  g_assert_true (telemetry.time == MB_INSTANT_NONE);
}

static void
test_error (void)
{
  g_autoptr (GError) error = g_error_new_literal (MB_METERING_ERROR, 0, "What? \"So\".");
  g_autofree char *json = mb_telemetry_error_to_json (error, "a/\xff/b\n");

  g_assert_cmpstr (json, ==, "{\"error\":\"What? \\\"So\\\".\",\"topic\":\"a/\xef\xbf\xbd/b\\n\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/telemetry/reading", test_reading);
  g_test_add_func ("/telemetry/event", test_event);
  g_test_add_func ("/telemetry/error", test_error);
  return g_test_run ();
}
