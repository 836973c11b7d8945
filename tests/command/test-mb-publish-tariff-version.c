/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-publish-tariff-version.h"

#include "mb-tariff-error.h"
#include "mb-test-people.h"

static void
test_versions_follow (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  mb_test_add_catalogue (test);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM tariff"), ==, 1);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM tariff_version"), ==, 2);

  g_autofree char *document = mb_test_tariff_document ("household-2026.json");
  MbPublishTariffVersion again = { .code = "household", .document = document };
  mb_test_utility_refuse (test, &mb_publish_tariff_version, &again, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

/* An example that does not come out stops the whole version. */
static void
test_examples_must_pass (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  g_autofree char *document = mb_test_tariff_document ("household-2025.json");
  g_autoptr (GRegex) price = g_regex_new ("\"price\": *[0-9]", 0, 0, NULL);
  g_autofree char *wrong = g_regex_replace_literal (price, document, -1, 0, "\"price\": 9", 0, NULL);
  g_assert_cmpstr (document, !=, wrong);
  MbPublishTariffVersion version = { .code = "household", .document = wrong };
  mb_test_utility_refuse (test, &mb_publish_tariff_version, &version, MB_TARIFF_ERROR, MB_TARIFF_ERROR_EXAMPLE);

  MbPublishTariffVersion garbage = { .code = "household", .document = "{" };
  mb_test_utility_refuse (test, &mb_publish_tariff_version, &garbage, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/publish-tariff-version/versions-follow", test_versions_follow);
  g_test_add_func ("/command/publish-tariff-version/examples-must-pass", test_examples_must_pass);
  return g_test_run ();
}
