/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-meter-list-query.h"

/* What the pages of the meters say, in words. */

/* How a meter is, the first of these that is so. */
typedef enum
{
  MB_METER_STATE_UNUSED,  /* it never hung anywhere */
  MB_METER_STATE_REMOVED, /* it hangs nowhere now */
  MB_METER_STATE_SILENT,  /* its radio was not heard for a day */
  MB_METER_STATE_COMPLAINS /* it says of itself that something is wrong */,
  MB_METER_STATE_STILL, /* somebody is supplied, and no water has run for long */
  MB_METER_STATE_INSTALLED,
} MbMeterState;

MbMeterState mb_meter_state (const MbMeterRow *meter, MbInstant now);
/* Of the query: whose radio was not heard since then is silent. */
MbInstant mb_meter_silent_before (MbInstant now);

/* (transfer full) each. */

/* "Installed", "Removed 3 Oct 2026", "Silent", "Leak, Battery low". */
char *mb_meter_state_words (const MbMeterRow *meter, MbInstant now);
/* "3 h ago", "5 d ago", "read 3 Oct 2026"; NULL where nothing is known. */
char *mb_meter_age_words (const MbLastValue *last, MbInstant now, GTimeZone *zone);
/* Maker and model; NULL where neither is known. */
char *mb_meter_make_words (const char *manufacturer, const char *model);
