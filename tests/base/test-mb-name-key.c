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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/name-key/table", test_table);
  return g_test_run ();
}
