/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-town.h"

#include "mb-account-card.h"
#include "mb-account-repository.h"
#include "mb-billing-run.h"
#include "mb-customer-repository.h"
#include "mb-meter-repository.h"
#include "mb-name-key.h"
#include "mb-posting-run.h"
#include "mb-premise-repository.h"

#define HOMES_IN_A_TRANSACTION 35
#define READINGS_IN_A_TRANSACTION 190

/* ---------------------------------------------------------------------------------------------------------------
 * Readings */

typedef struct
{
  MbTestTown *town;
  guint from, to;
  MbUuid register_id; /* of the one reading, where from == to */
  int64_t litres;
  MbReadingSource source;
  MbDate date;
} Readings;

static bool
insert_reading (MbTransaction *tx, const MbUuid *register_id, MbDate date, int64_t litres, MbReadingSource source,
                GError **error)
{
  const MbUuid id = mb_transaction_new_id (tx), verdict = mb_transaction_new_id (tx);
  const MbValue reading[] = {
    mb_value_uuid (*register_id),
    mb_value_int (date),
    mb_value_int (date * INT64_C (86400) * MB_INSTANT_SECOND),
    mb_value_int (litres),
    mb_value_int (3),
    mb_value_text ("m3"),
    mb_value_text ("cyclic"),
    mb_value_text (mb_reading_source_name (source)),
    source == MB_READING_ESTIMATE ? mb_value_text ("previous-period") : mb_value_null (),
    mb_value_null (),
    mb_value_null (),
    mb_value_int (0),
    mb_value_null (),
    mb_value_text ("reader"),
    mb_value_int (mb_transaction_now (tx)),
  };
  const MbValue values[] = {
    mb_value_uuid (id),
    mb_value_text ("accepted"),
    mb_value_text ("plausible"),
    mb_value_null (),
    mb_value_null (),
    mb_value_text ("reader"),
    mb_value_int (mb_transaction_now (tx)),
  };
  if (!mb_transaction_insert (tx, &mb_entity_reading, &id, reading, error)
      || !mb_transaction_insert (tx, &mb_entity_reading_verdict, &verdict, values, error))
    return false;
  MbStatement *state = mb_database_statement (mb_transaction_database (tx),
                                              "INSERT INTO reading_state (utility_id, reading_id, verdict, rule,"
                                              " verdict_id) VALUES (?1, ?2, 'accepted', 'plausible', ?3)",
                                              error);
  mb_statement_bind_uuid (state, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (state, 2, &id);
  mb_statement_bind_uuid (state, 3, &verdict);
  return mb_statement_run (state, error) == 1;
}

static bool
insert_readings (MbTransaction *tx, gpointer data, GError **error)
{
  Readings *self = data;
  if (self->from == self->to)
    return insert_reading (tx, &self->register_id, self->date, self->litres, self->source, error);
  for (guint i = self->from; i < self->to; i++)
    {
      MbTestHome *home = &self->town->homes[i];
      home->value += 1000 + (int64_t) ((i * 7919u + (unsigned) self->date * 104729u) % 29000u);
      if (!insert_reading (tx, &home->register_id, self->date, home->value, MB_READING_TELEMETRY, error))
        return false;
    }
  return true;
}

static void
write_book (MbTestTown *town, MbWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  mb_book_write (town->test->book, MB_QUEUE_PERSON, "town", town->test->context.now, func, data, &error);
  g_assert_no_error (error);
}

void
mb_test_town_read_register (MbTestTown *town, const MbUuid *register_id, MbDate date, int64_t litres,
                            MbReadingSource source)
{
  Readings readings = { .town = town, .register_id = *register_id, .litres = litres, .source = source, .date = date };
  write_book (town, insert_readings, &readings);
}

void
mb_test_town_read (MbTestTown *town, guint i, MbDate date, int64_t litres)
{
  MbTestHome *home = mb_test_town_home (town, i);
  home->value += litres;
  mb_test_town_read_register (town, &home->register_id, date, home->value, MB_READING_TELEMETRY);
}

void
mb_test_town_read_all (MbTestTown *town, MbDate date)
{
  for (guint from = 0; from < town->n_homes; from += READINGS_IN_A_TRANSACTION)
    {
      Readings readings = {
        .town = town, .from = from, .to = MIN (from + READINGS_IN_A_TRANSACTION, town->n_homes), .date = date
      };
      write_book (town, insert_readings, &readings);
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * Homes */

typedef struct
{
  MbTestTown *town;
  guint from, to;
} Homes;

static bool
insert_home (MbTransaction *tx, const MbTestTown *town, guint i, MbTestHome *home, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Customer %u", i);
  g_autofree char *name_key = mb_name_key (name);
  g_autofree char *number = g_strdup_printf ("%u", 80000 + i);
  g_autofree char *street = g_strdup_printf ("%u Well Street", i + 1);
  g_autofree char *serial = g_strdup_printf ("M%07u", i);
  MbDate start = town->start;

  MbCustomer customer = { .kind = (char *) "person", .name = name, .name_key = name_key };
  MbPremise premise = { .street = street, .locality = (char *) "Northtown", .postcode = (char *) "10115" };
  if (!mb_customer_insert (tx, &customer, error) || !mb_premise_insert (tx, &premise, error))
    return false;
  MbAccount account = {
    .number = number,
    .customer_id = customer.id,
    .class_id = town->catalogue.class_id,
    .tariff_id = town->catalogue.tariff_id,
    .cycle_id = town->catalogue.cycle_id,
    .opened_on = start,
    .closed_on = MB_DATE_NONE,
    .delivery = (char *) "paper",
  };
  MbServicePoint point = { .premise_id = premise.id, .service = (char *) "water", .route_order = MB_DATE_NONE };
  MbMeter meter = { .serial = serial, .size = (char *) "DN20" };
  if (!mb_account_insert (tx, &account, error) || !mb_service_point_insert (tx, &point, error)
      || !mb_meter_insert (tx, &meter, error))
    return false;
  MbAgreement agreement = {
    .account_id = account.id,
    .service_point_id = point.id,
    .starts_on = start,
    .ends_on = MB_DATE_NONE,
    .dwelling_units = 1,
  };
  MbMeterRegister meter_register = {
    .meter_id = meter.id, .name = (char *) "total", .unit = (char *) "m3", .decimals = 3, .digits = 5
  };
  MbInstallation installation = {
    .meter_id = meter.id, .service_point_id = point.id, .installed_on = start, .removed_on = MB_DATE_NONE
  };
  if (!mb_agreement_insert (tx, &agreement, error) || !mb_meter_register_insert (tx, &meter_register, error)
      || !mb_installation_insert (tx, &installation, error))
    return false;
  *home = (MbTestHome) { customer.id, account.id, point.id, agreement.id, meter.id, meter_register.id, 100000 };
  if (!mb_account_card_write (tx, &home->account, error))
    return false;
  return insert_reading (tx, &home->register_id, start, home->value, MB_READING_TELEMETRY, error);
}

static bool
insert_homes (MbTransaction *tx, gpointer data, GError **error)
{
  Homes *self = data;
  for (guint i = self->from; i < self->to; i++)
    if (!insert_home (tx, self->town, i, &self->town->homes[i], error))
      return false;
  return true;
}

MbTestTown *
mb_test_town_new (guint n_homes)
{
  return mb_test_town_new_from (n_homes, mb_date_from_ymd (2025, 1, 1));
}

MbTestTown *
mb_test_town_new_from (guint n_homes, MbDate start)
{
  MbTestTown *town = g_new0 (MbTestTown, 1);
  town->start = start;
  town->test = mb_test_utility_new ();
  town->catalogue = mb_test_add_catalogue (town->test);
  town->n_homes = n_homes;
  town->homes = g_new0 (MbTestHome, n_homes);
  for (guint from = 0; from < n_homes; from += HOMES_IN_A_TRANSACTION)
    {
      Homes homes = { town, from, MIN (from + HOMES_IN_A_TRANSACTION, n_homes) };
      write_book (town, insert_homes, &homes);
    }
  town->test->context.actor = (MbActor) { "manager", MB_ROLE_MANAGER };
  town->test->context.today = mb_date_add_months (start, 1);
  return town;
}

void
mb_test_town_free (MbTestTown *town)
{
  mb_test_utility_free (town->test);
  g_free (town->homes);
  g_free (town);
}

MbTestHome *
mb_test_town_home (MbTestTown *town, guint i)
{
  g_assert_cmpuint (i, <, town->n_homes);
  return &town->homes[i];
}

void
mb_test_town_bill_month (MbTestTown *town, MbDate month)
{
  g_autoptr (GError) error = NULL;
  MbDate end = mb_date_add_months (month, 1);
  town->test->context.today = end;
  mb_test_town_read_all (town, end);
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = month };
  mb_billing_run (town->test->book, &town->test->context, &run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run.n_errors, ==, 0);
  MbPostingRun posting = { .run_id = run.run_id };
  mb_posting_run (town->test->book, &town->test->context, &posting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (posting.n_posted, ==, town->n_homes);
}
