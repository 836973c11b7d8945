/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-repository.h"

/**
 * MbReadingUse: what ran through a register between its readings, for the chart beside a case; read on a reader thread.
 *
 * For pictures: litres a day, as binary numbers.
 */
typedef struct
{
  MbDate from;
  MbDate to;
  double per_day;
  bool estimated;
  bool waiting; /* it ends on the reading that waits */
} MbReadingSpan;

typedef struct
{
  MbUuid register_id; /* what is asked for */
  GArray *spans;      /* MbReadingSpan, oldest first */
} MbReadingUse;

MbReadingUse *mb_reading_use_new (const MbUuid *register_id);
void mb_reading_use_free (MbReadingUse *use);
/* Leaves out a first span that is more than twice as long as any other, as between the hanging of a meter and its first
 * reading: its average is no month's. */
void mb_reading_use_leave_out_long_first (MbReadingUse *use);

/* An MbReadFunc: the last two years or so, without a long first span. */
bool mb_reading_use_read (MbDatabase *database, const MbUuid *utility, gpointer use, GError **error);
