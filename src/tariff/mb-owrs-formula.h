/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-tariff-error.h"

/**
 * A formula of a rate file in the Open Water Rate Specification, written as a formula of a rate sheet
 * (mb-expression.h).
 *
 * The file's formulas know `+ - * / ^`, parentheses, numbers and names.  A name may contain '-': `turn-on_charge` is one
 * name where @parts has it or neither of its halves, and a difference otherwise.
 *
 * @parts: names as the file writes them → names in the sheet (both const char *)
 * @rounds_terms: for a budget: every term between `+`, `*` and `^` is rounded to a whole number first, half to even
 *
 * SYNTAX.  Threads: any number at once.
 */
char *mb_owrs_formula (const char *text, GHashTable *parts, gboolean rounds_terms, GError **error);
