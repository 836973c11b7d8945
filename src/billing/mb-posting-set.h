/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"
#include "mb-ledger-account.h"
#include "mb-money.h"
#include "mb-uuid.h"

/**
 * MbPostingSet: what one document moves in the ledger.
 *
 * Two or more lines that sum to zero in every currency.  A set is made by a builder, which refuses anything else, and
 * is never changed afterwards; a correction is a set of its own (mb_posting_set_reverse()).
 *
 * Threads: a finished set is immutable.
 */
typedef struct
{
  MbLedgerAccount account;
  MbUuid subject; /* the customer account it belongs to; nil for kinds that have none */
  MbMoney amount; /* debit > 0, credit < 0, never 0 */
} MbPosting;

typedef struct
{
  MbDate event_date;  /* when it happened */
  MbDate ledger_date; /* the day it is booked on: the first open day (mb_posting_ledger_date()) */
  size_t n_lines;     /* ≥ 2 */
  MbPosting lines[];
} MbPostingSet;

void mb_posting_set_free (MbPostingSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbPostingSet, mb_posting_set_free)

/* The opposite of @set: every sign turned. */
MbPostingSet *mb_posting_set_reverse (const MbPostingSet *set, MbDate event_date, MbDate ledger_date);
/* Whether the lines sum to zero in every currency; what is read from the book is checked with it. */
bool mb_posting_set_is_balanced (const MbPostingSet *set);
/* The sum of the lines of one kind and subject (NULL: every subject) in one currency. */
bool mb_posting_set_sum (const MbPostingSet *set, MbLedgerKind kind, const MbUuid *subject, MbCurrency currency,
                         MbMoney *result, GError **error);

/* A late fact never lands in a closed period: the event's own day, or the first open one where that is later. */
MbDate mb_posting_ledger_date (MbDate event_date, MbDate first_open_day);

/**
 * MbPostingSetBuilder: collects lines.  Lines of the same account, subject and currency are added up; a line of zero,
 * also one that became zero, is left out; the order of first mention is kept.
 */
typedef struct
{
  GArray *lines;   /* of MbPosting */
  GError *failure; /* the first one; reported by _end() */
} MbPostingSetBuilder;

void mb_posting_set_builder_init (MbPostingSetBuilder *builder);
void mb_posting_set_builder_release (MbPostingSetBuilder *builder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbPostingSetBuilder, mb_posting_set_builder_release)

/* @subject may be NULL.  A kind that has subjects must be given one, and the others none. */
void mb_posting_set_builder_debit (MbPostingSetBuilder *builder, MbLedgerAccount account, const MbUuid *subject,
                                   MbMoney amount);
void mb_posting_set_builder_credit (MbPostingSetBuilder *builder, MbLedgerAccount account, const MbUuid *subject,
                                    MbMoney amount);

/**
 * mb_posting_set_builder_end:
 * @set: (out) (nullable): the set; NULL where nothing moves (all lines zero), which is no error
 *
 * Ends the building and empties the builder, which may be used for the next set.  Fails with UNBALANCED where the
 * lines do not sum to zero, with OVERFLOW where a sum does not fit, with INPUT where a subject is missing or too much.
 */
bool mb_posting_set_builder_end (MbPostingSetBuilder *builder, MbDate event_date, MbDate ledger_date,
                                 MbPostingSet **set, GError **error);
