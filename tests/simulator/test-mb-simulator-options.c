/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulator-options.h"

#include <string.h>

static gboolean
parse (const char *line, MbSimulatorOptions *options, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, NULL));
  return mb_simulator_options_parse (&arguments, options, error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  {
    g_auto (MbSimulatorOptions) o = { 0 };
    parse ("x --broker mqtt://h --meters 7 --interval 2.5 --format wmbusmeters --seed 9 --leaks 0.015 --count 30", &o,
           &error);
    g_assert_no_error (error);
    g_assert_cmpstr (o.broker.host, ==, "h");
    g_assert_cmpuint (o.n_meters, ==, 7);
    g_assert_cmpint (o.interval_us, ==, 2500000);
    g_assert_cmpuint (o.population.seed, ==, 9);
    g_assert_cmpint (o.population.leaks_permille, ==, 15);
    g_assert_cmpint (o.population.today, ==, MB_DEMAND_DEFAULT_TODAY);
    g_assert_cmpint (o.count, ==, 30);
    g_assert_cmpint (o.start, ==, MB_INSTANT_NONE);
    g_assert_cmpfloat (o.speed, ==, 1);
    g_assert_cmpstr (o.topic_prefix, ==, "wmbusmeters");
  }
  {
    g_auto (MbSimulatorOptions) o = { 0 };
    parse (
        "x --broker mqtt://h --start 2026-10-01 --end 2026-11-01T06:00:00Z --speed 0 --zone Europe/Vienna --leaks 2.5% "
        "--today 2026-12-24 --topic water",
        &o, &error);
    g_assert_no_error (error);
    char text[MB_INSTANT_TEXT_SIZE];
    g_assert_cmpstr (mb_instant_to_text (o.start, text), ==, "2026-09-30T23:00:00Z");
    g_assert_cmpstr (mb_instant_to_text (o.end, text), ==, "2026-11-01T06:00:00Z");
    g_assert_cmpint (o.utc_offset_s, ==, 3600);
    g_assert_cmpint (o.population.today, ==, mb_date_from_ymd (2026, 12, 24));
    g_assert_cmpfloat (o.speed, ==, 0);
    g_assert_cmpstr (o.topic_prefix, ==, "water");
    g_assert_cmpint (o.population.leaks_permille, ==, 25);
  }
}

static void
test_zones (void)
{
  static const struct
  {
    const char *zone;
    int32_t offset;
  } rows[] = { { "UTC", 0 },
               { "Europe/Vienna", 3600 },
               { "America/Los_Angeles", -8 * 3600 },
               { "Asia/Kolkata", 19800 },
               { "Australia/Sydney", 36000 },
               { "+05", 18000 } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (MbSimulatorOptions) o = { 0 };
      g_autofree char *line = g_strdup_printf ("x --broker mqtt://h --zone %s", rows[i].zone);
      parse (line, &o, &error);
      g_assert_no_error (error);
      g_assert_cmpint (o.utc_offset_s, ==, rows[i].offset);
    }
}

static void
test_bad (void)
{
  static const struct
  {
    const char *line, *says;
  } rows[] = {
    { "x", "--broker" },
    { "x --broker http://h", "no way to reach a broker" },
    { "x --broker mqtt://h --meters 0", "--meters" },
    { "x --broker mqtt://h --meters many", "--meters" },
    { "x --broker mqtt://h --interval 0", "--interval" },
    { "x --broker mqtt://h --interval nan", "--interval" },
    { "x --broker mqtt://h --leaks 5", "--leaks" },
    { "x --broker mqtt://h --leaks 101%", "--leaks" },
    { "x --broker mqtt://h --leaks some", "--leaks" },
    { "x --broker mqtt://h --leaks -0.1", "--leaks" },
    { "x --broker mqtt://h --leaks 0.1x", "--leaks" },
    { "x --broker mqtt://h --leaks ''", "--leaks" },
    { "x --broker mqtt://h --count -1", "--count" },
    { "x --broker mqtt://h --speed -1", "--speed" },
    { "x --broker mqtt://h --format chirpstack", "Formats: wmbusmeters." },
    { "x --broker mqtt://h --topic a/#", "--topic" },
    { "x --broker mqtt://h --today soon", "--today" },
    { "x --broker mqtt://h --start soon", "--start" },
    { "x --broker mqtt://h --end 2026-01-01", "--start" },
    { "x --broker mqtt://h --start 2026-01-02 --end 2026-01-01", "--end" },
    { "x --broker mqtt://h --zone Nowhere/Never", "--zone" },
    { "x --broker mqtt://h --louder", "--louder" },
    { "x --broker mqtt://h more", "more" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      MbSimulatorOptions options;
      g_test_message ("%s", rows[i].line);
      g_assert_false (parse (rows[i].line, &options, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator-options/good", test_good);
  g_test_add_func ("/simulator-options/zones", test_zones);
  g_test_add_func ("/simulator-options/bad", test_bad);
  return g_test_run ();
}
