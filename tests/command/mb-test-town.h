/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-test-people.h"

/**
 * MbTestTown: homes with an account, an agreement, a meter and readings, to bill and to take payments from.
 *
 * The monthly cycle begins in January 2025, and so do the agreements; every meter shows 100.000 m³ on that day.
 */
typedef struct
{
  MbUuid customer;
  MbUuid account;
  MbUuid service_point;
  MbUuid agreement;
  MbUuid meter;
  MbUuid register_id;
  int64_t value; /* litres that the meter shows */
} MbTestHome;

typedef struct
{
  MbTestUtility *test;
  MbTestCatalogue catalogue;
  MbDate start; /* of all agreements */
  guint n_homes;
  MbTestHome *homes;
} MbTestTown;

MbTestTown *mb_test_town_new (guint n_homes);
/* Supplied from another first of a month on. */
MbTestTown *mb_test_town_new_from (guint n_homes, MbDate start);
void mb_test_town_free (MbTestTown *town);

MbTestHome *mb_test_town_home (MbTestTown *town, guint i);
/* An accepted reading of a register. */
void mb_test_town_read_register (MbTestTown *town, const MbUuid *register_id, MbDate date, int64_t litres,
                                 MbReadingSource source);
/* The home's meter has counted @litres more since the reading before. */
void mb_test_town_read (MbTestTown *town, guint i, MbDate date, int64_t litres);
/* All homes, each at least 1 m³ and some more by its place and the date. */
void mb_test_town_read_all (MbTestTown *town, MbDate date);

/* Reads all meters at the end of the month that begins there, calculates and posts; today is then that end. */
void mb_test_town_bill_month (MbTestTown *town, MbDate month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTestTown, mb_test_town_free)
