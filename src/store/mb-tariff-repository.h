/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Tariffs and their published versions.  A version is a fact: its body is the document that tariff/ reads.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */
typedef struct
{
  MbUuid id;
  char *code; /* unique */
  char *name;
} MbTariffRow;

typedef struct
{
  MbUuid id;
  MbUuid tariff_id;
  int number; /* 1, 2, …; unique in the tariff */
  MbDate effective_from;
  char *body; /* JSON; see mb-tariff-version.h of tariff/ */
  char *author;
  MbInstant published_at;
} MbTariffVersionRow;

void mb_tariff_row_clear (MbTariffRow *tariff);
bool mb_tariff_row_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbTariffRow *tariff,
                         GError **error);
bool mb_tariff_row_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code, MbTariffRow *tariff,
                                 GError **error);
/* (transfer full) (element-type MbTariffRow): all, by code. */
GArray *mb_tariff_row_list (MbDatabase *database, const MbUuid *utility, GError **error);
bool mb_tariff_row_insert (MbTransaction *tx, MbTariffRow *tariff, GError **error);

void mb_tariff_version_row_clear (MbTariffVersionRow *version);
/* (transfer full) (element-type MbTariffVersionRow): those of a tariff, by number. */
GArray *mb_tariff_version_row_list (MbDatabase *database, const MbUuid *utility, const MbUuid *tariff_id,
                                    GError **error);
/* Of all tariffs: who keeps parsed versions asks whether there are new ones. */
bool mb_tariff_version_row_count (MbDatabase *database, const MbUuid *utility, int64_t *n, GError **error);
bool mb_tariff_version_row_insert (MbTransaction *tx, MbTariffVersionRow *version, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbTariffRow, mb_tariff_row_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbTariffVersionRow, mb_tariff_version_row_clear)
