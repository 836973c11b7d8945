/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-consumption-query.h"

#include "mb-meter-repository.h"
#include "mb-test-book.h"

/* A meter hung on 1 May and its accepted readings; bills of June, and what opens and closes them. */
#define JUNE "2026-06-01"
#define JULY "2026-07-01"

typedef struct
{
  const char *what;
  const char *readings[5]; /* days; a day with '!' has a reading that was not accepted */
  const char *removed_on;
  const char *billed_to; /* the last bill's closing reading, or NULL: there is none */
  const char *from;      /* NULL: none */
  const char *to;
} Case;

static const Case cases[] = {
  { "both cut-offs", { "2026-05-01", JUNE, JULY }, NULL, NULL, JUNE, JULY },
  { "read two days early", { "2026-05-30", "2026-06-29" }, NULL, NULL, "2026-05-30", "2026-06-29" },
  { "read two days late", { "2026-06-03", "2026-07-03" }, NULL, NULL, "2026-06-03", "2026-07-03" },
  { "early beats late", { JUNE, "2026-06-28", "2026-07-02" }, NULL, NULL, JUNE, "2026-06-28" },
  { "the day beats both", { JUNE, "2026-06-28", JULY, "2026-07-02" }, NULL, NULL, JUNE, JULY },
  { "too early to count", { JUNE, "2026-06-20" }, NULL, NULL, JUNE, NULL },
  { "too late to count", { JUNE, "2026-07-12" }, NULL, NULL, JUNE, NULL },
  { "nothing at the start", { "2026-05-01", JULY }, NULL, NULL, NULL, JULY },
  { "suspect readings", { JUNE, "2026-06-30", JULY "!" }, NULL, NULL, JUNE, "2026-06-30" },
  { "one reading opens, none closes", { "2026-06-27" }, NULL, "2026-06-27", "2026-06-27", NULL },
  { "where the last bill ended", { JUNE, "2026-06-05", JULY }, NULL, "2026-06-05", "2026-06-05", JULY },
  { "taken down in June", { JUNE, "2026-06-15", JULY }, "2026-06-15", NULL, JUNE, "2026-06-15" },
  { "not read after it was taken down", { JUNE, "2026-06-17" }, "2026-06-15", NULL, JUNE, NULL },
};

typedef struct
{
  const Case *test;
  MbUuid service_point;
  MbUuid register_id;
} Making;

static MbDate
day (const char *text)
{
  MbDate date = MB_DATE_NONE;
  g_autofree char *clean = g_strndup (text, 10);
  g_assert_true (mb_date_parse (clean, &date, NULL));
  return date;
}

static bool
insert_reading (MbTransaction *tx, const MbUuid *register_id, const char *text, GError **error)
{
  MbUuid id = mb_transaction_new_id (tx), verdict = mb_transaction_new_id (tx);
  const MbValue values[] = {
    mb_value_uuid (*register_id),
    mb_value_int (day (text)),
    mb_value_int (0),
    mb_value_int (1000),
    mb_value_int (3),
    mb_value_text ("m3"),
    mb_value_text ("cyclic"),
    mb_value_text ("telemetry"),
    mb_value_null (),
    mb_value_null (),
    mb_value_null (),
    mb_value_int (0),
    mb_value_null (),
    mb_value_text ("reader"),
    mb_value_int (0),
  };
  if (!mb_transaction_insert (tx, &mb_entity_reading, &id, values, error))
    return false;
  MbStatement *state = mb_database_statement (mb_transaction_database (tx),
                                              "INSERT INTO reading_state (utility_id, reading_id, verdict, rule,"
                                              " verdict_id) VALUES (?1, ?2, ?3, 'plausible', ?4)",
                                              error);
  mb_statement_bind_uuid (state, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (state, 2, &id);
  mb_statement_bind_text (state, 3, strchr (text, '!') ? "suspect" : "accepted");
  mb_statement_bind_uuid (state, 4, &verdict);
  return mb_statement_run (state, error) == 1;
}

static bool
make (MbTransaction *tx, gpointer data, GError **error)
{
  Making *self = data;
  MbMeter meter = { .serial = (char *) self->test->what, .size = (char *) "DN20" };
  self->service_point = mb_transaction_new_id (tx);
  if (!mb_meter_insert (tx, &meter, error))
    return false;
  MbMeterRegister meter_register = {
    .meter_id = meter.id, .name = (char *) "total", .unit = (char *) "m3", .decimals = 3, .digits = 5
  };
  MbInstallation installation = {
    .meter_id = meter.id,
    .service_point_id = self->service_point,
    .installed_on = day ("2026-05-01"),
    .removed_on = self->test->removed_on ? day (self->test->removed_on) : MB_DATE_NONE,
  };
  if (!mb_meter_register_insert (tx, &meter_register, error) || !mb_installation_insert (tx, &installation, error))
    return false;
  self->register_id = meter_register.id;
  for (size_t i = 0; i < G_N_ELEMENTS (self->test->readings) && self->test->readings[i]; i++)
    if (!insert_reading (tx, &meter_register.id, self->test->readings[i], error))
      return false;
  return true;
}

static void
assert_day (bool has, const MbBillReading *reading, const char *expected)
{
  char text[MB_DATE_TEXT_SIZE];
  g_assert_cmpstr (has ? mb_date_to_text (reading->date, text) : NULL, ==, expected);
}

static bool
check (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const Making *self = data;
  MbBillRegister billed = { .id = self->register_id };
  MbBill last = { .n_registers = 1, .registers = &billed };
  if (self->test->billed_to)
    billed.to.date = day (self->test->billed_to);
  g_autoptr (GArray) list =
      mb_consumption_query (database, utility, &self->service_point, mb_period (day (JUNE), day (JULY)),
                            self->test->billed_to ? &last : NULL, error);
  if (!list)
    return false;
  g_assert_cmpuint (list->len, ==, 1);
  const MbRegisterReadings *readings = &g_array_index (list, MbRegisterReadings, 0);
  g_assert_cmpstr (readings->serial, ==, self->test->what);
  g_assert_cmpint (readings->reg.size, ==, 20);
  assert_day (readings->has_from, &readings->from, self->test->from);
  assert_day (readings->has_to, &readings->to, self->test->to);
  return true;
}

static void
test_windows (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      Making self = { .test = &cases[i] };
      g_test_message ("%s", cases[i].what);
      g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, make, &self, &error));
      g_assert_true (mb_book_read (test->book, check, &self, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/consumption-query/windows", test_windows);
  return g_test_run ();
}
