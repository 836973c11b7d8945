/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-repository.h"

/**
 * MbAccountReading: a reading of a meter that hung where an account was supplied, while it was.
 */
typedef struct
{
  MbJudgedReading judged;
  MbUuid meter_id;
  char *serial; /* of the meter */
  MbUuid service_point_id;
  char *street; /* of the premise */
} MbAccountReading;

void mb_account_reading_clear (MbAccountReading *reading);

/* (transfer full) (element-type MbAccountReading): the newest @limit of an account, newest first, whatever was said of
 * them.  Readings of the days on which it moved in and out are its own too. */
GArray *mb_account_reading_list (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned limit,
                                 GError **error);
