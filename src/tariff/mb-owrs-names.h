/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * How the names of rate files in the Open Water Rate Specification become names of a rate sheet.
 *
 * Files of the suffix dialect write `tier_prices_commodity` for `tier_prices`, and so for a few more words; either
 * spelling means the plain one.  A sheet's names are letters, digits and '_', so that any other character becomes '_'.
 *
 * Inside tariff/ only.  Threads: any number at once.
 */

/* The plain spelling: "budget_commodity" → "budget".  Borrowed from @name's caller or static. */
const char *mb_owrs_plain_name (const char *name);

/* The name in the sheet of a part or a fact of a file; NULL where nothing of it can be a name. */
char *mb_owrs_sheet_name (const char *name);

/* A text as a table compares it: one spelling for the sizes written 1|1/2", 1_1/2" and 1 1/2". */
char *mb_owrs_size_spelling (const char *text);
