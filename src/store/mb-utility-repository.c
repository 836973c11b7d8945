/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-utility-repository.h"

enum
{
  N_COLUMNS = 15
};

static const char sql_find[] =
    "SELECT name, address, country, currency, zone, language, tax_number, phone, email, website, iban, bic,"
    " upi_address, payment_days, bill_message, id FROM utility WHERE utility_id = ?1";

void
mb_utility_clear (MbUtility *utility)
{
  char **texts[] = { &utility->name,        &utility->address, &utility->country, &utility->zone,
                     &utility->language,    &utility->phone,   &utility->email,   &utility->website,
                     &utility->tax_number,  &utility->iban,    &utility->bic,     &utility->upi_address,
                     &utility->bill_message };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

bool
mb_utility_find (MbDatabase *database, const MbUuid *utility_id, MbUtility *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, sql_find, error);
  mb_statement_bind_uuid (row, 1, utility_id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "this book has no utility yet");
  if (step != MB_STEP_ROW)
    return false;

  *utility = (MbUtility) { .id = mb_statement_uuid (row, 15), .payment_days = (int) mb_statement_int (row, 13) };
  char **texts[] = { &utility->name,        &utility->address,
                     &utility->country,     NULL,
                     &utility->zone,        &utility->language,
                     &utility->tax_number,  &utility->phone,
                     &utility->email,       &utility->website,
                     &utility->iban,        &utility->bic,
                     &utility->upi_address, NULL,
                     &utility->bill_message };
  for (int i = 0; i < N_COLUMNS; i++)
    if (texts[i])
      *texts[i] = g_strdup (mb_statement_text (row, i));
  bool ok = mb_currency_parse (mb_statement_text (row, 3), &utility->currency, error);
  mb_statement_reset (row);
  if (!ok)
    mb_utility_clear (utility);
  return ok;
}

bool
mb_utility_exists (MbDatabase *database, const MbUuid *utility_id, bool *exists, GError **error)
{
  int64_t n = 0;
  bool ok = mb_database_query_int (database, &n, 0, error, "SELECT count (*) FROM utility WHERE utility_id = ?1", "u",
                                   utility_id);
  *exists = n > 0;
  return ok;
}

static void
to_values (const MbUtility *utility, MbValue values[N_COLUMNS])
{
  const MbValue all[N_COLUMNS] = {
    mb_value_text (utility->name),          mb_value_text (utility->address),     mb_value_text (utility->country),
    mb_value_text (utility->currency.code), mb_value_text (utility->zone),        mb_value_text (utility->language),
    mb_value_text (utility->tax_number),    mb_value_text (utility->phone),       mb_value_text (utility->email),
    mb_value_text (utility->website),       mb_value_text (utility->iban),        mb_value_text (utility->bic),
    mb_value_text (utility->upi_address),   mb_value_int (utility->payment_days), mb_value_text (utility->bill_message),
  };
  for (int i = 0; i < N_COLUMNS; i++)
    values[i] = all[i];
}

bool
mb_utility_insert (MbTransaction *tx, const MbUtility *utility, GError **error)
{
  MbValue values[N_COLUMNS];
  to_values (utility, values);
  return mb_transaction_insert (tx, &mb_entity_utility, mb_transaction_utility (tx), values, error);
}

bool
mb_utility_update (MbTransaction *tx, const MbUtility *utility, GError **error)
{
  MbValue values[N_COLUMNS];
  int columns[N_COLUMNS];
  to_values (utility, values);
  for (int i = 0; i < N_COLUMNS; i++)
    columns[i] = i;
  return mb_transaction_patch (tx, &mb_entity_utility, mb_transaction_utility (tx), N_COLUMNS, columns, values, error);
}

bool
mb_office_insert (MbTransaction *tx, const char *code, const char *name, MbUuid *id, GError **error)
{
  const MbValue values[] = { mb_value_text (code), mb_value_text (name) };
  *id = mb_transaction_new_id (tx);
  return mb_transaction_insert (tx, &mb_entity_office, id, values, error);
}

bool
mb_device_insert (MbTransaction *tx, const MbUuid *office_id, const char *code, const char *name, MbUuid *id,
                  GError **error)
{
  const MbValue values[] = { mb_value_uuid (*office_id), mb_value_text (code), mb_value_text (name) };
  *id = mb_transaction_new_id (tx);
  return mb_transaction_insert (tx, &mb_entity_device, id, values, error);
}
