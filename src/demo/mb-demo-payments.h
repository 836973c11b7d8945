/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-invoice-repository.h"

/**
 * MbDemoPayments: how the customers of the demonstration pay: most in time by transfer, some late, some in parts, a few
 * not at all for a while, some in cash at the counter.
 *
 * Each month's invoices are noted; then the days are gone through in order, since receipts are numbered in the order
 * of their days.
 *
 * Threads: as mb_command_run().
 */
typedef struct _MbDemoPayments MbDemoPayments;

/* @last_day: nothing is paid after it. */
MbDemoPayments *mb_demo_payments_new (uint64_t seed, MbDate last_day);
void mb_demo_payments_free (MbDemoPayments *payments);

/* Decides when and how an invoice will be paid. */
void mb_demo_payments_note (MbDemoPayments *payments, const MbInvoice *invoice);
/* Pays what is to be paid on the days up to and including @until. */
bool mb_demo_payments_pay (MbDemoPayments *payments, MbBook *book, const MbCommandContext *context, GTimeZone *zone,
                           MbDate until, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbDemoPayments, mb_demo_payments_free)
