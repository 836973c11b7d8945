/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-transaction.h"

/**
 * MbDraftBill: what a billing run made of one account, before it is posted.
 *
 * A draft is no fact and not in the change log: it is recomputed and deleted until it is posted; then its row remains
 * with the state `posted` and without a body, which the invoice has.  Amounts are minor units of the book's currency.
 */
typedef enum
{
  MB_DRAFT_READY,  /* "ready": can be posted */
  MB_DRAFT_ERROR,  /* "error": could not be computed; the next run tries again */
  MB_DRAFT_HELD,   /* "held": by a person, with a reason */
  MB_DRAFT_POSTED, /* "posted" */
  MB_N_DRAFT_STATES
} MbDraftState;

typedef struct
{
  MbUuid run_id;
  MbUuid account_id;
  MbDraftState state;
  unsigned exceptions; /* MB_BILL_… bits */
  int64_t total;       /* of the bill, without what was brought forward */
  bool has_previous_total;
  int64_t previous_total; /* of the account's bill before */
  MbQuantity usage;       /* in the tariff's unit, 3 decimals; no unit in error */
  char *body;             /* mb-bill-json.h; NULL in error and posted */
  char *error;            /* what a person has to do, in state ERROR */
  char *hold_reason;      /* in state HELD */
} MbDraftBill;

void mb_draft_bill_clear (MbDraftBill *draft);
const char *mb_draft_state_name (MbDraftState state);

/* Replaces the account's draft of that run.  All texts are borrowed. */
bool mb_draft_bill_put (MbTransaction *tx, const MbDraftBill *draft, GError **error);
/* Writes it where there is none, or one in error; @written tells. */
bool mb_draft_bill_put_missing (MbTransaction *tx, const MbDraftBill *draft, bool *written, GError **error);
/* @hold_reason: for HELD. Drops the body of a POSTED one. */
bool mb_draft_bill_set_state (MbTransaction *tx, const MbUuid *run, const MbUuid *account, MbDraftState state,
                              const char *hold_reason, GError **error);
bool mb_draft_bill_delete (MbTransaction *tx, const MbUuid *run, const MbUuid *account, GError **error);
/* A bill that began before its run's period has billed what the account's drafts of earlier runs would have. */
bool mb_draft_bill_delete_earlier (MbTransaction *tx, const MbUuid *account, MbDate period_start, GError **error);
/* NOT_FOUND where the run has none for the account. */
bool mb_draft_bill_find (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *account,
                         MbDraftBill *draft, GError **error);

/* (transfer full) (element-type MbUuid): the next accounts after @after (nil: from the start) whose draft is ready, at
 * most @max. */
GArray *mb_draft_bill_next_ready (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *after,
                                  unsigned max, GError **error);

/* What a run comes to. */
typedef struct
{
  int64_t n[MB_N_DRAFT_STATES];
  int64_t n_exceptions;                      /* drafts with an exception, and those in error */
  int64_t n_exception[MB_N_BILL_EXCEPTIONS]; /* of each kind: bit i */
  int64_t total[MB_N_DRAFT_STATES];
  int64_t previous_total; /* of the bills before, over the drafts in all states but ERROR */
} MbDraftTotals;

bool mb_draft_bill_totals (MbDatabase *database, const MbUuid *utility, const MbUuid *run, MbDraftTotals *totals,
                           GError **error);

/* How the preview lists them. */
typedef enum
{
  MB_DRAFT_ORDER_EXCEPTION, /* what cannot be posted first, then by how much a person should look at it */
  MB_DRAFT_ORDER_ACCOUNT,   /* by account number */
  MB_DRAFT_ORDER_TOTAL,     /* the largest first */
  MB_DRAFT_ORDER_CHANGE,    /* the largest difference to the bill before first */
  MB_N_DRAFT_ORDERS
} MbDraftOrder;

typedef struct
{
  MbDraftOrder order;
  unsigned states;     /* bits 1 << MB_DRAFT_…; 0: all */
  unsigned exceptions; /* only drafts with one of these MB_BILL_… bits; 0: all */
} MbDraftFilter;

/* (transfer full) (element-type MbUuid): the accounts in the order of the list, which holds these and asks for the rows
 * that it shows. */
GArray *mb_draft_bill_list (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbDraftFilter *filter,
                            GError **error);

/* A row of the preview. */
typedef struct
{
  MbDraftBill draft; /* without its body */
  char *account_number;
  char *customer; /* name */
} MbDraftRow;

void mb_draft_row_clear (MbDraftRow *row);
bool mb_draft_bill_row (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *account,
                        MbDraftRow *row, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbDraftBill, mb_draft_bill_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbDraftRow, mb_draft_row_clear)
