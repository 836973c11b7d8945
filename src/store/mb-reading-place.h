/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"
#include "mb-register.h"

/**
 * MbReadingPlace: a register, the meter it is on, where that hangs on a day, and who is supplied there: what one must
 * know to judge a reading of that day, and what a screen says of it.
 *
 * A reading of the day on which one account moves out and the next moves in belongs to the one before; so does that of
 * the day on which a meter is taken down.
 */
typedef struct
{
  MbUuid register_id;
  char *register_name;
  MbRegister reg;
  MbUuid meter_id;
  char *serial;
  char *size;   /* as it is written: "DN20" */
  char *device; /* NULL: it does not send */

  MbUuid service_point_id; /* nil, and NULL below: it hangs nowhere */
  MbDate installed_on;
  MbDate removed_on; /* MB_DATE_NONE: it hangs there */
  char *street;
  char *locality;
  MbUuid district_id;

  MbUuid account_id; /* nil, and NULL below: nobody is supplied there */
  char *account_number;
  MbUuid class_id;
  char *customer; /* name */
} MbReadingPlace;

void mb_reading_place_clear (MbReadingPlace *place);

/* NOT_FOUND where there is no such register. */
bool mb_reading_place_find (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate day,
                            MbReadingPlace *place, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbReadingPlace, mb_reading_place_clear)
