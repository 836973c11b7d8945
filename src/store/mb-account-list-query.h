/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"

/**
 * The list of accounts as a screen shows it: first the keys of all that match, in order, then the rows of those that
 * are looked at.  A million keys are 16 MB; no query here counts rows past others.
 *
 * Threads: as the connection's.
 */
typedef enum
{
  MB_ACCOUNT_SORT_NAME,
  MB_ACCOUNT_SORT_NUMBER,
  MB_ACCOUNT_SORT_ADDRESS,
  MB_ACCOUNT_SORT_BALANCE,
  MB_N_ACCOUNT_SORTS
} MbAccountSort;

typedef enum
{
  MB_ACCOUNT_FILTER_ALL,
  MB_ACCOUNT_FILTER_OPEN,
  MB_ACCOUNT_FILTER_CLOSED,
  MB_ACCOUNT_FILTER_OWING,  /* the balance is above zero */
  MB_ACCOUNT_FILTER_CREDIT, /* below zero */
  MB_N_ACCOUNT_FILTERS
} MbAccountFilter;

typedef struct
{
  MbAccountSort sort;
  bool descending;
  MbAccountFilter filter;
  const char *text; /* as for mb_search_accounts(); NULL or blank: all */
} MbAccountListQuery;

/* (transfer full): the ids, 16 bytes each.  With a text, the accounts whose number it is come before the others. */
GBytes *mb_account_list_keys (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query,
                              GError **error);

typedef struct
{
  MbUuid account_id;
  char *number;
  char *name;    /* of the customer */
  char *address; /* "14 Canal Rd, 10115 Northtown"; NULL: it was never supplied */
  char *class_name;
  int64_t balance;  /* minor units; above zero is owed */
  MbDate closed_on; /* MB_DATE_NONE: open */
} MbAccountRow;

void mb_account_row_free (MbAccountRow *row);

/* (transfer full) (element-type MbAccountRow): one for each of the @n ids, NULL for one that is not there. */
GPtrArray *mb_account_list_rows (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n,
                                 GError **error);
