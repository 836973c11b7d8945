/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-document.h"

/**
 * What a bill says in words about the use of water.
 *
 * Comparisons are of use per day, since periods differ in length; with the same period a year ago where that is known
 * and was the customer's own, else with the period before.  Pure functions; (transfer full) texts.
 */

/* "You used 15.532 m³ in 31 days: 501 l a day. That is 8% less than a year ago." */
char *mb_bill_usage_sentence (const MbBillDocument *document);
/* Estimate, correction, leak, final bill: one paragraph each, separated by \n; NULL where there is nothing to say. */
char *mb_bill_notices (const MbBillDocument *document);
/* The chart in words, for who cannot see it: "Bar chart of your use: Oct 2025 16.204 m³, …". */
char *mb_bill_chart_text (const MbBillDocument *document);
