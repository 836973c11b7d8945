/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-posting-set.h"

/**
 * What money that comes in, bounces or is counted moves in the ledger.
 */
typedef enum
{
  MB_TENDER_CASH,     /* into the till */
  MB_TENDER_CHEQUE,   /* clearing until the bank has it */
  MB_TENDER_CARD,     /* clearing */
  MB_TENDER_TRANSFER, /* on the bank account */
  MB_TENDER_WALLET,   /* clearing */
  MB_TENDER_VOUCHER,  /* out of the account's prepaid credit */
  MB_N_TENDERS
} MbTenderKind;

typedef struct
{
  MbTenderKind kind;
  MbMoney amount; /* > 0: what was kept of it, change given back is no part of it */
} MbTender;

/* "cash" … the words of JSON and command lines. */
const char *mb_tender_kind_name (MbTenderKind kind);
bool mb_tender_kind_parse (const char *text, MbTenderKind *result);

/**
 * mb_payment_postings:
 * @account: (nullable): who paid; NULL where that is not known: the money waits in suspense
 * @till: (nullable): the till's name, for cash
 *
 * The account owes less by all tenders together, also where that leaves it in credit.  INPUT for a tender that is not
 * above zero, cash without a till, or a voucher without an account.
 */
bool mb_payment_postings (const MbUuid *account, const char *till, const MbTender *tenders, size_t n_tenders,
                          MbDate event_date, MbDate ledger_date, MbPostingSet **set, GError **error);

/* A payment that bounced: its postings reversed, and the fee (zero: none) charged to @account. */
bool mb_payment_reversal_postings (const MbPostingSet *payment, const MbUuid *account, MbMoney fee, MbDate event_date,
                                   MbDate ledger_date, MbPostingSet **set, GError **error);

/* Cash brought from the till to the bank (> 0), or the opening float brought to it (< 0). */
bool mb_till_transfer_postings (const char *till, MbMoney amount, MbDate event_date, MbDate ledger_date,
                                MbPostingSet **set, GError **error);
/* The till's count against its book; NULL @set where they agree. */
bool mb_till_count_postings (const char *till, MbMoney counted, MbMoney expected, MbDate event_date, MbDate ledger_date,
                             MbPostingSet **set, GError **error);
