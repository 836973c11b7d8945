/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Accounts (what is owed and by whom) and their agreements (where the account is supplied, from when to when).
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* An account. */
typedef struct
{
  MbUuid id;
  char *number; /* unique; what is printed */
  MbUuid customer_id;
  MbUuid class_id;
  MbUuid tariff_id;
  MbUuid cycle_id;
  MbDate opened_on;
  MbDate closed_on; /* MB_DATE_NONE: open */
  char *delivery;   /* of bills: "paper", "email", "portal" */
  char *note;
} MbAccount;

void mb_account_clear (MbAccount *account);
bool mb_account_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbAccount *account,
                      GError **error);
bool mb_account_insert (MbTransaction *tx, MbAccount *account, GError **error);
bool mb_account_update (MbTransaction *tx, const MbAccount *account, GError **error);
/* By its number. */
bool mb_account_find_by_number (MbDatabase *database, const MbUuid *utility, const char *number, MbAccount *account,
                                GError **error);
/* (transfer full) (element-type MbAccount): those of a customer. */
GArray *mb_account_list_by_customer (MbDatabase *database, const MbUuid *utility, const MbUuid *customer_id,
                                     GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbAccount, mb_account_clear)

/* One above the greatest number of digits only; 10001 in an empty book. */
bool mb_account_next_number (MbDatabase *database, const MbUuid *utility, int64_t *next, GError **error);

/* The supply of one service point to one account. */
typedef struct
{
  MbUuid id;
  MbUuid account_id;
  MbUuid service_point_id;
  MbDate starts_on;   /* move-in: the first day */
  MbDate ends_on;     /* move-out: the first day after the last; MB_DATE_NONE: runs on */
  int dwelling_units; /* 1 or more */
} MbAgreement;

void mb_agreement_clear (MbAgreement *agreement);
bool mb_agreement_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbAgreement *agreement,
                        GError **error);
bool mb_agreement_insert (MbTransaction *tx, MbAgreement *agreement, GError **error);
bool mb_agreement_update (MbTransaction *tx, const MbAgreement *agreement, GError **error);
/* (transfer full) (element-type MbAgreement): those of an account, oldest first. */
GArray *mb_agreement_list_by_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id,
                                      GError **error);
/* (transfer full) (element-type MbAgreement): those of a service point, oldest first. */
GArray *mb_agreement_list_by_service_point (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point_id,
                                            GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbAgreement, mb_agreement_clear)
