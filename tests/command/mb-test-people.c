/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-people.h"

#include "mb-add-customer-class.h"
#include "mb-add-customer.h"
#include "mb-add-cycle.h"
#include "mb-add-meter.h"
#include "mb-add-premise.h"
#include "mb-open-account.h"
#include "mb-publish-tariff-version.h"

char *
mb_test_tariff_document (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tariffs", name, NULL);
  char *document = NULL;
  g_file_get_contents (path, &document, NULL, &error);
  g_assert_no_error (error);
  return document;
}

MbTestCatalogue
mb_test_add_catalogue (MbTestUtility *test)
{
  MbAddCustomerClass customer_class = { { .code = (char *) "household", .name = (char *) "Household" } };
  MbAddCycle cycle = { { .code = (char *) "monthly",
                         .name = (char *) "Monthly",
                         .months = 1,
                         .first_period = mb_date_from_ymd (2025, 1, 1) } };
  g_autofree char *first = mb_test_tariff_document ("household-2025.json");
  g_autofree char *second = mb_test_tariff_document ("household-2026.json");
  MbPublishTariffVersion older = { .code = "household", .document = first };
  MbPublishTariffVersion newer = { .code = "household", .document = second };
  mb_test_utility_run (test, &mb_add_customer_class, &customer_class);
  mb_test_utility_run (test, &mb_add_cycle, &cycle);
  mb_test_utility_run (test, &mb_publish_tariff_version, &older);
  mb_test_utility_run (test, &mb_publish_tariff_version, &newer);
  return (MbTestCatalogue) { customer_class.customer_class.id, cycle.cycle.id, newer.tariff_id };
}

MbUuid
mb_test_add_customer (MbTestUtility *test, const char *name)
{
  MbAddCustomer customer = { { .kind = (char *) "person", .name = (char *) name } };
  mb_test_utility_run (test, &mb_add_customer, &customer);
  return customer.customer.id;
}

MbUuid
mb_test_open_account (MbTestUtility *test, const MbTestCatalogue *catalogue, const char *name, MbDate opened_on)
{
  MbOpenAccount account = { .account = {
                                .customer_id = mb_test_add_customer (test, name),
                                .class_id = catalogue->class_id,
                                .tariff_id = catalogue->tariff_id,
                                .cycle_id = catalogue->cycle_id,
                                .opened_on = opened_on,
                                .delivery = (char *) "paper",
                            } };
  mb_test_utility_run (test, &mb_open_account, &account);
  return account.account.id;
}

MbUuid
mb_test_add_service_point (MbTestUtility *test, const char *street)
{
  MbAddPremise premise = { .premise = { .street = (char *) street, .locality = (char *) "Northtown" } };
  mb_test_utility_run (test, &mb_add_premise, &premise);
  return premise.service_point_id;
}

MbUuid
mb_test_add_meter (MbTestUtility *test, const char *serial)
{
  MbAddMeter meter = {
    .meter = { .serial = (char *) serial, .size = (char *) "DN20", .device = (char *) serial },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  mb_test_utility_run (test, &mb_add_meter, &meter);
  return meter.meter.id;
}
