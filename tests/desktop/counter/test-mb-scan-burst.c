/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scan-burst.h"

/* Types @keys ('\n' is Enter) with @gap between them, the last one after @last_gap; what came out of it, joined with "|":
 * scans as they are, what was none in round brackets. */
static char *
type (const char *keys, guint32 gap, guint32 last_gap, guint32 start)
{
  MbScanBurst burst;
  g_autoptr (GString) told = g_string_new (NULL);
  guint32 time = start;
  mb_scan_burst_init (&burst);
  for (const char *key = keys;; key++)
    {
      bool over = *key == '\0';
      if (over || !mb_scan_burst_continues (&burst, time))
        {
          g_autofree char *held = g_strdup (burst.text->str);
          g_autofree char *scan = mb_scan_burst_end (&burst);
          g_assert_true (mb_scan_burst_is_empty (&burst));
          g_string_append_printf (told, scan ? "%s%s" : "%s(%s)", told->len ? "|" : "", scan ? scan : held);
        }
      if (over)
        break;
      mb_scan_burst_add (&burst, (gunichar) *key, time);
      time += key[1] != '\0' && key[2] == '\0' ? last_gap : gap;
    }
  mb_scan_burst_release (&burst);
  return g_string_free_and_steal (g_steal_pointer (&told));
}

static void
test_rule (void)
{
  const struct
  {
    const char *keys;
    guint32 gap, last_gap;
    const char *told;
  } table[] = {
    { "RF18539007\n", 5, 5, "RF18539007" },
    { "RF18539007\n", 29, 29, "RF18539007" },
    { "ABCDEF\n", 0, 0, "ABCDEF" },
    { "ABCDE\n", 5, 5, "(ABCDE\n)" },                   /* five are too few */
    { "ABCDEF", 5, 5, "(ABCDEF)" },                     /* no Enter */
    { "ABCDEF\n", 5, 30, "(ABCDEF)|(\n)" },             /* an Enter by hand */
    { "ABC\n", 80, 80, "(A)|(B)|(C)|(\n)" },            /* a person */
    { "ABC\n", 30, 30, "(A)|(B)|(C)|(\n)" },            /* exactly the gap */
    { "BCD\n002\n1\nSCT\n", 3, 3, "BCD\n002\n1\nSCT" }, /* lines, none of which gets through */
    { "BCD\n002", 3, 3, "(BCD\n002)" },
    { "\n\n\n\n\n\n\n", 3, 3, "(\n\n\n\n\n\n\n)" }, /* Enters are no characters */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *told = type (table[i].keys, table[i].gap, table[i].last_gap, 1000);
      g_assert_cmpstr (told, ==, table[i].told);
    }
}

/* The time of events is 32 bits wide and begins anew after 49 days. */
static void
test_wrap (void)
{
  g_autofree char *scan = type ("RF18539007\n", 5, 5, G_MAXUINT32 - 20);
  g_assert_cmpstr (scan, ==, "RF18539007");
  g_autofree char *person = type ("AB", 200, 200, G_MAXUINT32 - 100);
  g_assert_cmpstr (person, ==, "(A)|(B)");
}

/* However keys come, every one of them comes out again, in order. */
static void
test_nothing_is_lost (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      MbScanBurst burst;
      g_autoptr (GString) typed = g_string_new (NULL), told = g_string_new (NULL);
      guint32 time = (guint32) g_test_rand_int ();
      mb_scan_burst_init (&burst);
      for (int n = g_test_rand_int_range (1, 40); n >= 0; n--)
        {
          bool over = n == 0;
          gunichar c = g_test_rand_int_range (0, 5) == 0 ? '\n' : (gunichar) g_test_rand_int_range ('A', 'Z');
          time += (guint32) g_test_rand_int_range (0, 45);
          if (over || !mb_scan_burst_continues (&burst, time))
            {
              g_autofree char *held = g_strdup (burst.text->str);
              g_autofree char *scan = mb_scan_burst_end (&burst);
              g_string_append (told, held);
              if (scan)
                g_assert_true (g_str_has_prefix (held, scan) && strlen (held) == strlen (scan) + 1);
            }
          if (over)
            break;
          mb_scan_burst_add (&burst, c, time);
          g_string_append_unichar (typed, c);
        }
      g_assert_cmpstr (told->str, ==, typed->str);
      mb_scan_burst_release (&burst);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan-burst/rule", test_rule);
  g_test_add_func ("/scan-burst/wrap", test_wrap);
  g_test_add_func ("/scan-burst/nothing-is-lost", test_nothing_is_lost);
  return g_test_run ();
}
