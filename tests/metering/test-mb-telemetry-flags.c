/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-flags.h"

#include "mb-random.h"

#include <glib.h>

#define SEED 20261101

/* Text and back is the same set, for every set of flags; all of them fit the buffer. */
static void
test_text_round_trip (void)
{
  MbRandom random;
  mb_random_init (&random, SEED);
  g_test_message ("seed %d", SEED);

  for (int i = 0; i < 5000; i++)
    {
      char text[MB_FLAGS_TEXT_SIZE];
      uint64_t draw = i == 0 ? UINT64_MAX : mb_random_next (&random);
      MbTelemetryFlags flags = (draw & MB_FLAGS_CURRENT) | MB_FLAGS_AS_PAST (draw >> 20 & MB_FLAGS_CURRENT), back = 0;

      g_assert_true (mb_telemetry_flags_parse (mb_telemetry_flags_to_text (flags, text), &back));
      g_assert_cmphex (back, ==, flags);
    }
}

static void
test_names (void)
{
  char text[MB_FLAGS_TEXT_SIZE];

  g_assert_cmpstr (mb_telemetry_flag_name (MB_FLAG_LEAK), ==, "leak");
  g_assert_cmpstr (mb_telemetry_flag_name (MB_FLAGS_AS_PAST (MB_FLAG_FAULT)), ==, "past-fault");
  g_assert_null (mb_telemetry_flag_name (0));
  g_assert_null (mb_telemetry_flag_name (MB_FLAG_LEAK | MB_FLAG_DRY));
  g_assert_null (mb_telemetry_flag_name (1u << 15));
  g_assert_cmpstr (mb_telemetry_flags_to_text (MB_FLAG_DRY | MB_FLAG_LEAK | MB_FLAGS_AS_PAST (MB_FLAG_LEAK), text), ==,
                   "leak,dry,past-leak");
  g_assert_cmpstr (mb_telemetry_flags_to_text (0, text), ==, "");
}

static void
test_refused (void)
{
  static const char *const cases[] = { "leaky", "leak,", ",leak",    "leak,,dry",
                                       "past-", "LEAK",  "leak dry", "past-past-dry" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbTelemetryFlags flags = 77;
      g_test_message ("“%s”", cases[i]);
      g_assert_false (mb_telemetry_flags_parse (cases[i], &flags));
      g_assert_cmphex (flags, ==, 77);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/telemetry-flags/round-trip", test_text_round_trip);
  g_test_add_func ("/telemetry-flags/names", test_names);
  g_test_add_func ("/telemetry-flags/refused", test_refused);
  return g_test_run ();
}
