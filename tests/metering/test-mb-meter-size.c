/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-size.h"

#include "mb-metering-error.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    MbMeterSize size; /* 0: refused */
  } cases[] = {
    { "DN20", 20 },
    { "dn 20", 20 },
    { "20 mm", 20 },
    { "20", 20 },
    { "150", 150 },
    { "13", 13 },
    { "5/8\"", 15 },
    { "1/2\"", 15 },
    { "5/8", 15 },
    { "0.625", 15 },
    { "3/4\"", 20 },
    { ".75", 20 },
    { "0.750\"", 20 },
    { "1\"", 25 },
    { "1 inch", 25 },
    { "1.00 in.", 25 },
    { "1 1/4\"", 32 },
    { "1 1/2\"", 40 },
    { "1|1/2\"", 40 },
    { "1_1/2\"", 40 },
    { "1-1/2\"", 40 },
    { "1.5\"", 40 },
    { "2\"", 50 },
    { "2", 50 },
    { "12", 300 },
    { " 3\" ", 80 },
    { "5/8 x 3/4\"", 15 },
    { "5/8\" x 3/4\"", 15 },
    { "5/8x3/4", 15 },
    { "", 0 },
    { "0", 0 },
    { "0 mm", 0 },
    { "DN", 0 },
    { "DN 20\"", 0 },
    { "20 mm\"", 0 },
    { "7/8\"", 0 },
    { "3/7\"", 0 },
    { "3/\"", 0 },
    { "1 1/2/3\"", 0 },
    { "1 9/8\"", 0 },
    { "1.3\"", 0 },
    { "20.5 mm", 0 },
    { "-20", 0 },
    { "99999", 0 },
    { "20 mm of pipe", 0 },
    { "large", 0 },
    { "5/8 x", 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbMeterSize size = 999;
      g_test_message ("“%s”", cases[i].text);
      bool good = mb_meter_size_parse (cases[i].text, &size, &error);
      g_assert_cmpint (good, ==, cases[i].size != 0);
      g_assert_cmpuint (size, ==, good ? cases[i].size : 999);
      if (!good)
        g_assert_error (error, MB_METERING_ERROR, MB_METERING_ERROR_MALFORMED);
    }
}

static void
test_flow (void)
{
  g_assert_cmpint (mb_meter_size_max_flow (MB_METER_SIZE_UNKNOWN), ==, 0);
  g_assert_cmpint (mb_meter_size_max_flow (20), ==, 6814);
  g_assert_cmpint (mb_meter_size_max_flow (16), ==, 6814);
  g_assert_cmpint (mb_meter_size_max_flow (13), ==, 4543);
  g_assert_cmpint (mb_meter_size_max_flow (500), ==, 5000000);
  g_assert_cmpint (mb_meter_size_max_flow (501), ==, 0);
  /* A larger meter never bears less. */
  for (MbMeterSize size = 2; size <= 500; size++)
    g_assert_cmpint (mb_meter_size_max_flow (size), >=, mb_meter_size_max_flow (size - 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meter-size/parse", test_parse);
  g_test_add_func ("/meter-size/flow", test_flow);
  return g_test_run ();
}
