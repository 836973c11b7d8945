/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"

/**
 * MbMeterStay: where a meter hung, from when to when, and which meters hung there just before and just after: an
 * exchange.
 */
typedef struct
{
  MbUuid service_point_id;
  MbDate installed_on;
  MbDate removed_on; /* the first day after the last; MB_DATE_NONE: it hangs there */
  char *address;
  char *district;      /* name; NULL: none */
  MbUuid before_id;    /* the meter that was taken down on the day this one was hung; nil: none */
  char *before_serial; /* NULL with it */
  MbUuid after_id;     /* the meter that was hung on the day this one was taken down; nil: none */
  char *after_serial;  /* NULL with it */
} MbMeterStay;

void mb_meter_stay_clear (MbMeterStay *stay);

/* (transfer full) (element-type MbMeterStay): newest first. */
GArray *mb_meter_stay_list (MbDatabase *database, const MbUuid *utility, const MbUuid *meter_id, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbMeterStay, mb_meter_stay_clear)
