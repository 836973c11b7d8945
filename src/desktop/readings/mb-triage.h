/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-exception-query.h"

/**
 * MbTriage: the readings that wait for a person, as the page shows them, read on a reader thread.
 *
 * Ownership: it owns everything in it.
 */
typedef struct
{
  GArray *cases;  /* MbReadingException, by reason; at most MB_TRIAGE_MAX */
  GArray *counts; /* MbReadingExceptionCount */
  int64_t total;  /* of all, also of those that are not among the cases */
} MbTriage;

/* More than a person decides before the list is read again. */
#define MB_TRIAGE_MAX 300

MbTriage *mb_triage_new (void);
void mb_triage_free (MbTriage *triage);
/* An MbReadFunc. */
bool mb_triage_read (MbDatabase *database, const MbUuid *utility, gpointer triage, GError **error);

const MbReadingException *mb_triage_get (const MbTriage *triage, guint index);
/* How many wait for that reason. */
int64_t mb_triage_count (const MbTriage *triage, const char *rule);
/* Whether two are the same case. */
bool mb_triage_same (const MbReadingException *a, const MbReadingException *b);
