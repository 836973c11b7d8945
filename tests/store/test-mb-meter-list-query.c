/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-list-query.h"

#include "mb-district-repository.h"
#include "mb-meter-repository.h"
#include "mb-premise-repository.h"
#include "mb-reading-repository.h"
#include "mb-telemetry-repository.h"
#include "mb-test-accounts.h"
#include "mb-test-register.h"

static MbTestAccount people[] = {
  { .number = "10001", .name = "Ana Rossi", .street = "14 Canal Rd", .serial = "B-1" },
  { .number = "10002", .name = "Bob Berg", .street = "2 Canal Rd", .serial = "A-7" },
  { .number = "10003", .name = "Cem Can", .street = "9 Abbey St", .serial = "C_3", .closed_on = 20300 },
};

static bool
add_stored (MbTransaction *tx, gpointer data, GError **error)
{
  MbMeter meter = { .serial = (char *) "D-9",
                    .manufacturer = (char *) "Kamstrup",
                    .model = (char *) "X",
                    .size = (char *) "DN100",
                    .device = (char *) "00F0" };
  return mb_meter_insert (tx, &meter, error);
}

#define HOUR (3600 * MB_INSTANT_SECOND)

/* A-7 and D-9 have a radio: D-9 was heard now, A-7 three days ago.  B-1 was read by a person yesterday. */
static bool
add_value (MbTransaction *tx, const MbUuid *meter_id, MbInstant at, MbInstant received_at, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  g_autoptr (GArray) registers =
      mb_meter_register_list_by_meter (database, mb_transaction_utility (tx), meter_id, error);
  MbTelemetryChannel channel;
  MbMeterRegister *reg = &g_array_index (registers, MbMeterRegister, 0);
  if (!mb_telemetry_channel_obtain (tx, &reg->id, &channel, error))
    return false;
  MbTelemetryEntry entry = { channel.channel, { at, 7000, 0 } };
  return mb_telemetry_append (tx, &entry, 1, received_at, error);
}

static bool
add_reading (MbTransaction *tx, const MbUuid *meter_id, MbInstant at, GError **error)
{
  g_autoptr (GArray) registers =
      mb_meter_register_list_by_meter (mb_transaction_database (tx), mb_transaction_utility (tx), meter_id, error);
  MbReading reading = { .register_id = g_array_index (registers, MbMeterRegister, 0).id,
                        .read_on = 20780,
                        .read_at = at,
                        .mantissa = 5000,
                        .decimals = 3,
                        .unit = (char *) "m3",
                        .purpose = (char *) "special",
                        .source = (char *) "manual",
                        .author = (char *) "reader",
                        .recorded_at = at };
  if (!mb_reading_insert (tx, &reading, error))
    return false;
  MbReadingVerdict verdict = { .reading_id = reading.id,
                               .verdict = (char *) "accepted",
                               .rule = (char *) MB_VERDICT_RULE_PLAUSIBLE,
                               .author = (char *) "reader",
                               .decided_at = at };
  return mb_reading_verdict_insert (tx, &verdict, error);
}

static bool
add_values (MbTransaction *tx, gpointer data, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbMeter) radio = { 0 }, stored = { 0 };
  if (!mb_meter_find (database, utility, &people[1].meter_id, &radio, error)
      || !mb_meter_find_by_serial (database, utility, "D-9", &stored, error))
    return false;
  g_set_str (&radio.device, "00A7");
  MbMeterRegister total = {
    .meter_id = stored.id, .name = (char *) "total", .unit = (char *) "m3", .decimals = 3, .digits = 5
  };
  return mb_meter_update (tx, &radio, error) && mb_meter_register_insert (tx, &total, error)
         && add_value (tx, &radio.id, mb_test_now - 72 * HOUR, mb_test_now - 72 * HOUR, error)
         && add_value (tx, &stored.id, mb_test_now, mb_test_now, error)
         && add_reading (tx, &people[0].meter_id, mb_test_now - 24 * HOUR, error);
}

/* A-7 hangs in a district; C_3 was taken down. */
static bool
change_places (MbTransaction *tx, gpointer data, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  MbDistrict district = { .code = (char *) "H", .name = (char *) "Harbour" };
  g_auto (MbServicePoint) point = { 0 };
  g_auto (MbPremise) premise = { 0 };
  g_auto (MbInstallation) hanging = { 0 };
  if (!mb_district_insert (tx, &district, error)
      || !mb_service_point_find (database, utility, &people[1].service_point_id, &point, error)
      || !mb_premise_find (database, utility, &point.premise_id, &premise, error)
      || !mb_installation_find_current (database, utility, &people[2].service_point_id, &hanging, error))
    return false;
  premise.district_id = district.id;
  hanging.removed_on = 20400;
  return mb_premise_update (tx, &premise, error) && mb_installation_update (tx, &hanging, error);
}

static MbTestBook *
book_of_meters (void)
{
  MbTestBook *test = mb_test_book_new ();
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, add_stored, NULL, NULL));
  return test;
}

typedef struct
{
  MbMeterListQuery query;
  GPtrArray *rows;
} Question;

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (GBytes) keys = mb_meter_list_keys (database, utility, &question->query, error);
  if (!keys)
    return false;
  gsize size = 0;
  const MbUuid *ids = g_bytes_get_data (keys, &size);
  question->rows = mb_meter_list_rows_with_values (database, utility, ids, size / sizeof (MbUuid), error);
  return question->rows != NULL;
}

static GPtrArray *
list (MbTestBook *test, MbMeterListQuery query)
{
  g_autoptr (GError) error = NULL;
  Question question = { query, NULL };
  mb_book_read (test->book, ask, &question, &error);
  g_assert_no_error (error);
  return question.rows;
}

static char *
serials (GPtrArray *rows)
{
  g_autoptr (GString) got = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (got, "%s%s", i ? " " : "", ((MbMeterRow *) g_ptr_array_index (rows, i))->serial);
  return g_strdup (got->str);
}

static void
test_lists (void)
{
  static const struct
  {
    MbMeterListQuery query;
    const char *serials;
  } cases[] = {
    { { .sort = MB_METER_SORT_SERIAL }, "A-7 B-1 C_3 D-9" },
    { { .sort = MB_METER_SORT_SERIAL, .descending = true }, "D-9 C_3 B-1 A-7" },
    { { .sort = MB_METER_SORT_ADDRESS }, "D-9 A-7 C_3 B-1" },
    { { .sort = MB_METER_SORT_ADDRESS, .descending = true }, "B-1 C_3 A-7 D-9" },
    { { .sort = MB_METER_SORT_SIZE, .descending = true, .filter = MB_METER_FILTER_STORED }, "D-9" },
    { { .sort = MB_METER_SORT_MODEL, .filter = MB_METER_FILTER_INSTALLED, .text = "A-7" }, "A-7" },
    { { .filter = MB_METER_FILTER_RADIO }, "D-9" },
    { { .text = "b-1" }, "B-1" },
    { { .text = "00f" }, "D-9" },
    { { .text = "_" }, "C_3" },
    { { .text = "%" }, "" },
    { { .text = "rossi" }, "B-1" },
    { { .text = "canal" }, "A-7 B-1" },
    { { .text = "can" }, "A-7 B-1" }, /* not who moved out */
    { { .text = "9 Abbey" }, "C_3" }, /* but where nobody lives */
    { { .text = "abbey st" }, "C_3" },
    { { .text = "10002" }, "A-7" },
    { { .sort = MB_METER_SORT_CUSTOMER }, "C_3 D-9 B-1 A-7" },
    { { .sort = MB_METER_SORT_CUSTOMER, .descending = true, .text = "canal" }, "A-7 B-1" },
    { { .text = "  " }, "A-7 B-1 C_3 D-9" },
  };
  g_autoptr (MbTestBook) test = book_of_meters ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = list (test, cases[i].query);
      g_autofree char *got = serials (rows);
      g_test_message ("case %zu", i);
      g_assert_cmpstr (got, ==, cases[i].serials);
    }
}

static void
test_heard (void)
{
  static const struct
  {
    MbMeterListQuery query;
    const char *serials;
  } cases[] = {
    /* of C_3 nothing is known */
    { { .sort = MB_METER_SORT_HEARD }, "C_3 A-7 B-1 D-9" },
    { { .sort = MB_METER_SORT_HEARD, .descending = true }, "D-9 B-1 A-7 C_3" },
    { { .sort = MB_METER_SORT_HEARD, .text = "canal" }, "A-7 B-1" },
    { { .filter = MB_METER_FILTER_SILENT }, "A-7" },
    { { .filter = MB_METER_FILTER_SILENT, .text = "rossi" }, "" },
    { { .filter = MB_METER_FILTER_SILENT, .sort = MB_METER_SORT_HEARD }, "A-7" },
  };
  g_autoptr (MbTestBook) test = book_of_meters ();
  mb_test_book_write (test, add_values, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbMeterListQuery query = cases[i].query;
      query.silent_before = mb_test_now - 26 * HOUR;
      g_autoptr (GPtrArray) rows = list (test, query);
      g_autofree char *got = serials (rows);
      g_test_message ("case %zu", i);
      g_assert_cmpstr (got, ==, cases[i].serials);
    }
  MbMeterListQuery long_ago = { .filter = MB_METER_FILTER_SILENT, .silent_before = mb_test_now - 80 * HOUR };
  g_autoptr (GPtrArray) nobody = list (test, long_ago);
  g_assert_cmpuint (nobody->len, ==, 0);
}

static void
test_values (void)
{
  g_autoptr (MbTestBook) test = book_of_meters ();
  mb_test_book_write (test, add_values, NULL);
  mb_test_book_write (test, change_places, NULL);
  g_autoptr (GPtrArray) rows = list (test, (MbMeterListQuery) { 0 });
  const MbMeterRow *radio = g_ptr_array_index (rows, 0), *read = g_ptr_array_index (rows, 1),
                   *removed = g_ptr_array_index (rows, 2);
  g_assert_cmpint (radio->last.at, ==, mb_test_now - 72 * HOUR);
  g_assert_cmpint (radio->last.heard_at, ==, mb_test_now - 72 * HOUR);
  g_assert_cmpint (radio->last.value.mantissa, ==, 7000);
  g_assert_false (radio->last.was_read);
  g_assert_cmpstr (radio->district, ==, "Harbour");
  g_assert_cmpint (radio->installed_on, ==, 20000);
  g_assert_true (read->last.was_read);
  g_assert_cmpint (read->last.value.mantissa, ==, 5000);
  g_assert_null (read->district);
  g_assert_cmpint (removed->last.at, ==, MB_INSTANT_NONE);
  g_assert_null (removed->address);
  g_assert_cmpint (removed->installed_on, ==, MB_DATE_NONE);
  g_assert_cmpint (removed->removed_on, ==, 20400);
}

static void
test_rows (void)
{
  g_autoptr (MbTestBook) test = book_of_meters ();
  g_autoptr (GPtrArray) rows = list (test, (MbMeterListQuery) { 0 });
  const MbMeterRow *hangs = g_ptr_array_index (rows, 1), *left = g_ptr_array_index (rows, 2),
                   *stored = g_ptr_array_index (rows, 3);
  g_assert_cmpstr (hangs->address, ==, "14 Canal Rd, 10115 Northtown");
  g_assert_cmpstr (hangs->account_number, ==, "10001");
  g_assert_cmpstr (hangs->customer_name, ==, "Ana Rossi");
  g_assert_true (mb_uuid_equal (&hangs->account_id, &people[0].account_id));
  g_assert_cmpstr (left->address, ==, "9 Abbey St, 10115 Northtown");
  g_assert_null (left->account_number);
  g_assert_true (mb_uuid_is_nil (&left->account_id));
  g_assert_cmpstr (stored->manufacturer, ==, "Kamstrup");
  g_assert_cmpstr (stored->device, ==, "00F0");
  g_assert_null (stored->address);
  g_assert_cmpint (stored->removed_on, ==, MB_DATE_NONE);
  g_assert_true (mb_uuid_is_nil (&stored->register_id));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/meter-list-query/lists", test_lists);
  g_test_add_func ("/store/meter-list-query/rows", test_rows);
  g_test_add_func ("/store/meter-list-query/heard", test_heard);
  g_test_add_func ("/store/meter-list-query/values", test_values);
  return g_test_run ();
}
