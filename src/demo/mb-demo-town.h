/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-demand-population.h"

/**
 * MbDemoTown: the customers of the demonstration and what they are supplied with.
 *
 * Point i of the population becomes a premise, a service point, its meter or meters, and the account or accounts that
 * lived there: where the population says that nobody lived at a point for a while, one account moves out and another
 * moves in.  Everything is a function of the population, so that the same seed gives the same book.
 *
 * Threads: as mb_command_run().
 */
typedef struct
{
  MbUuid classes[5]; /* by MbDemoClass */
  MbUuid tariffs[2]; /* household, business */
  MbUuid cycle_id;
  MbUuid districts[4];
  MbDate first_day; /* of the first billed period: readings and bills begin here */
} MbDemoCatalogue;

/* A meter is read by a person, because something happened. */
typedef struct
{
  MbUuid register_id;
  MbDate day;          /* at its beginning */
  int64_t litres;      /* what the register showed */
  const char *purpose; /* "install", "remove", "move-in", "move-out" */
} MbDemoEvent;

/* A meter is hung, taken down for another, one account moves out and another in. */
#define MB_DEMO_MAX_EVENTS 5

/* What other steps need to know of a point. */
typedef struct
{
  MbUuid service_point_id;
  MbUuid register_ids[2]; /* the second is nil where the meter was not exchanged */
  unsigned n_events;
  MbDemoEvent events[MB_DEMO_MAX_EVENTS];
} MbDemoPlace;

/* The supplier, its districts, classes, cycle, ledger and tariffs. */
bool mb_demo_town_found (MbBook *book, const MbCommandContext *context, MbDate first_day, MbDemoCatalogue *catalogue,
                         GError **error);

/* Settles the points [first, first + n) in one transaction; @places has n.  n is at most MB_DEMO_TOWN_CHUNK. */
#define MB_DEMO_TOWN_CHUNK 15
bool mb_demo_town_settle (MbBook *book, const MbCommandContext *context, const MbDemandPopulation *population,
                          const MbDemoCatalogue *catalogue, uint32_t first, uint32_t n, MbDemoPlace *places,
                          GError **error);
