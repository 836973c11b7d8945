/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-check.h"
#include "mb-transaction.h"

/**
 * MbClassLimits: by which limits the readings of a customer class are checked (mb-reading-check.h), and how much it is
 * estimated to use where neither the account's own history nor the class's average is known (mb-estimate.h).
 *
 * A record with the class's own id.  A class without one has the documented defaults.
 */
typedef struct
{
  MbUuid id;           /* of the class */
  int high_percent;    /* of the usual daily usage: above it a reading is high … */
  int high_litres;     /* … where it is also that many litres a day more */
  int low_percent;     /* below it a reading is low … */
  int low_litres;      /* … where it is also that many litres a day less */
  int zero_days;       /* nothing used is suspect from so many days on */
  int inactive_litres; /* usage of an inactive account up to it is a dripping tap */
  int estimate_litres; /* a day; MB_CLASS_NO_ESTIMATE: none is set */
} MbClassLimits;

#define MB_CLASS_NO_ESTIMATE G_MININT

/* The class's record, or the defaults; @found (nullable) tells which. */
bool mb_class_limits_find (MbDatabase *database, const MbUuid *utility, const MbUuid *class_id, MbClassLimits *limits,
                           bool *found, GError **error);
/* Writes the record, or patches the one that is there. */
bool mb_class_limits_put (MbTransaction *tx, const MbClassLimits *limits, GError **error);

/* What the check asks for; all else is as mb_reading_limits_init() says. */
void mb_class_limits_to_check (const MbClassLimits *limits, MbReadingLimits *check);
