/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-entity.h"

#include <glib.h>
#include <string.h>

#define UUID(name) { name, MB_COLUMN_UUID, MB_COLUMN_REQUIRED }
#define UUID_OR_NULL(name) { name, MB_COLUMN_UUID, MB_COLUMN_OPTIONAL }
#define INT(name) { name, MB_COLUMN_INT, MB_COLUMN_REQUIRED }
#define INT_OR_NULL(name) { name, MB_COLUMN_INT, MB_COLUMN_OPTIONAL }
#define AMOUNT(name) { name, MB_COLUMN_AMOUNT, MB_COLUMN_REQUIRED }
#define TEXT(name) { name, MB_COLUMN_TEXT, MB_COLUMN_REQUIRED }
#define TEXT_OR_NULL(name) { name, MB_COLUMN_TEXT, MB_COLUMN_OPTIONAL }
#define BLOB_OR_NULL(name) { name, MB_COLUMN_BLOB, MB_COLUMN_OPTIONAL }
#define PERSONAL(name) { name, MB_COLUMN_TEXT, MB_COLUMN_PERSONAL }
#define PERSONAL_OR_NULL(name) { name, MB_COLUMN_TEXT, MB_COLUMN_PERSONAL | MB_COLUMN_OPTIONAL }

/* What a column holds and how it is kept stands in resources/migrations; here is what the change log must know. */
#define ENTITY(symbol, kind_, ...)                                                                                     \
  static const MbColumn symbol##_columns[] = { __VA_ARGS__ };                                                          \
  G_STATIC_ASSERT (G_N_ELEMENTS (symbol##_columns) <= MB_ENTITY_MAX_COLUMNS);                                          \
  const MbEntity mb_entity_##symbol = {                                                                                \
    .name = #symbol, .kind = kind_, .columns = symbol##_columns, .n_columns = G_N_ELEMENTS (symbol##_columns)          \
  }

/* clang-format off */

ENTITY (utility, MB_ENTITY_CENTRAL,
        TEXT ("name"), TEXT ("address"), TEXT ("country"), TEXT ("currency"), TEXT ("zone"), TEXT ("language"),
        TEXT_OR_NULL ("tax_number"), TEXT_OR_NULL ("phone"), TEXT_OR_NULL ("email"), TEXT_OR_NULL ("website"),
        TEXT_OR_NULL ("iban"), TEXT_OR_NULL ("bic"), TEXT_OR_NULL ("upi_address"), INT ("payment_days"),
        TEXT_OR_NULL ("bill_message"));

ENTITY (office, MB_ENTITY_CENTRAL, TEXT ("code"), TEXT ("name"));

ENTITY (device, MB_ENTITY_CENTRAL, UUID ("office_id"), TEXT ("code"), TEXT ("name"));

ENTITY (staff, MB_ENTITY_CENTRAL, TEXT ("login"), PERSONAL ("name"), TEXT ("role"));

ENTITY (district, MB_ENTITY_CENTRAL,
        TEXT ("code"), TEXT ("name"), INT_OR_NULL ("mains_metres"), INT_OR_NULL ("private_pipe_metres"),
        INT_OR_NULL ("pressure_decimetres"));

ENTITY (customer_class, MB_ENTITY_CENTRAL, TEXT ("code"), TEXT ("name"));

/* The id is that of the class. */
ENTITY (class_limits, MB_ENTITY_CENTRAL,
        INT ("high_percent"), INT ("high_litres"), INT ("low_percent"), INT ("low_litres"), INT ("zero_days"),
        INT ("inactive_litres"), INT_OR_NULL ("estimate_litres"));

ENTITY (ledger_account, MB_ENTITY_CENTRAL, TEXT ("code"), TEXT ("name"), TEXT ("kind"));

ENTITY (tariff, MB_ENTITY_CENTRAL, TEXT ("code"), TEXT ("name"));

ENTITY (tariff_version, MB_ENTITY_FACT,
        UUID ("tariff_id"), INT ("number"), INT ("effective_from"), TEXT ("body"), TEXT ("author"),
        AMOUNT ("published_at"));

ENTITY (cycle, MB_ENTITY_CENTRAL, TEXT ("code"), TEXT ("name"), INT ("months"), INT ("first_period"));

ENTITY (premise, MB_ENTITY_RECORD,
        UUID_OR_NULL ("district_id"), TEXT ("street"), TEXT ("locality"), TEXT_OR_NULL ("postcode"),
        { "address_key", MB_COLUMN_TEXT, MB_COLUMN_DERIVED });

ENTITY (service_point, MB_ENTITY_RECORD,
        UUID ("premise_id"), TEXT ("service"), TEXT_OR_NULL ("route"), INT_OR_NULL ("route_order"));

ENTITY (customer, MB_ENTITY_RECORD,
        TEXT ("kind"), PERSONAL ("name"), { "name_key", MB_COLUMN_TEXT, MB_COLUMN_DERIVED },
        PERSONAL_OR_NULL ("phone"), PERSONAL_OR_NULL ("email"),
        { "language", MB_COLUMN_TEXT, MB_COLUMN_OPTIONAL | MB_COLUMN_HARMLESS },
        PERSONAL_OR_NULL ("postal_address"),
        { "note", MB_COLUMN_TEXT, MB_COLUMN_OPTIONAL | MB_COLUMN_PERSONAL | MB_COLUMN_HARMLESS });

ENTITY (account, MB_ENTITY_RECORD,
        TEXT ("number"), UUID ("customer_id"), UUID ("class_id"), UUID ("tariff_id"), UUID ("cycle_id"),
        INT ("opened_on"), INT_OR_NULL ("closed_on"), TEXT ("delivery"),
        { "note", MB_COLUMN_TEXT, MB_COLUMN_OPTIONAL | MB_COLUMN_PERSONAL | MB_COLUMN_HARMLESS });

ENTITY (agreement, MB_ENTITY_RECORD,
        UUID ("account_id"), UUID ("service_point_id"), INT ("starts_on"), INT_OR_NULL ("ends_on"),
        INT ("dwelling_units"));

ENTITY (meter, MB_ENTITY_RECORD,
        TEXT ("serial"), TEXT_OR_NULL ("manufacturer"), TEXT_OR_NULL ("model"), TEXT ("size"),
        TEXT_OR_NULL ("device"));

ENTITY (register, MB_ENTITY_RECORD,
        UUID ("meter_id"), TEXT ("name"), TEXT ("unit"), INT ("decimals"), INT ("digits"));

ENTITY (installation, MB_ENTITY_RECORD,
        UUID ("meter_id"), UUID ("service_point_id"), INT ("installed_on"), INT_OR_NULL ("removed_on"));

ENTITY (reading, MB_ENTITY_FACT,
        UUID ("register_id"), INT ("read_on"), AMOUNT ("read_at"), AMOUNT ("mantissa"), INT ("decimals"),
        TEXT ("unit"), TEXT ("purpose"), TEXT ("source"), TEXT_OR_NULL ("rule"), UUID_OR_NULL ("replaces_id"),
        BLOB_OR_NULL ("frame_id"), INT ("flags"), TEXT_OR_NULL ("note"), TEXT ("author"), AMOUNT ("recorded_at"));

ENTITY (reading_verdict, MB_ENTITY_FACT,
        UUID ("reading_id"), TEXT ("verdict"), TEXT ("rule"), TEXT_OR_NULL ("numbers"), TEXT_OR_NULL ("reason"),
        TEXT ("author"), AMOUNT ("decided_at"));

ENTITY (billing_run, MB_ENTITY_RECORD,
        UUID ("cycle_id"), INT ("period_start"), INT ("period_end"), TEXT ("state"), TEXT ("author"),
        AMOUNT ("created_at"));

ENTITY (invoice, MB_ENTITY_FACT,
        UUID ("account_id"), UUID_OR_NULL ("run_id"), TEXT ("kind"), INT ("period_start"), INT ("period_end"),
        TEXT ("series"), INT ("no"), INT ("issued_on"), INT ("due_on"), TEXT ("currency"), AMOUNT ("net"),
        AMOUNT ("tax"), AMOUNT ("total"), AMOUNT ("brought_forward"), AMOUNT ("usage_mantissa"),
        TEXT ("usage_unit"), INT ("estimated"), TEXT ("body"), { "addressee", MB_COLUMN_BLOB, MB_COLUMN_REQUIRED }, TEXT ("author"), AMOUNT ("posted_at"));

ENTITY (posting_set, MB_ENTITY_FACT,
        TEXT ("kind"), UUID ("document_id"), INT ("event_date"), INT ("ledger_date"), TEXT ("lines"), TEXT ("author"),
        AMOUNT ("posted_at"));

ENTITY (payment, MB_ENTITY_FACT,
        UUID ("account_id"), TEXT ("series"), INT ("no"), INT ("paid_on"), AMOUNT ("received_at"), TEXT ("currency"),
        AMOUNT ("amount"), TEXT_OR_NULL ("reference"), TEXT ("author"));

ENTITY (tender, MB_ENTITY_FACT,
        UUID ("payment_id"), TEXT ("kind"), AMOUNT ("amount"), AMOUNT ("tendered"), TEXT_OR_NULL ("reference"));

ENTITY (payment_reversal, MB_ENTITY_FACT,
        UUID ("payment_id"), INT ("reversed_on"), TEXT ("reason"), TEXT ("author"), AMOUNT ("reversed_at"));

ENTITY (receipt_print, MB_ENTITY_FACT,
        UUID ("payment_id"), TEXT ("medium"), TEXT ("author"), AMOUNT ("printed_at"));

/* clang-format on */

const MbEntity *const mb_entities[] = { &mb_entity_utility,
                                        &mb_entity_office,
                                        &mb_entity_device,
                                        &mb_entity_staff,
                                        &mb_entity_district,
                                        &mb_entity_customer_class,
                                        &mb_entity_class_limits,
                                        &mb_entity_ledger_account,
                                        &mb_entity_tariff,
                                        &mb_entity_tariff_version,
                                        &mb_entity_cycle,
                                        &mb_entity_premise,
                                        &mb_entity_service_point,
                                        &mb_entity_customer,
                                        &mb_entity_account,
                                        &mb_entity_agreement,
                                        &mb_entity_meter,
                                        &mb_entity_register,
                                        &mb_entity_installation,
                                        &mb_entity_reading,
                                        &mb_entity_reading_verdict,
                                        &mb_entity_billing_run,
                                        &mb_entity_invoice,
                                        &mb_entity_posting_set,
                                        &mb_entity_payment,
                                        &mb_entity_tender,
                                        &mb_entity_payment_reversal,
                                        &mb_entity_receipt_print,
                                        NULL };

const MbEntity *
mb_entity_find (const char *name)
{
  for (size_t i = 0; mb_entities[i]; i++)
    if (strcmp (mb_entities[i]->name, name) == 0)
      return mb_entities[i];
  return NULL;
}

int
mb_entity_column (const MbEntity *entity, const char *name)
{
  for (unsigned i = 0; i < entity->n_columns; i++)
    if (strcmp (entity->columns[i].name, name) == 0)
      return (int) i;
  return -1;
}
