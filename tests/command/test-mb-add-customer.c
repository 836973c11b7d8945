/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-customer.h"

#include "mb-change-customer.h"
#include "mb-test-people.h"

static void
test_sort_key_and_history (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbAddCustomer customer = { { .kind = (char *) "person", .name = (char *) "Łukasz ÉLUARD" } };
  mb_test_utility_run (test, &mb_add_customer, &customer);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer WHERE name_key = 'łukasz eluard'"), ==,
                   1);

  MbChangeCustomer change = { .customer = { .id = customer.customer.id,
                                            .kind = (char *) "person",
                                            .name = (char *) "Zoé",
                                            .phone = (char *) "030 1" } };
  mb_test_utility_run (test, &mb_change_customer, &change);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer WHERE name_key = 'zoe'"), ==, 1);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM record_revision WHERE entity = 'customer'"), ==,
                   2);
}

static void
test_refuses_bad_data (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  g_autofree char *endless = g_strnfill (141, 'x');
  const MbCustomer cases[] = {
    { .kind = (char *) "person" },
    { .kind = (char *) "person", .name = (char *) " \t " },
    { .kind = (char *) "person", .name = endless },
    { .kind = (char *) "person", .name = (char *) "bad \xff text" },
    { .kind = (char *) "person", .name = (char *) "bell \a" },
    { .kind = (char *) "robot", .name = (char *) "Ada" },
    { .kind = (char *) "person", .name = (char *) "Ada", .email = (char *) "nobody" },
    { .kind = (char *) "person", .name = (char *) "Ada", .email = (char *) "a@b, c@d" },
    { .kind = (char *) "person", .name = (char *) "Ada", .phone = (char *) "call 12" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbAddCustomer customer = { cases[i] };
      mb_test_utility_refuse (test, &mb_add_customer, &customer, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/add-customer/sort-key-and-history", test_sort_key_and_history);
  g_test_add_func ("/command/add-customer/refuses-bad-data", test_refuses_bad_data);
  return g_test_run ();
}
