/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-install-meter.h"

#include "mb-test-people.h"

static void
test_exchange (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbUuid point = mb_test_add_service_point (test, "14 Canal Rd"),
         elsewhere = mb_test_add_service_point (test, "2 B St");
  MbUuid old = mb_test_add_meter (test, "0001"), new_meter = mb_test_add_meter (test, "0002");
  MbDate day = mb_date_from_ymd (2026, 5, 1);
  MbInstallMeter first = { old, point, day };
  MbInstallMeter exchange = { new_meter, point, day + 30 };
  MbInstallMeter twice = { new_meter, elsewhere, day + 60 };
  MbInstallMeter same_day = { old, point, day + 30 };
  MbInstallMeter future = { old, elsewhere, test->context.today + 1 };
  MbInstallMeter used = { old, elsewhere, day + 30 };

  mb_test_utility_run (test, &mb_install_meter, &first);
  g_assert_true (mb_uuid_is_nil (&first.removed_meter_id));
  mb_test_utility_run (test, &mb_install_meter, &exchange);
  g_assert_true (mb_uuid_equal (&exchange.removed_meter_id, &old));

  mb_test_utility_refuse (test, &mb_install_meter, &twice, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  mb_test_utility_refuse (test, &mb_install_meter, &same_day, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  mb_test_utility_refuse (test, &mb_install_meter, &future, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  mb_test_utility_run (test, &mb_install_meter, &used);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM installation WHERE removed_on IS NULL"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/install-meter/exchange", test_exchange);
  return g_test_run ();
}
