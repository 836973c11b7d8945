/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"
#include "mb-last-value.h"

/**
 * The list of meters as a screen shows it: keys first, then the rows of those that are looked at.
 *
 * By serial number the keys come in the order of an index; the other orders sort, which takes some tenths of a second
 * at 100 000 meters.  Who is silent, and the order by the last value, ask the newest telemetry of every meter.
 *
 * Threads: as the connection's.
 */
typedef enum
{
  MB_METER_SORT_SERIAL,
  MB_METER_SORT_SIZE,
  MB_METER_SORT_MODEL,
  MB_METER_SORT_ADDRESS,
  MB_METER_SORT_CUSTOMER,
  MB_METER_SORT_HEARD, /* when the last value was: longest ago first */
  MB_N_METER_SORTS
} MbMeterSort;

typedef enum
{
  MB_METER_FILTER_ALL,
  MB_METER_FILTER_INSTALLED,
  MB_METER_FILTER_STORED, /* it hangs nowhere */
  MB_METER_FILTER_RADIO,  /* it has a radio module */
  MB_METER_FILTER_SILENT, /* installed, with a radio that was not heard since silent_before */
  MB_N_METER_FILTERS
} MbMeterFilter;

typedef struct
{
  MbMeterSort sort;
  bool descending;
  MbMeterFilter filter;
  MbInstant silent_before;
  const char *text; /* how a serial or radio number begins, a part of the address, or what finds the account supplied
                       through the meter (mb_search_accounts()); where that finds nothing, a part of a number; NULL or
                       blank: all */
} MbMeterListQuery;

/* (transfer full): the ids, 16 bytes each.  With a text, the meters whose number it is come before the others, but for
 * MB_METER_SORT_HEARD. */
GBytes *mb_meter_list_keys (MbDatabase *database, const MbUuid *utility, const MbMeterListQuery *query, GError **error);

typedef struct
{
  MbUuid meter_id;
  char *serial;
  char *manufacturer; /* NULL: unknown */
  char *model;        /* NULL: unknown */
  char *size;
  char *device;         /* NULL: no radio */
  MbDate installed_on;  /* MB_DATE_NONE: it hangs nowhere */
  MbDate removed_on;    /* of one that hangs nowhere: the first day after its last; MB_DATE_NONE: it never hung */
  char *address;        /* NULL: it hangs nowhere */
  char *district;       /* its name; NULL: none */
  MbUuid account_id;    /* nil: nobody is supplied through it */
  char *account_number; /* NULL with it */
  char *customer_name;  /* NULL with it */
  MbUuid register_id;   /* its first; nil: it has none */
  MbLastValue last;     /* of that register; only where mb_meter_list_rows_with_values() was asked */
} MbMeterRow;

void mb_meter_row_free (MbMeterRow *row);

/* (transfer full) (element-type MbMeterRow): one for each of the @n ids, NULL for one that is not there. */
GPtrArray *mb_meter_list_rows (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n,
                               GError **error);
/* The same with what the meters showed last. */
GPtrArray *mb_meter_list_rows_with_values (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n,
                                           GError **error);
