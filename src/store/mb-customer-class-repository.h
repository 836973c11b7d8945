/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Customer classes: who is billed by which rate sheet, and held to which limits: household, business, …
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* A class of customers. */
typedef struct
{
  MbUuid id;
  char *code; /* unique */
  char *name;
} MbCustomerClass;

void mb_customer_class_clear (MbCustomerClass *customer_class);
bool mb_customer_class_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id,
                             MbCustomerClass *customer_class, GError **error);
bool mb_customer_class_insert (MbTransaction *tx, MbCustomerClass *customer_class, GError **error);
bool mb_customer_class_update (MbTransaction *tx, const MbCustomerClass *customer_class, GError **error);
/* By its code. */
bool mb_customer_class_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code,
                                     MbCustomerClass *customer_class, GError **error);
/* (transfer full) (element-type MbCustomerClass): all, by code. */
GArray *mb_customer_class_list (MbDatabase *database, const MbUuid *utility, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbCustomerClass, mb_customer_class_clear)
