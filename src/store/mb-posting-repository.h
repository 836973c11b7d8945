/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-posting-set.h"
#include "mb-transaction.h"

/**
 * The ledger: posting sets are facts with their lines packed in them; the rows of `posting` and the balances of
 * customer accounts are derived from the lines in the same transaction, and can be rebuilt.
 */
typedef enum
{
  MB_POSTED_INVOICE,     /* "invoice": the document is an invoice */
  MB_POSTED_CREDIT_NOTE, /* "credit-note" */
  MB_POSTED_PAYMENT,     /* "payment" */
  MB_POSTED_REVERSAL,    /* "reversal": of a payment */
  MB_POSTED_OTHER,       /* "other" */
  MB_N_POSTED
} MbPosted;

const char *mb_posted_name (MbPosted kind);
bool mb_posted_parse (const char *text, MbPosted *result);

/* @document: the fact that moved the ledger. */
bool mb_posting_set_insert (MbTransaction *tx, MbPosted kind, const MbUuid *document, const MbPostingSet *set,
                            GError **error);
/* (out) The set of a document; NOT_FOUND where it moved nothing. */
bool mb_posting_set_find (MbDatabase *database, const MbUuid *utility, const MbUuid *document, MbPostingSet **set,
                          GError **error);

/* What the customer account owes, in minor units; below zero it has credit.  0 for an account without postings. */
bool mb_account_balance (MbDatabase *database, const MbUuid *utility, const MbUuid *account, int64_t *balance,
                         GError **error);
/* What it owed after a document of it was posted. */
bool mb_account_balance_after (MbDatabase *database, const MbUuid *utility, const MbUuid *account,
                               const MbUuid *document, int64_t *balance, GError **error);
/* The sum of the account's postings to one ledger account ("deposit", "prepaid"), debit above zero. */
bool mb_account_sum (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbLedgerKind kind,
                     int64_t *sum, GError **error);

/* A movement of what the account owes. */
typedef struct
{
  MbPosted kind;
  MbUuid document;
  MbDate date;                      /* of the event */
  int64_t amount;                   /* above zero raises the debt */
  char series[MB_LEDGER_CODE_SIZE]; /* of the document, "" where it has no number of its own */
  int64_t no;
} MbAccountMovement;

/* (transfer full) (element-type MbAccountMovement): the account's movements after the document @after (nil: all), oldest
 * first. */
GArray *mb_account_movements (MbDatabase *database, const MbUuid *utility, const MbUuid *account, const MbUuid *after,
                              GError **error);
