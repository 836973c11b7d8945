/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"
#include "mb-tariff.h"

/**
 * MbTariffList: the tariffs as the pages show them, read and parsed on a reader thread.
 *
 * Ownership: the list owns everything in it.  Threads: made on one, then read by the main thread.
 */
typedef struct
{
  MbUuid id;
  char *code;
  char *name;
  MbTariff *versions;
  MbInstant last_published_at;
} MbTariffListItem;

typedef struct
{
  GPtrArray *items; /* MbTariffListItem */
} MbTariffList;

MbTariffList *mb_tariff_list_new (void);
void mb_tariff_list_free (MbTariffList *list);

/* An MbReadFunc: fills an MbTariffList. */
bool mb_tariff_list_read (MbDatabase *database, const MbUuid *utility, gpointer list, GError **error);
