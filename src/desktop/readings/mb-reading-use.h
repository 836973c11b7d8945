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
/* An MbReadFunc: the last two years or so. */
bool mb_reading_use_read (MbDatabase *database, const MbUuid *utility, gpointer use, GError **error);
