/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft-words.h"

#include "mb-run-pace.h"

#include <locale.h>

static void
test_change (void)
{
  const struct
  {
    int64_t now, before;
    const char *words;
  } table[] = {
    { 1124, 1000, "+12.4\u00a0%" },
    { 970, 1000, "\u22123.0\u00a0%" },
    { 1000, 1000, "±0\u00a0%" },
    { 5000, 1000, "+400\u00a0%" },
    { 0, 1000, "\u2212100\u00a0%" },
    { 1000, 0, NULL },
    { 1000, -50, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = mb_change_words (table[i].now, table[i].before);
      g_assert_cmpstr (words, ==, table[i].words);
    }
}

static void
test_exceptions (void)
{
  g_autofree char *none = mb_exceptions_words (0);
  g_autofree char *two = mb_exceptions_words (MB_BILL_HIGH | MB_BILL_ESTIMATED);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==, "High Use, Estimated");
  /* Each has words, and no two the same. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (int bit = 0; bit < MB_N_BILL_EXCEPTIONS; bit++)
    {
      const char *words = mb_exception_words ((MbBillException) (1 << bit));
      g_assert_cmpstr (words, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) words));
    }
}

static void
test_pace (void)
{
  const struct
  {
    int64_t done, total, elapsed_ms;
    const char *words;
  } table[] = {
    { 0, 0, 10, "0" },
    { 0, 5000, 3000, "0 of 5\u202f000" },
    { 40, 5000, 500, "40 of 5\u202f000" },
    { 1240, 5000, 4000, "1\u202f240 of 5\u202f000 · 310 a second · 13 seconds left" },
    { 100, 100000, 10000, "100 of 100\u202f000 · 10 a second · 3 hours left" },
    { 10, 5000, 10000, "10 of 5\u202f000 · 1.0 a second · 84 minutes left" },
    { 5000, 5000, 10000, "5\u202f000 of 5\u202f000 · 500 a second" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = mb_run_pace_words (table[i].done, table[i].total, table[i].elapsed_ms * 1000);
      g_assert_cmpstr (words, ==, table[i].words);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-words/change", test_change);
  g_test_add_func ("/draft-words/exceptions", test_exceptions);
  g_test_add_func ("/draft-words/pace", test_pace);
  return g_test_run ();
}
