/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decoder.h"
#include "mb-fuzz.h"

/* Any payload is decoded, the same each time, or refused with a sentence. */
static void
read_frame (const guint8 *data, gsize size)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  MbTelemetry first, second;
  g_autoptr (GError) error = NULL, again = NULL;
  const bool decoded =
      mb_decode_frame ("wmbusmeters/garden", data, size, INT64_C (1770541642000000), zone, &first, &error);
  g_assert_true (decoded == (error == NULL));
  g_assert_true (
      decoded == mb_decode_frame ("wmbusmeters/garden", data, size, INT64_C (1770541642000000), zone, &second, &again));
  if (decoded)
    {
      g_assert_cmpint (first.time, ==, second.time);
      g_assert_cmpstr (first.device, ==, second.device);
      g_assert_cmpint (first.register_value.mantissa, ==, second.register_value.mantissa);
      mb_telemetry_clear (&first);
      mb_telemetry_clear (&second);
    }
  else
    g_assert_cmpstr (error->message, ==, again->message);
}

int
main (int argc, char **argv)
{
  return mb_fuzz_main (argc, argv, "frame", read_frame);
}
