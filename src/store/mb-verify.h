/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * MbVerification: whether what must always hold of a book holds of this one.
 *
 * A check is named after what it holds the book to, and looks at every row that it is about; what is wrong is a
 * *finding*, a sentence that names the row.  The first MB_VERIFY_MAX_FINDINGS of each check are kept, all are counted.
 * A book without findings is sound.
 *
 * Threads: in the caller's snapshot; takes seconds on a large book.
 */
#define MB_VERIFY_MAX_FINDINGS 20

typedef struct
{
  const char *name; /* "balances" */
  const char *law;  /* "every balance is the sum of its postings" */
  int64_t n_checked;
  int64_t n_findings;
} MbVerifyCheck;

typedef struct
{
  GArray *checks;      /* of MbVerifyCheck, in the order in which they ran */
  GPtrArray *findings; /* of char *: "balances: account 88120 …" */
  int64_t n_findings;
} MbVerification;

void mb_verification_clear (MbVerification *verification);

/* Fails only where the book cannot be read. */
bool mb_verify (MbDatabase *database, const MbUuid *utility, MbVerification *verification, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbVerification, mb_verification_clear)
