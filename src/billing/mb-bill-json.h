/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"

/**
 * The stored form of a bill: terse and canonical JSON, the `body` of a draft or an invoice.
 *
 * The same bill gives the same bytes, and reading them back gives the same bill.  Sums (net, tax, total, balances) are
 * not in it: they are added up again.  Keys in this order; those that would be empty, zero or NULL are left out:
 *
 *     v  version of the form: 1
 *     k  kind: "cyclic"
 *     a  account id    n  account number    s  service point id    c  customer class
 *     m  currency      u  unit of the tariff                        p  [first day, days]
 *     x  exceptions (bits)                  e  estimates in a row
 *     r  registers [[id, meter, fact, share, unit, multiplier, FROM, TO, how, measured, consumption if not measured]]
 *        FROM, TO: [reading id, date, value, source, rule]
 *     q  usages    [[fact, exact, billed if not exact]]
 *     f  facts     [[name, "t" text | "n" number | "q" quantity, value]]
 *     g  segments  [[tariff, version, effective from, first day, days, usage]]
 *     t  parts     [[id, kind, account, label, unit, clause, tax category]]
 *     l  lines     [[part, segment, type, price, amount, …, key, value if not as computed]], … by type:
 *        AMOUNT –, PRORATED quantity, normal days, TIER quantity, tier, from, to, label, PERCENTAGE quantity,
 *        TRUE_UP quantity, index of the true-up
 *     w  working steps, likewise
 *     y  true-ups  [[number, first day, days, billed, actual]]
 *     h  history   [first day, then for each bar: days since the last one's end, days, thousandths, flags]
 *     b  balance   [previous, [date, kind, document, amount] …]
 *     d  deposit   [applied, refunded]
 *     o  rounding of the bill as a whole
 *
 * Dates are day numbers, money minor units, enums numbers, decimals texts; NULLs at the end of an array are left out.
 */

/* Appends to @out, so that a run can reuse it. */
void mb_bill_write_json (const MbBill *bill, GString *out);
char *mb_bill_to_json (const MbBill *bill);

/* @length: −1 for a NUL-terminated text.  Fails with FORMAT. */
MbBill *mb_bill_from_json (const char *json, gssize length, GError **error);

/* Reads only what the next bill begins from into @bill, which is cleared: the head and the registers.  A tenth of the
 * work. */
bool mb_bill_read_closing (const char *json, gssize length, MbBill *bill, GError **error);
