/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-period.h"
#include "mb-random.h"

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
  } cases[] = {
    { "2026-10-01/2026-11-01", -1 },
    { "2026-10-01/2026-10-01", -1 },
    { "2026-10-01/", -1 },
    { "2026-10-01", MB_BASE_ERROR_SYNTAX },
    { "/2026-10-01", MB_BASE_ERROR_SYNTAX },
    { "", MB_BASE_ERROR_SYNTAX },
    { "2026-10-01/2026-11-01/2026-12-01", MB_BASE_ERROR_SYNTAX },
    { "2026-10-01/2026-11-31", MB_BASE_ERROR_RANGE },
    { "2026-10-02/2026-10-01", MB_BASE_ERROR_RANGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbPeriod period;
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_period_parse (cases[i].text, &period, &error), ==, cases[i].code == -1);
      if (cases[i].code == -1)
        {
          g_autofree char *text = mb_period_to_text (period);
          g_assert_cmpstr (text, ==, cases[i].text);
        }
      else
        g_assert_error (error, MB_BASE_ERROR, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/text", test_text);
  return g_test_run ();
}
