/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-explanation.h"

/**
 * The rows of a bill's explanation in the language of the process; (transfer full) each.
 *
 * What an explanation is made of is the bill's own: labels of parts and tiers, clauses and names of tariffs are data, in
 * the language of whoever wrote the tariff.
 */

/* What the row is about: "Water, Tier 1", "Meter 81 4711". */
char *mb_explanation_label (const MbBill *bill, const MbExplainRow *row);
/* How it comes about: "10.000 m³ × 1.280"; NULL for nothing. */
char *mb_explanation_computation (const MbBill *bill, const MbExplainRow *row);
/* Where it is written: "Clause 3(a) of “Household 2026”, version 4 from 1 Jan 2026"; NULL for nothing. */
char *mb_explanation_source (const MbExplainRow *row);

/* What a fact is called within a sentence: "meter size" for "meter_size"; one of the tariff's own by its name. */
char *mb_fact_words (const char *name);
