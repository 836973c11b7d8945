/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-list-query.h"

#include "mb-meter-repository.h"
#include "mb-test-accounts.h"

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
  question->rows = mb_meter_list_rows (database, utility, ids, size / sizeof (MbUuid), error);
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
    { { .text = "  " }, "A-7 B-1 C_3 D-9" },
  };
  g_autoptr (MbTestBook) test = book_of_meters ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = list (test, cases[i].query);
      g_autoptr (GString) got = g_string_new (NULL);
      for (guint k = 0; k < rows->len; k++)
        g_string_append_printf (got, "%s%s", k ? " " : "", ((MbMeterRow *) g_ptr_array_index (rows, k))->serial);
      g_test_message ("case %zu", i);
      g_assert_cmpstr (got->str, ==, cases[i].serials);
    }
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
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/meter-list-query/lists", test_lists);
  g_test_add_func ("/store/meter-list-query/rows", test_rows);
  return g_test_run ();
}
