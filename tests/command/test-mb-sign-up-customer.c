/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sign-up-customer.h"

#include "mb-install-meter.h"
#include "mb-test-people.h"
#include "mb-vacant-place-query.h"

typedef struct
{
  const char *text;
  GArray *places;
} Search;

static bool
search (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Search *self = data;
  self->places = mb_vacant_place_search (database, utility, self->text, 10, error);
  return self->places != NULL;
}

static guint
n_vacant (MbTestUtility *test, const char *text, MbUuid *first)
{
  g_autoptr (GError) error = NULL;
  Search self = { .text = text };
  mb_book_read (test->book, search, &self, &error);
  g_assert_no_error (error);
  guint n = self.places->len;
  if (first && n > 0)
    *first = g_array_index (self.places, MbVacantPlace, 0).service_point_id;
  g_array_unref (self.places);
  return n;
}

static MbSignUpCustomer
sign_up (const MbTestCatalogue *catalogue, const char *name, const MbUuid *service_point, MbDate day)
{
  MbSignUpCustomer form = { 0 };
  form.customer.customer = (MbCustomer) { .kind = (char *) "person", .name = (char *) name };
  form.account.account = (MbAccount) {
    .class_id = catalogue->class_id,
    .tariff_id = catalogue->tariff_id,
    .cycle_id = catalogue->cycle_id,
    .opened_on = day,
    .delivery = (char *) "paper",
  };
  form.move_in = (MbMoveIn) { .service_point_id = *service_point, .starts_on = day, .dwelling_units = 1 };
  return form;
}

static void
test_moves_in (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbUuid found, point = mb_test_add_service_point (test, "14 Canal Rd"), nowhere = { 0 };
  mb_test_add_service_point (test, "2 Canal Rd");
  g_assert_cmpuint (n_vacant (test, "canal", NULL), ==, 2);
  g_assert_cmpuint (n_vacant (test, "RD 14, can", &found), ==, 1);
  g_assert_true (mb_uuid_equal (&found, &point));
  g_assert_cmpuint (n_vacant (test, "%", NULL), ==, 2); /* says nothing: all of them */
  g_assert_cmpuint (n_vacant (test, "station", NULL), ==, 0);

  MbInstallMeter hang = { .meter_id = mb_test_add_meter (test, "K-7634"),
                          .service_point_id = point,
                          .installed_on = test->context.today };
  mb_test_utility_run (test, &mb_install_meter, &hang);
  g_assert_cmpuint (n_vacant (test, "K 763", &found), ==, 1);
  g_assert_true (mb_uuid_equal (&found, &point));

  MbSignUpCustomer ada = sign_up (&catalogue, "Ada", &point, test->context.today);
  mb_test_utility_run (test, &mb_sign_up_customer, &ada);
  g_assert_cmpstr (ada.account.number, ==, "10001");
  g_assert_false (mb_uuid_is_nil (&ada.customer.customer.id) || mb_uuid_is_nil (&ada.move_in.agreement_id));
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer c JOIN account a"
                                                " ON a.customer_id = c.id JOIN agreement g ON g.account_id = a.id"),
                   ==, 1);
  g_assert_cmpuint (n_vacant (test, "canal", NULL), ==, 1);

  MbSignUpCustomer bob = sign_up (&catalogue, "Bob", &nowhere, test->context.today);
  mb_test_utility_run (test, &mb_sign_up_customer, &bob);
  g_assert_true (mb_uuid_is_nil (&bob.move_in.agreement_id));
}

/* The last step fails: neither customer nor account is left behind, and nothing is said to be done. */
static void
test_all_or_nothing (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbTestCatalogue catalogue = mb_test_add_catalogue (test);
  MbUuid point = mb_test_add_service_point (test, "14 Canal Rd");
  MbSignUpCustomer ada = sign_up (&catalogue, "Ada", &point, test->context.today);
  MbSignUpCustomer bob = sign_up (&catalogue, "Bob", &point, test->context.today);
  mb_test_utility_run (test, &mb_sign_up_customer, &ada);
  mb_test_utility_refuse (test, &mb_sign_up_customer, &bob, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM customer"), ==, 1);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM account"), ==, 1);
  g_assert_true (mb_uuid_is_nil (&bob.customer.customer.id) && mb_uuid_is_nil (&bob.account.account.id));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/sign-up-customer/moves-in", test_moves_in);
  g_test_add_func ("/command/sign-up-customer/all-or-nothing", test_all_or_nothing);
  return g_test_run ();
}
