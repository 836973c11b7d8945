/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-accounts.h"

#include "mb-account-card.h"
#include "mb-account-repository.h"
#include "mb-customer-class-repository.h"
#include "mb-customer-repository.h"
#include "mb-meter-repository.h"
#include "mb-name-key.h"
#include "mb-premise-repository.h"

static const MbDate opened_on = 20000;

static bool
insert_place (MbTransaction *tx, MbTestAccount *account, GError **error)
{
  MbPremise premise = { .street = (char *) account->street,
                        .locality = (char *) "Northtown",
                        .postcode = (char *) "10115" };
  MbServicePoint point = { .service = (char *) "water", .route_order = MB_DATE_NONE };
  MbAgreement agreement = { .account_id = account->account_id,
                            .starts_on = opened_on,
                            .ends_on = account->closed_on ? account->closed_on : MB_DATE_NONE,
                            .dwelling_units = 1 };
  if (!mb_premise_insert (tx, &premise, error))
    return false;
  point.premise_id = premise.id;
  if (!mb_service_point_insert (tx, &point, error))
    return false;
  agreement.service_point_id = account->service_point_id = point.id;
  if (!mb_agreement_insert (tx, &agreement, error))
    return false;
  if (!account->serial)
    return true;

  MbMeter meter = { .serial = (char *) account->serial, .size = (char *) "DN20" };
  MbInstallation installation = { .service_point_id = point.id, .installed_on = opened_on, .removed_on = MB_DATE_NONE };
  if (!mb_meter_insert (tx, &meter, error))
    return false;
  installation.meter_id = account->meter_id = meter.id;
  MbMeterRegister counter = {
    .meter_id = meter.id, .name = (char *) "total", .unit = (char *) "m3", .decimals = 3, .digits = 5
  };
  return mb_meter_register_insert (tx, &counter, error) && mb_installation_insert (tx, &installation, error);
}

static bool
insert_balance (MbTransaction *tx, const MbTestAccount *account, GError **error)
{
  MbStatement *row = mb_database_statement (
      mb_transaction_database (tx), "INSERT INTO account_balance (utility_id, account_id, balance) VALUES (?1, ?2, ?3)",
      error);
  mb_statement_bind_uuid (row, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (row, 2, &account->account_id);
  mb_statement_bind_int (row, 3, account->balance);
  return mb_statement_run (row, error) >= 0;
}

/* One class for all. */
static bool
class_id (MbTransaction *tx, MbUuid *id, GError **error)
{
  MbCustomerClass class = { .id = mb_uuid_from_words ("class", "household", NULL),
                            .code = (char *) "household",
                            .name = (char *) "Household" };
  g_auto (MbCustomerClass) found = { 0 };
  *id = class.id;
  return mb_customer_class_find (mb_transaction_database (tx), mb_transaction_utility (tx), id, &found, NULL)
         || mb_customer_class_insert (tx, &class, error);
}

bool
mb_test_insert_account (MbTransaction *tx, MbTestAccount *account, GError **error)
{
  g_autofree char *key = mb_name_key (account->name);
  MbCustomer customer = {
    .kind = (char *) "person", .name = (char *) account->name, .name_key = key, .phone = (char *) account->phone
  };
  MbAccount row = { .number = (char *) account->number,
                    .opened_on = opened_on,
                    .closed_on = account->closed_on ? account->closed_on : MB_DATE_NONE,
                    .delivery = (char *) "paper",
                    .tariff_id = mb_uuid_from_words ("tariff", NULL),
                    .cycle_id = mb_uuid_from_words ("cycle", NULL) };
  if (!class_id (tx, &row.class_id, error) || !mb_customer_insert (tx, &customer, error))
    return false;
  row.customer_id = account->customer_id = customer.id;
  if (!mb_account_insert (tx, &row, error))
    return false;
  account->account_id = row.id;
  return (!account->street || insert_place (tx, account, error))
         && (account->balance == 0 || insert_balance (tx, account, error))
         && mb_account_card_write (tx, &account->account_id, error);
}

typedef struct
{
  MbTestAccount *accounts;
  size_t n;
} Accounts;

static bool
insert_all (MbTransaction *tx, gpointer data, GError **error)
{
  Accounts *all = data;
  for (size_t i = 0; i < all->n; i++)
    if (!mb_test_insert_account (tx, &all->accounts[i], error))
      return false;
  return true;
}

void
mb_test_add_accounts (MbTestBook *test, MbTestAccount *accounts, size_t n)
{
  g_autoptr (GError) error = NULL;
  Accounts all = { accounts, n };
  mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, insert_all, &all, &error);
  g_assert_no_error (error);
}
