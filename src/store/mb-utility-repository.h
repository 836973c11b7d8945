/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"
#include "mb-transaction.h"

/**
 * MbUtility: the supplier whose book this is, as its bills name it.
 *
 * Texts are borrowed when it is given, and owned (mb_utility_clear) when it was found.
 */
typedef struct
{
  MbUuid id;
  char *name;
  char *address; /* lines separated by \n */
  char *country; /* ISO 3166-1 alpha-2 */
  MbCurrency currency;
  char *zone;       /* "Europe/Berlin" (IANA) */
  char *language;   /* BCP 47: of documents, where the customer has none */
  char *tax_number; /* NULL and below: none */
  char *phone;
  char *email;
  char *website;
  char *iban;
  char *bic;
  char *upi_address;
  int payment_days; /* from issue to due date */
  char *bill_message;
} MbUtility;

void mb_utility_clear (MbUtility *utility);

/* NOT_FOUND in a book that has none yet. */
bool mb_utility_find (MbDatabase *database, const MbUuid *utility_id, MbUtility *utility, GError **error);
bool mb_utility_exists (MbDatabase *database, const MbUuid *utility_id, bool *exists, GError **error);
/* The id is the book's own. */
bool mb_utility_insert (MbTransaction *tx, const MbUtility *utility, GError **error);
bool mb_utility_update (MbTransaction *tx, const MbUtility *utility, GError **error);

bool mb_office_insert (MbTransaction *tx, const char *code, const char *name, MbUuid *id, GError **error);
bool mb_device_insert (MbTransaction *tx, const MbUuid *office_id, const char *code, const char *name, MbUuid *id,
                       GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbUtility, mb_utility_clear)
