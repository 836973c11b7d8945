/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-ctl.h"

#include <string.h>

/* `meterbookctl tariff price`: bills by a published rate file, one or many, without a book. */

static const char *rate_file = "metadata:\n  effective_date: 2026-07-01\n  utility_name: Hill Springs\n"
                               "  bill_frequency: Monthly\nrate_structure:\n  HOUSE:\n"
                               "    service_charge:\n      depends_on: meter_size\n"
                               "      values:\n        5/8\": 10.1\n        1|1/2\": 33\n"
                               "    tier_starts:\n      - 0\n      - 15\n    tier_prices:\n      - 2\n      - 3.005\n"
                               "    commodity_charge: Tiered\n    bill: service_charge+commodity_charge\n";

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_one (void)
{
  g_autofree char *folder = mb_test_ctl_folder ();
  g_autofree char *path = write_file (folder, "hill springs.owrs", rate_file);
  g_autofree char *line =
      g_strdup_printf ("tariff price --owrs '%s' --class HOUSE --set usage_ccf=14.5 --set 'meter_size=1 1/2\"'", path);
  g_autofree char *output = mb_test_ctl_output (NULL, line);
  g_assert_cmpstr (
      output, ==,
      "{\"bill\":\"62.50\",\"parts\":{\"service_charge\":\"33.00\",\"commodity_charge\":\"29.5025\"},"
      "\"tiers\":[{\"part\":\"commodity_charge\",\"quantity\":\"14\",\"price\":\"2\",\"amount\":\"28.00\"},"
      "{\"part\":\"commodity_charge\",\"quantity\":\"0.5\",\"price\":\"3.005\",\"amount\":\"1.5025\"}]}\n");
  mb_test_ctl_remove (g_steal_pointer (&folder));
}

static void
test_batch (void)
{
  g_autofree char *folder = mb_test_ctl_folder ();
  g_autofree char *path = write_file (folder, "a.owrs", rate_file);
  g_autofree char *bad = write_file (folder, "bad.owrs", "a:\n\tb: 1\n");
  g_autoptr (GString) lines = g_string_new (NULL);
  g_string_append_printf (lines,
                          "{\"file\": \"%s\", \"class\": \"HOUSE\", \"set\": {\"usage_ccf\": 0.50, \"meter_size\": "
                          "\"5/8\\\"\"}}\n",
                          path);
  g_string_append_printf (lines, "{\"file\": \"%s\", \"class\": \"HOUSE\", \"set\": {\"usage_ccf\": \"1\"}}\n\n", path);
  g_string_append_printf (lines, "{\"file\": \"%s\", \"class\": \"FARM\", \"set\": {}}\n", path);
  g_string_append_printf (lines, "{\"file\": \"%s\", \"class\": \"HOUSE\"}\n", bad);
  g_string_append_printf (lines, "{\"file\": \"%s/none\", \"class\": \"HOUSE\"}\n", folder);
  g_string_append (lines, "nonsense\n{\"file\": 1}");
  g_autofree char *batch = write_file (folder, "bills.jsonl", lines->str);
  g_autofree char *line = g_strdup_printf ("tariff price --batch '%s'", batch);
  g_autofree char *output = mb_test_ctl_output (NULL, line);
  static const char *const says[] = {
    "\"bill\":\"11.10\"",  "“meter_size”",        "its classes are HOUSE", "bad.owrs:2:", "none",
    "the line is no bill", "the line is no bill",
  };
  g_auto (GStrv) results = g_strsplit (output, "\n", -1);
  g_assert_cmpuint (g_strv_length (results), ==, G_N_ELEMENTS (says) + 1);
  for (size_t i = 0; i < G_N_ELEMENTS (says); i++)
    {
      g_test_message ("%s", results[i]);
      g_assert_nonnull (strstr (results[i], says[i]));
      g_assert_true (i == 0 || g_str_has_prefix (results[i], "{\"error\":"));
    }
  mb_test_ctl_remove (g_steal_pointer (&folder));
}

static void
test_refused (void)
{
  g_autofree char *folder = mb_test_ctl_folder ();
  g_autofree char *path = write_file (folder, "a.owrs", rate_file);
  g_autofree char *bad = write_file (folder, "bad.owrs", "metadata:\n  utility_name: U\n");
  g_autofree char *no_fact = g_strdup_printf ("tariff price --owrs '%s' --class HOUSE --set usage_ccf=1", path);
  g_autofree char *no_date = g_strdup_printf ("tariff price --owrs '%s' --class HOUSE", bad);
  g_autofree char *no_class = g_strdup_printf ("tariff price --owrs '%s'", path);
  g_autofree char *no_value = g_strdup_printf ("tariff price --owrs '%s' --class HOUSE --set usage_ccf", path);
  mb_test_ctl_refuses (NULL, no_fact, 1, MB_SAYS ("a.owrs: ", "“meter_size” is needed"));
  mb_test_ctl_refuses (NULL, no_date, 1, MB_SAYS ("bad.owrs:2:3: ", "no effective_date"));
  mb_test_ctl_refuses (NULL, no_class, 2, MB_SAYS ("--class"));
  mb_test_ctl_refuses (NULL, no_value, 2, MB_SAYS ("NAME=VALUE"));
  mb_test_ctl_remove (g_steal_pointer (&folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/tariff-price/one", test_one);
  g_test_add_func ("/ctl/tariff-price/batch", test_batch);
  g_test_add_func ("/ctl/tariff-price/refused", test_refused);
  return g_test_run ();
}
