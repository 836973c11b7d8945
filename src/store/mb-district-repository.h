/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Districts: a part of the network that is balanced by itself.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* A district of the network; MB_DATE_NONE where a figure is not known. */
typedef struct
{
  MbUuid id;
  char *code; /* unique */
  char *name;
  int mains_metres;        /* length of the mains */
  int private_pipe_metres; /* of pipe between main and meters */
  int pressure_decimetres; /* average service pressure, in decimetres of water */
} MbDistrict;

void mb_district_clear (MbDistrict *district);
bool mb_district_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbDistrict *district,
                       GError **error);
bool mb_district_insert (MbTransaction *tx, MbDistrict *district, GError **error);
bool mb_district_update (MbTransaction *tx, const MbDistrict *district, GError **error);
/* By its code. */
bool mb_district_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code, MbDistrict *district,
                               GError **error);
/* (transfer full) (element-type MbDistrict): all, by code. */
GArray *mb_district_list (MbDatabase *database, const MbUuid *utility, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbDistrict, mb_district_clear)
