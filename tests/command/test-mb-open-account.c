/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-open-account.h"

#include "mb-test-people.h"

static MbOpenAccount
valid (MbTestUtility *test, const MbTestCatalogue *catalogue)
{
  return (MbOpenAccount) { .account = {
                               .customer_id = mb_test_add_customer (test, "Ada"),
                               .class_id = catalogue->class_id,
                               .tariff_id = catalogue->tariff_id,
                               .cycle_id = catalogue->cycle_id,
                               .opened_on = test->context.today,
                               .delivery = (char *) "paper",
                           } };
}

static void
test_numbers (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbOpenAccount account = valid (test, &catalogue);

  mb_test_utility_run (test, &mb_open_account, &account);
  g_assert_cmpstr (account.number, ==, "10001");
  account = valid (test, &catalogue);
  account.account.number = (char *) "88120";
  mb_test_utility_run (test, &mb_open_account, &account);
  account = valid (test, &catalogue);
  mb_test_utility_run (test, &mb_open_account, &account);
  g_assert_cmpstr (account.number, ==, "88121");

  account = valid (test, &catalogue);
  account.account.number = (char *) "88120";
  mb_test_utility_refuse (test, &mb_open_account, &account, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS);
}

static void
test_refuses_bad_data (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbOpenAccount cases[4];
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    cases[i] = valid (test, &catalogue);
  cases[0].account.class_id = MB_UUID_NIL;
  cases[1].account.delivery = (char *) "pigeon";
  cases[2].account.opened_on++;
  cases[3].account.number = (char *) "8812 0";
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    mb_test_utility_refuse (test, &mb_open_account, &cases[i], MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/open-account/numbers", test_numbers);
  g_test_add_func ("/command/open-account/refuses-bad-data", test_refuses_bad_data);
  return g_test_run ();
}
