/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * (transfer full): the text as it sorts, the same on every machine and in every database, compared byte by byte.
 *
 * Compatibility decomposition, case folded, the combining diacritics of Latin, Greek and Cyrillic (U+0300–U+036F)
 * left out, white space folded to one space: "  Żaneta ØSTER" → "zaneta øster".  Vowel signs of other scripts are
 * letters there and stay.  It is not a dictionary's order of any one language.  Invalid UTF-8 is replaced first.
 */
char *mb_name_key (const char *text);

/**
 * (transfer full): the same with numbers in the order of their size, for addresses and codes: before each run of digits
 * stands its length in two digits, leading zeros left out.  "Canal Rd 14" → "canal rd 0214", after "canal rd 012".
 */
char *mb_natural_key (const char *text);
