/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-card.h"

#include "mb-driver.h"
#include "mb-name-key.h"

#include <string.h>

/* What is known of the account while its card is written. */
typedef struct
{
  MbUuid premise_id;
  int64_t doc;
  char *number;
  char *name;
  char *name_key;
  char *address_key;
  bool closed;
  GString *rest; /* what it is found by besides the name */
} Card;

static void
card_release (Card *card)
{
  g_free (card->number);
  g_free (card->name);
  g_free (card->name_key);
  g_free (card->address_key);
  g_string_free (card->rest, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_release)

static void
add_words (Card *card, const char *text)
{
  if (!text)
    return;
  g_string_append_c (card->rest, ' ');
  g_string_append (card->rest, text);
}

/* A number is found with and without what separates its groups: "+49 30 12", "493012". */
static void
add_number (Card *card, const char *text)
{
  if (!text)
    return;
  add_words (card, text);
  g_autoptr (GString) compact = g_string_new (NULL);
  for (const char *p = text; *p; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (compact, *p);
  if (strcmp (compact->str, text) != 0)
    add_words (card, compact->str);
}

static bool
read_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, Card *card, GError **error)
{
  MbStatement *row = mb_database_statement (
      database,
      "SELECT a.number, a.closed_on IS NOT NULL, c.name, c.name_key, c.phone, c.email, k.doc FROM account a"
      " JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"
      " LEFT JOIN account_card k ON k.utility_id = a.utility_id AND k.account_id = a.id"
      " WHERE a.utility_id = ?1 AND a.id = ?2",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_ROW)
    {
      card->number = g_strdup (mb_statement_text (row, 0));
      card->closed = mb_statement_int (row, 1) != 0;
      card->name = g_strdup (mb_statement_text (row, 2));
      card->name_key = g_strdup (mb_statement_text (row, 3));
      card->doc = mb_statement_int_or (row, 6, 0);
      add_number (card, card->number);
      add_number (card, mb_statement_text (row, 4));
      add_words (card, mb_statement_text (row, 5));
    }
  else if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such account");
  mb_statement_reset (row);
  return step == MB_STEP_ROW;
}

/* The first place gives the address; all that run on, or else the last one alone, are words. */
static bool
read_places (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, Card *card, GError **error)
{
  MbStatement *row = mb_database_statement (
      database,
      "SELECT p.id, p.street, p.locality, p.postcode, p.address_key, g.ends_on IS NOT NULL FROM agreement g"
      " JOIN service_point s ON s.utility_id = g.utility_id AND s.id = g.service_point_id"
      " JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
      " WHERE g.utility_id = ?1 AND g.account_id = ?2"
      " ORDER BY g.ends_on IS NOT NULL, g.ends_on DESC, g.starts_on, g.id",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      if (card->address_key && mb_statement_int (row, 5) != 0)
        break;
      if (!card->address_key)
        {
          card->premise_id = mb_statement_uuid (row, 0);
          card->address_key = g_strdup (mb_statement_text (row, 4));
        }
      for (int column = 1; column <= 3; column++)
        add_words (card, mb_statement_text (row, column));
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

static bool
read_meters (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, Card *card, GError **error)
{
  MbStatement *row =
      mb_database_statement (database,
                             "SELECT m.serial FROM agreement g JOIN installation i ON i.utility_id = g.utility_id"
                             " AND i.service_point_id = g.service_point_id AND i.removed_on IS NULL"
                             " JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
                             " WHERE g.utility_id = ?1 AND g.account_id = ?2 AND g.ends_on IS NULL ORDER BY m.serial",
                             error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    add_number (card, mb_statement_text (row, 0));
  return step == MB_STEP_DONE;
}

static bool
store (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, const Card *card, GError **error)
{
  g_autofree char *number_key = mb_natural_key (card->number);
  MbStatement *row = mb_database_statement (
      database,
      "INSERT INTO account_card (utility_id, account_id, doc, premise_id, number_key, name_key, address_key, closed)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (utility_id, account_id) DO UPDATE SET"
      " premise_id = excluded.premise_id, number_key = excluded.number_key, name_key = excluded.name_key,"
      " address_key = excluded.address_key, closed = excluded.closed",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  mb_statement_bind_int (row, 3, card->doc);
  mb_statement_bind_uuid (row, 4, &card->premise_id);
  mb_statement_bind_text (row, 5, number_key);
  mb_statement_bind_text (row, 6, card->name_key);
  mb_statement_bind_text (row, 7, card->address_key ? card->address_key : "");
  mb_statement_bind_int (row, 8, card->closed);
  return mb_statement_run (row, error) >= 0;
}

bool
mb_account_card_write (MbTransaction *tx, const MbUuid *account_id, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (Card) card = { .rest = g_string_new (NULL) };

  if (!read_account (database, utility, account_id, &card, error)
      || !read_places (database, utility, account_id, &card, error)
      || !read_meters (database, utility, account_id, &card, error))
    return false;
  g_autofree char *name = mb_name_key (card.name);
  g_autofree char *rest = mb_name_key (card.rest->str);
  return database->driver->put_search (database, &card.doc, name, rest, error)
         && store (database, utility, account_id, &card, error);
}

static bool
write_all (MbTransaction *tx, const char *sql, const MbUuid *id, GError **error)
{
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  MbStatement *row = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (row, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (row, 2, id);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid account = mb_statement_uuid (row, 0);
      g_array_append_val (accounts, account);
    }
  if (step == MB_STEP_FAILED)
    return false;
  for (guint i = 0; i < accounts->len; i++)
    if (!mb_account_card_write (tx, &g_array_index (accounts, MbUuid, i), error))
      return false;
  return true;
}

bool
mb_account_card_write_for_customer (MbTransaction *tx, const MbUuid *customer_id, GError **error)
{
  return write_all (tx, "SELECT id FROM account WHERE utility_id = ?1 AND customer_id = ?2", customer_id, error);
}

bool
mb_account_card_write_for_service_point (MbTransaction *tx, const MbUuid *service_point_id, GError **error)
{
  return write_all (tx, "SELECT DISTINCT account_id FROM agreement WHERE utility_id = ?1 AND service_point_id = ?2",
                    service_point_id, error);
}
