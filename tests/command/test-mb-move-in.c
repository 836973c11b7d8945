/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-move-in.h"

#include "mb-move-out.h"
#include "mb-test-people.h"

static void
test_one_after_the_other (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbDate may = mb_date_from_ymd (2026, 5, 1), june = mb_date_from_ymd (2026, 6, 10);
  MbUuid point = mb_test_add_service_point (test, "14 Canal Rd");
  MbMoveIn first = { mb_test_open_account (test, &catalogue, "Ada", may), point, may, 1 };
  MbMoveIn second = { mb_test_open_account (test, &catalogue, "Bob", may), point, june, 1 };

  mb_test_utility_run (test, &mb_move_in, &first);
  mb_test_utility_refuse (test, &mb_move_in, &second, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);

  MbMoveOut out = { first.agreement_id, june };
  mb_test_utility_run (test, &mb_move_out, &out);
  g_assert_true (out.account_closed);
  mb_test_utility_refuse (test, &mb_move_out, &out, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  mb_test_utility_run (test, &mb_move_in, &second);

  /* The shared day belongs to the one who moves in. */
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM agreement a JOIN agreement b"
                                                " ON a.ends_on = b.starts_on"),
                   ==, 1);
}

static void
test_account_with_two_places (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbDate may = mb_date_from_ymd (2026, 5, 1);
  MbUuid account = mb_test_open_account (test, &catalogue, "Ada", may);
  MbMoveIn home = { account, mb_test_add_service_point (test, "1 A St"), may, 1 };
  MbMoveIn garden = { account, mb_test_add_service_point (test, "2 B St"), may, 1 };
  mb_test_utility_run (test, &mb_move_in, &home);
  mb_test_utility_run (test, &mb_move_in, &garden);
  MbMoveOut out = { garden.agreement_id, may + 20 };
  mb_test_utility_run (test, &mb_move_out, &out);
  g_assert_false (out.account_closed);
}

static void
test_refuses_bad_data (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbDate may = mb_date_from_ymd (2026, 5, 1);
  MbUuid point = mb_test_add_service_point (test, "14 Canal Rd");
  MbUuid account = mb_test_open_account (test, &catalogue, "Ada", may);
  MbMoveIn none = { account, point, may, 0 };
  MbMoveIn early = { account, point, may - 1, 1 };
  MbMoveIn nobody = { mb_uuid_from_words ("nobody", NULL), point, may, 1 };
  mb_test_utility_refuse (test, &mb_move_in, &none, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  mb_test_utility_refuse (test, &mb_move_in, &early, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  mb_test_utility_refuse (test, &mb_move_in, &nobody, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/move-in/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/command/move-in/account-with-two-places", test_account_with_two_places);
  g_test_add_func ("/command/move-in/refuses-bad-data", test_refuses_bad_data);
  return g_test_run ();
}
