/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-found-utility.h"

#include "mb-change-utility.h"
#include "mb-test-utility.h"

static MbFoundUtility
valid (void)
{
  return (MbFoundUtility) {
    .utility = {
      .name = (char *) "Northern Water",
      .address = (char *) "1 Spring Lane",
      .country = (char *) "DE",
      .currency = { "EUR" },
      .zone = (char *) "Europe/Berlin",
      .language = (char *) "en",
      .payment_days = 14,
    },
    .office_name = "Northtown",
    .device_name = "Desk 1",
  };
}

static void
test_founds_once (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new_empty ();
  MbFoundUtility arguments = valid ();
  mb_test_utility_run (test, &mb_found_utility, &arguments);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM utility JOIN office USING (utility_id)"
                                                " JOIN device USING (utility_id) WHERE office.code = 'N'"
                                                " AND device.code = '01' AND payment_days = 14"),
                   ==, 1);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM change_log"), ==, 3);
  mb_test_utility_refuse (test, &mb_found_utility, &arguments, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

static void
test_refuses_bad_data (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new_empty ();
  MbFoundUtility cases[5];
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    cases[i] = valid ();
  cases[0].utility.name = NULL;
  cases[1].utility.address = (char *) "";
  cases[2].utility.zone = (char *) "Atlantis/Capital";
  cases[3].utility.payment_days = 0;
  cases[4].utility.currency = (MbCurrency) { "" };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    mb_test_utility_refuse (test, &mb_found_utility, &cases[i], MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
}

static void
test_change (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbFoundUtility new_data = valid ();
  MbChangeUtility arguments = { new_data.utility };
  arguments.utility.name = (char *) "Northern Water Works";
  mb_test_utility_run (test, &mb_change_utility, &arguments);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM utility WHERE name = 'Northern Water Works'"),
                   ==, 1);
  arguments.utility.currency = (MbCurrency) { "USD" };
  mb_test_utility_refuse (test, &mb_change_utility, &arguments, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/found-utility/founds-once", test_founds_once);
  g_test_add_func ("/command/found-utility/refuses-bad-data", test_refuses_bad_data);
  g_test_add_func ("/command/found-utility/change", test_change);
  return g_test_run ();
}
