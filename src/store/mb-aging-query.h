/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-aging.h"
#include "mb-database.h"

/**
 * What is owed, by how long it has been due: of one account or of the whole book.
 *
 * Credit of accounts is no part of it: the whole book's aging is what debtors owe.
 */
bool mb_aging_query (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbCurrency currency,
                     MbDate today, MbAging *aging, GError **error); /* @account NULL: the whole book */

/* A debtor, as collections sees him. */
typedef struct
{
  MbUuid account;
  MbMoney overdue;
  MbDate oldest_due;
} MbDebtor;

/* (transfer full) (element-type MbDebtor): the accounts with an item due before @today, the largest debt first;
 * @max 0: all. */
GArray *mb_debtor_list (MbDatabase *database, const MbUuid *utility, MbCurrency currency, MbDate today, unsigned max,
                        GError **error);
