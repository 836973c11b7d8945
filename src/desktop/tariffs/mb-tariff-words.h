/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-tariff.h"

/* What the tariff pages say, in words; (transfer full) each. */

/* "Version 4, in force since 1 January 2026 · 3 classes". */
char *mb_tariff_subtitle (const MbTariff *tariff, MbDate today);
/* "v4 from 1 January 2026". */
char *mb_tariff_version_words (const MbTariffVersion *version);
/* "Charge by tiers · clause 3(a)"; "Working step, a formula". */
char *mb_part_words (const MbPart *part);
/* "from 10 to 20 m³". */
char *mb_part_tier_words (MbPartTier tier, const MbPartTier *next, const char *unit);
/* "1.280" or the formula. */
char *mb_part_term_words (MbPartTerm term);
/* What a part comes to, in a few characters: "7 %", "4 tiers", "9 rows", "2.50". */
char *mb_part_value_words (const MbPart *part);
/* The text with a capital letter, as a row begins. */
char *mb_row_title (const char *text);
/* "1 January 2026" in the reader's language. */
char *mb_date_words (MbDate date);
