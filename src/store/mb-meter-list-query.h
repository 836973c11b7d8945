/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"

/**
 * The list of meters as a screen shows it: keys first, then the rows of those that are looked at.
 *
 * Threads: as the connection's.
 */
typedef enum
{
  MB_METER_SORT_SERIAL,
  MB_METER_SORT_SIZE,
  MB_METER_SORT_MODEL,
  MB_METER_SORT_ADDRESS,
  MB_N_METER_SORTS
} MbMeterSort;

typedef enum
{
  MB_METER_FILTER_ALL,
  MB_METER_FILTER_INSTALLED,
  MB_METER_FILTER_STORED, /* it hangs nowhere */
  MB_METER_FILTER_RADIO,  /* it has a radio module */
  MB_N_METER_FILTERS
} MbMeterFilter;

typedef struct
{
  MbMeterSort sort;
  bool descending;
  MbMeterFilter filter;
  const char *text; /* a part of the serial or radio number, or what finds the account supplied through the meter */
} MbMeterListQuery;

/* (transfer full): the ids, 16 bytes each. */
GBytes *mb_meter_list_keys (MbDatabase *database, const MbUuid *utility, const MbMeterListQuery *query, GError **error);

typedef struct
{
  MbUuid meter_id;
  char *serial;
  char *manufacturer; /* NULL: unknown */
  char *model;        /* NULL: unknown */
  char *size;
  char *device;         /* NULL: no radio */
  char *address;        /* NULL: it hangs nowhere */
  MbUuid account_id;    /* nil: nobody is supplied through it */
  char *account_number; /* NULL with it */
  char *customer_name;  /* NULL with it */
} MbMeterRow;

void mb_meter_row_free (MbMeterRow *row);

/* (transfer full) (element-type MbMeterRow): one for each of the @n ids, NULL for one that is not there. */
GPtrArray *mb_meter_list_rows (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n,
                               GError **error);
