/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-repository.h"
#include "mb-customer-class-repository.h"
#include "mb-customer-repository.h"
#include "mb-meter-repository.h"
#include "mb-test-book.h"

/* One account with everything around it, written, read back, changed and read again. */

typedef struct
{
  MbCustomer customer;
  MbAccount account;
  MbMeter meter;
  MbMeterRegister meter_register;
} Rows;

static bool
insert_rows (MbTransaction *tx, gpointer data, GError **error)
{
  Rows *rows = data;
  MbUuid somewhere = mb_uuid_from_words ("somewhere", NULL);
  rows->customer = (MbCustomer) {
    .kind = (char *) "person",
    .name = (char *) "Żaneta Øster",
    .name_key = (char *) "zaneta oster",
    .language = (char *) "pl",
  };
  if (!mb_customer_insert (tx, &rows->customer, error))
    return false;
  rows->account = (MbAccount) {
    .number = (char *) "88120",
    .customer_id = rows->customer.id,
    .class_id = somewhere,
    .tariff_id = somewhere,
    .cycle_id = somewhere,
    .opened_on = mb_date_from_ymd (2025, 3, 1),
    .closed_on = MB_DATE_NONE,
    .delivery = (char *) "paper",
  };
  rows->meter = (MbMeter) { .serial = (char *) "0076348799", .size = (char *) "DN20" };
  if (!mb_account_insert (tx, &rows->account, error) || !mb_meter_insert (tx, &rows->meter, error))
    return false;
  rows->meter_register = (MbMeterRegister) {
    .meter_id = rows->meter.id,
    .name = (char *) "total",
    .unit = (char *) "m3",
    .decimals = 3,
    .digits = 5,
  };
  return mb_meter_register_insert (tx, &rows->meter_register, error);
}

static bool
close_account (MbTransaction *tx, gpointer data, GError **error)
{
  MbAccount account = *(MbAccount *) data;
  account.closed_on = mb_date_from_ymd (2026, 11, 1);
  return mb_account_update (tx, &account, error);
}

static bool
check_rows (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const Rows *rows = data;
  g_auto (MbCustomer) customer = { 0 };
  g_auto (MbAccount) account = { 0 };
  g_auto (MbMeter) meter = { 0 };

  g_assert_true (mb_customer_find (database, utility, &rows->customer.id, &customer, error));
  g_assert_cmpstr (customer.name, ==, "Żaneta Øster");
  g_assert_cmpstr (customer.language, ==, "pl");
  g_assert_null (customer.phone);
  g_assert_true (mb_account_find_by_number (database, utility, "88120", &account, error));
  g_assert_true (mb_uuid_equal (&account.customer_id, &rows->customer.id));
  g_assert_cmpint (account.opened_on, ==, mb_date_from_ymd (2025, 3, 1));
  g_assert_cmpint (account.closed_on, ==, mb_date_from_ymd (2026, 11, 1));
  g_assert_true (mb_meter_find_by_serial (database, utility, "0076348799", &meter, error));

  g_autoptr (GArray) registers = mb_meter_register_list_by_meter (database, utility, &meter.id, error);
  g_assert_cmpuint (registers->len, ==, 1);
  g_assert_cmpint (g_array_index (registers, MbMeterRegister, 0).digits, ==, 5);

  g_autoptr (GError) not_found = NULL;
  g_assert_false (mb_meter_find_by_serial (database, utility, "1", &meter, &not_found));
  g_assert_error (not_found, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
  return true;
}

static void
test_round_trip (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  Rows rows = { 0 };
  mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, insert_rows, &rows, &error);
  g_assert_no_error (error);
  mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, close_account, &rows.account, &error);
  g_assert_no_error (error);
  mb_book_read (test->book, check_rows, &rows, &error);
  g_assert_no_error (error);
}

static bool
insert_class (MbTransaction *tx, gpointer data, GError **error)
{
  MbCustomerClass customer_class = { .code = data, .name = (char *) "Household" };
  return mb_customer_class_insert (tx, &customer_class, error);
}

static void
test_unique_code (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  char code[] = "household";
  g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, insert_class, code, &error));
  g_assert_false (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, insert_class, code, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/layout/round-trip", test_round_trip);
  g_test_add_func ("/store/layout/unique-code", test_unique_code);
  return g_test_run ();
}
