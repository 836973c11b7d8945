/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-inbox-repository.h"
#include "mb-meter-list-query.h"
#include "mb-meter-repository.h"
#include "mb-meter-stay-query.h"
#include "mb-reading-repository.h"

/**
 * MbMeterCase: all that the page of a meter shows, read on a reader thread in one snapshot.
 *
 * What was used is that of the place where the meter hangs, or hung last, while it did.
 *
 * Ownership: the case owns everything in it.
 */
typedef struct
{
  MbUuid meter_id; /* given */
  MbDate today;    /* given */
  GTimeZone *zone; /* given */

  MbMeterRow *row;
  GArray *registers; /* (element-type MbMeterRegister) */
  GArray *values;    /* (element-type MbLastValue): one for each of them */
  GArray *readings;  /* (element-type MbJudgedReading): newest first, whatever was said of them */
  GArray *stays;     /* (element-type MbMeterStay): newest first */
  GArray *days;      /* (element-type MbUsageBar): up to yesterday; NULL: it never hung */
  GArray *months;    /* (element-type MbUsageBar): up to the last that is over; NULL with it */
  GArray *frames;    /* (element-type MbInboxFrame): the last one, if it was kept */
} MbMeterCase;

#define MB_METER_CASE_DAYS 31
#define MB_METER_CASE_MONTHS 13
/* Readings. */
#define MB_METER_CASE_MOST 200

MbMeterCase *mb_meter_case_new (const MbUuid *meter_id, MbDate today, GTimeZone *zone);
void mb_meter_case_free (MbMeterCase *self);

/* An MbReadFunc; NOT_FOUND where there is no such meter. */
bool mb_meter_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbMeterCase, mb_meter_case_free)
