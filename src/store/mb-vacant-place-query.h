/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"

/**
 * MbVacantPlace: a service point where nobody is supplied: where somebody can move in.
 *
 * Threads: as the connection's.
 */
typedef struct
{
  MbUuid service_point_id;
  char *service; /* "water" */
  char *address; /* in one line */
  char *serial;  /* of the meter that hangs there; NULL: none */
  MbDate since;  /* the first day without an agreement; MB_DATE_NONE: nobody ever was supplied there */
} MbVacantPlace;

void mb_vacant_place_clear (MbVacantPlace *place);

/* (transfer full) (element-type MbVacantPlace): at most @limit, by address, where every word of @text is found in the
 * address, or in the number of the meter; case and accents do not matter.  A text without a word finds all. */
GArray *mb_vacant_place_search (MbDatabase *database, const MbUuid *utility, const char *text, unsigned limit,
                                GError **error);
