/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/**
 * MbLedgerAccount: an account of the general ledger, by its code.
 *
 * A code is the kind alone ("receivable") or the kind and what it is kept apart by ("revenue:water", "tax:vat-7",
 * "cash:n-07").  Who owes or owns is no part of the code: it is the posting's *subject* (see mb-posting-set.h), so
 * that a utility has some twenty ledger accounts and not one for each customer.
 *
 * Threads: pure values.
 */
typedef enum
{
  MB_LEDGER_RECEIVABLE, /* owed by customers; subject: the customer account */
  MB_LEDGER_REVENUE,    /* by charge type */
  MB_LEDGER_TAX,        /* by tax code: collected and owed to the state */
  MB_LEDGER_CASH,       /* by till */
  MB_LEDGER_BANK,       /* by bank account */
  MB_LEDGER_CLEARING,   /* card, wallet, cheque or mandate money on its way to the bank; by tender */
  MB_LEDGER_DEPOSIT,    /* security deposits held; subject: the customer account */
  MB_LEDGER_PREPAID,    /* prepaid credit, vouchers sold and not used; subject: the customer account */
  MB_LEDGER_SUSPENSE,   /* money taken that belongs to nobody yet */
  MB_LEDGER_WRITE_OFF,  /* debts given up */
  MB_LEDGER_ROUNDING,   /* remainders of per-bill rounding and of cash rounding */
  MB_LEDGER_OVER_SHORT, /* a till's count against its book; by till */
  MB_LEDGER_SUBSIDY,    /* borne by a public payer, by programme */
  MB_N_LEDGER_KINDS
} MbLedgerKind;

/* The side of the balance sheet or of the result on which a kind stands. */
typedef enum
{
  MB_LEDGER_CLASS_ASSET,
  MB_LEDGER_CLASS_LIABILITY,
  MB_LEDGER_CLASS_INCOME,
  MB_LEDGER_CLASS_EXPENSE,
} MbLedgerClass;

#define MB_LEDGER_DETAIL_MAX 31
#define MB_LEDGER_CODE_SIZE 48

typedef struct
{
  char code[MB_LEDGER_CODE_SIZE]; /* NUL-terminated, zero-filled: may be compared with memcmp */
} MbLedgerAccount;

/* @detail may be NULL.  It is folded to the code's alphabet: ASCII letters become small, everything outside
 * [a-z0-9.-] becomes '-', and it is cut after 31 characters: "VAT 7 %" is "vat-7", a till "N-07" is "n-07". */
MbLedgerAccount mb_ledger_account (MbLedgerKind kind, const char *detail);
/* A code as a rate sheet names it: "revenue:water" is that account; a word that is no kind ("4110", "Water") is the
 * detail of an account of @standard.  Never fails: NULL or "" is @standard alone. */
MbLedgerAccount mb_ledger_account_from_code (MbLedgerKind standard, const char *code);
/* A code as the book keeps it.  Fails with MB_BILLING_ERROR_INPUT for anything mb_ledger_account() does not write. */
bool mb_ledger_account_parse (const char *text, MbLedgerAccount *result, GError **error);
bool mb_ledger_account_equal (const MbLedgerAccount *a, const MbLedgerAccount *b);
MbLedgerKind mb_ledger_account_kind (const MbLedgerAccount *account);
/* What follows the colon, "" where there is none; points into @account. */
const char *mb_ledger_account_detail (const MbLedgerAccount *account);

/* "receivable" */
const char *mb_ledger_kind_name (MbLedgerKind kind);
MbLedgerClass mb_ledger_kind_class (MbLedgerKind kind);
/* "assets", "liabilities", "income", "expenses": the top of the tree in plain-text accounting. */
const char *mb_ledger_class_name (MbLedgerClass ledger_class);
/* Whether postings to this kind name the customer account they belong to. */
bool mb_ledger_kind_has_subject (MbLedgerKind kind);
