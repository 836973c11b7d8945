/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-customer.h"

#include "mb-add-customer.h"
#include "mb-test-people.h"

#define REVISIONS "SELECT count (*) FROM record_revision WHERE entity = 'customer'"

static MbCustomer
ada (const MbUuid *id, const char *phone, const char *email)
{
  return (MbCustomer) {
    .id = *id, .kind = (char *) "person", .name = (char *) "Ada", .phone = (char *) phone, .email = (char *) email
  };
}

static MbUuid
add_ada (MbTestUtility *test)
{
  MbUuid none = { 0 };
  MbAddCustomer add = { ada (&none, "030 111", NULL) };
  mb_test_utility_run (test, &mb_add_customer, &add);
  return add.customer.id;
}

/* Two change different fields of what both have before them: neither loses. */
static void
test_fields_of_others_stay (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbUuid id = add_ada (test);
  MbCustomer seen = ada (&id, "030 111", NULL);
  MbChangeCustomer phone = { ada (&id, "030 222", NULL), &seen };
  MbChangeCustomer email = { ada (&id, "030 111", "ada@example.org"), &seen };
  mb_test_utility_run (test, &mb_change_customer, &phone);
  mb_test_utility_run (test, &mb_change_customer, &email);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer"
                                                " WHERE phone = '030 222' AND email = 'ada@example.org'"),
                   ==, 1);
  g_assert_cmpint (mb_test_utility_count (test, REVISIONS), ==, 2);

  /* Once more the same is no change. */
  mb_test_utility_run (test, &mb_change_customer, &email);
  g_assert_cmpint (mb_test_utility_count (test, REVISIONS), ==, 2);
}

static void
test_same_field_is_refused (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbUuid id = add_ada (test);
  MbCustomer seen = ada (&id, "030 111", NULL);
  MbChangeCustomer first = { ada (&id, "030 222", NULL), &seen };
  MbChangeCustomer second = { ada (&id, "030 333", "ada@example.org"), &seen };
  MbChangeCustomer agreeing = { ada (&id, "030 222", NULL), &seen };
  mb_test_utility_run (test, &mb_change_customer, &first);
  mb_test_utility_refuse (test, &mb_change_customer, &second, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer WHERE email IS NOT NULL"), ==, 0);
  mb_test_utility_run (test, &mb_change_customer, &agreeing);
}

/* The two changed round put it back, as long as nobody has been there. */
static void
test_undo (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbUuid id = add_ada (test);
  MbCustomer before = ada (&id, "030 111", NULL), after = ada (&id, NULL, "ada@example.org");
  MbChangeCustomer change = { after, &before }, undo = { before, &after };
  mb_test_utility_run (test, &mb_change_customer, &change);
  mb_test_utility_run (test, &mb_change_customer, &undo);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer"
                                                " WHERE phone = '030 111' AND email IS NULL"),
                   ==, 1);

  MbCustomer other = ada (&id, "030 999", "ada@example.org");
  MbChangeCustomer meanwhile = { other, &after };
  mb_test_utility_run (test, &mb_change_customer, &change);
  mb_test_utility_run (test, &mb_change_customer, &meanwhile);
  mb_test_utility_refuse (test, &mb_change_customer, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

static void
test_unknown (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbUuid nobody = mb_uuid_from_words ("nobody", NULL);
  MbCustomer seen = ada (&nobody, NULL, NULL);
  MbChangeCustomer change = { ada (&nobody, "030 111", NULL), &seen };
  mb_test_utility_refuse (test, &mb_change_customer, &change, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/change-customer/fields-of-others-stay", test_fields_of_others_stay);
  g_test_add_func ("/command/change-customer/same-field-is-refused", test_same_field_is_refused);
  g_test_add_func ("/command/change-customer/undo", test_undo);
  g_test_add_func ("/command/change-customer/unknown", test_unknown);
  return g_test_run ();
}
