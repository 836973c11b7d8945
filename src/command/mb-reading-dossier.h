/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-class-limits-repository.h"
#include "mb-estimate.h"
#include "mb-reading-place.h"
#include "mb-reading-repository.h"

/**
 * MbReadingDossier: all that must be known of a register to check a candidate reading or to estimate one.
 *
 * A candidate is compared with what was really read: estimates are passed over, so that the next actual reading may
 * show less than the estimate before it.  An estimate goes on from whatever was accepted last.
 *
 * _open/_close on the caller's memory, within one transaction or snapshot.
 */
typedef struct
{
  MbReadingPlace place;
  MbReadingHistory history; /* borrows from the members below */

  /* The last accepted reading, an estimate or not. */
  bool has_base;
  MbReadingPoint base;
  MbDate base_date;

  MbClassLimits limits; /* of the customer's class; the defaults where nobody is supplied */

  GArray *known; /* MbKnownReading */
  GArray *usage; /* MbUsage */
} MbReadingDossier;

/* What of a register's readings counts. */
typedef struct
{
  MbDate day;       /* for which a reading is checked or estimated */
  MbInstant before; /* only readings before it; INT64_MAX: all, so that an old candidate is seen to be late */
  MbUuid except;    /* a reading to pass over; nil: none */
  MbInstant now;
} MbReadingScope;

/* @place: (transfer full): the register's on that day. */
bool mb_reading_dossier_open (MbReadingDossier *dossier, MbDatabase *database, const MbUuid *utility,
                              MbReadingPlace *place, const MbReadingScope *scope, GError **error);
/* The place is found too. */
bool mb_reading_dossier_find (MbReadingDossier *dossier, MbDatabase *database, const MbUuid *utility,
                              const MbUuid *register_id, const MbReadingScope *scope, GError **error);
void mb_reading_dossier_close (MbReadingDossier *dossier);

/* Checks a candidate by the limits of its class. */
void mb_reading_dossier_check (const MbReadingDossier *dossier, const MbReadingCandidate *candidate,
                               MbReadingCheck *check);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbReadingDossier, mb_reading_dossier_close)
