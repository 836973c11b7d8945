/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-instant.h"

#define assert_instant(instant, text)                                                                                  \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char instant_buffer[MB_INSTANT_TEXT_SIZE];                                                                         \
    g_assert_cmpstr (mb_instant_to_text (instant, instant_buffer), ==, text);                                          \
  }                                                                                                                    \
  G_STMT_END

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
    const char *utc;
  } cases[] = {
    { "2026-11-01T00:00:00Z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01t00:00:00z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01 00:00:00Z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01T00:00:00+01:00", -1, "2026-10-31T23:00:00Z" },
    { "2026-11-01T00:00:00-03:30", -1, "2026-11-01T03:30:00Z" },
    { "2026-11-01T00:00:00.5Z", -1, "2026-11-01T00:00:00.5Z" },
    { "2026-11-01T00:00:00.000001Z", -1, "2026-11-01T00:00:00.000001Z" },
    { "2026-11-01T00:00:00.1234569Z", -1, "2026-11-01T00:00:00.123456Z" },
    { "1969-12-31T23:59:59.25Z", -1, "1969-12-31T23:59:59.25Z" },
    { "0001-01-01T00:00:00Z", -1, "0001-01-01T00:00:00Z" },
    { "9999-12-31T23:59:59.999999Z", -1, "9999-12-31T23:59:59.999999Z" },
    { "2026-11-01T00:00:00", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01", MB_BASE_ERROR_SYNTAX, NULL },
    { "", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00Z", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00.Z", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00+0100", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00Z ", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-02-29T00:00:00Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T24:00:00Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T00:60:00Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-12-31T23:59:60Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T00:00:00+24:00", MB_BASE_ERROR_RANGE, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbInstant instant = 42;
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_instant_parse (cases[i].text, NULL, &instant, &error), ==, cases[i].code == -1);
      if (cases[i].code == -1)
        assert_instant (instant, cases[i].utc);
      else
        {
          g_assert_error (error, MB_BASE_ERROR, cases[i].code);
          g_assert_cmpint (instant, ==, 42);
        }
    }
  assert_instant (MB_INSTANT_NONE, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/text", test_text);
  return g_test_run ();
}
