/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-repository.h"
#include "mb-billing-run-repository.h"
#include "mb-invocation.h"
#include "mb-invoice-repository.h"
#include "mb-payment-repository.h"

/* What a person names on the command line, found in the book; a REFUSED error says what was not found. */

/* By account number. */
bool mb_lookup_account (MbInvocation *invocation, const char *number, MbAccount *account, GError **error);
/* By document number ("N-01-I-26-000482") or id. */
bool mb_lookup_invoice (MbInvocation *invocation, const char *name, MbInvoice *invoice, GError **error);
bool mb_lookup_payment (MbInvocation *invocation, const char *name, MbPayment *payment, GError **error);
/* By id. */
bool mb_lookup_run (MbInvocation *invocation, const char *name, MbBillingRunRow *run, GError **error);

/**
 * mb_lookup_period:
 * @name: "next", a cycle's code, "CODE:2026-10", or "2026-10" where there is one cycle
 * @period: (out): without a month, the earliest period that is not posted
 */
bool mb_lookup_period (MbInvocation *invocation, const char *name, MbUuid *cycle_id, MbPeriod *period, GError **error);

/* "N-01-I-26-000482" of a document's series and number. */
#define MB_NUMBER_TEXT_SIZE 64
const char *mb_number_text (const char *series, int64_t no, char buffer[MB_NUMBER_TEXT_SIZE]);
