/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * Search: the accounts that a person means, from a few letters or a number.
 *
 * What was typed is taken in this order, each account once:
 *  1. a number in full: of an account, a meter, an invoice or a receipt ("N-07-I-26-000482"); spaces do not matter;
 *  2. an account number that begins so;
 *  3. a name in which every word typed begins a word;
 *  4. the same of name, address, account, meter, telephone and e-mail together;
 *  5. where there was nothing: what has the letters in the middle of a word.
 *
 * Case, accents and order of words do not matter, and nothing typed is an operator.  Hits of one kind come by name.
 * There is no ranking by frequency: its cost grows with the number of hits, and a counter needs an answer at every key.
 *
 * Threads: as the connection's.
 */

/* (transfer full) (element-type MbUuid): at most @limit accounts, the best first. */
GArray *mb_search_accounts (MbDatabase *database, const MbUuid *utility, const char *text, unsigned limit,
                            GError **error);

/* Only 1.: the accounts that the number names, for a scanner's input. */
GArray *mb_search_accounts_by_number (MbDatabase *database, const MbUuid *utility, const char *text, GError **error);
