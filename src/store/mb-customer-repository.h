/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Customers: the persons and organisations that accounts belong to.
 *
 * @name_key is the name as it sorts (mb-name-key.h).
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* A customer. */
typedef struct
{
  MbUuid id;
  char *kind; /* "person" or "organisation" */
  char *name;
  char *name_key;
  char *phone;
  char *email;
  char *language;       /* BCP 47; NULL: the utility's */
  char *postal_address; /* lines separated by \n; NULL: the premise */
  char *note;
} MbCustomer;

void mb_customer_clear (MbCustomer *customer);
bool mb_customer_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbCustomer *customer,
                       GError **error);
bool mb_customer_insert (MbTransaction *tx, MbCustomer *customer, GError **error);
bool mb_customer_update (MbTransaction *tx, const MbCustomer *customer, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbCustomer, mb_customer_clear)
