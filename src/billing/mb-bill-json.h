/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"

/**
 * The stored form of a bill: terse and canonical JSON, the `body` of a draft or an invoice.
 *
 * The same bill gives the same bytes, and reading them back gives the same bill.  The keys are explained in
 * mb-bill-json.c.  Unknown keys are passed over; an unknown version is refused.
 */

/* Appends to @out, so that a run can reuse it. */
void mb_bill_write_json (const MbBill *bill, GString *out);
char *mb_bill_to_json (const MbBill *bill);

/* @length: −1 for a NUL-terminated text.  Fails with FORMAT. */
MbBill *mb_bill_from_json (const char *json, gssize length, GError **error);
