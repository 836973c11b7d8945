/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-name-key.h"

#include <glib.h>

static void
test_table (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "Ada", "ada" },
    { "  Żaneta   ØSTER ", "zaneta øster" },
    { "ÉCOLE", "ecole" },
    { "École", "ecole" },
    { "Straße", "strasse" },
    { "Ἀθήνα", "αθηνα" },
    { "Йошкар", "иошкар" },
    { "बिमला देवी", "बिमला देवी" },
    { "山田 太郎", "山田 太郎" },
    { "ﬁne", "fine" },
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = mb_name_key (cases[i][0]);
      g_assert_cmpstr (key, ==, cases[i][1]);
      g_autofree char *again = mb_name_key (key);
      g_assert_cmpstr (again, ==, key);
    }
}

static void
test_natural (void)
{
  static const char *const ordered[] = {
    "", "Canal Rd 2", "canal  rd 9a", "Canal Rd 14", "Canal Rd 014b", "Canal Rd 100", "Éa"
  };
  for (gsize i = 1; i < G_N_ELEMENTS (ordered); i++)
    {
      g_autofree char *before = mb_natural_key (ordered[i - 1]);
      g_autofree char *after = mb_natural_key (ordered[i]);
      g_assert_cmpstr (before, <, after);
    }
  g_autofree char *plain = mb_natural_key ("7");
  g_autofree char *padded = mb_natural_key ("007");
  g_autofree char *zero = mb_natural_key ("000");
  g_assert_cmpstr (plain, ==, padded);
  g_assert_cmpstr (zero, ==, "010");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/name-key/table", test_table);
  g_test_add_func ("/base/name-key/natural", test_natural);
  return g_test_run ();
}
