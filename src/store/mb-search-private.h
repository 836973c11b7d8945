/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-driver.h"

/**
 * How a search is put to the driver, for the queries of store/ that look for words among other things.
 */

/* (transfer full): what was typed as the index knows it: folded, and a telephone number as its digits. */
char *mb_search_fold (const char *text);
/* (transfer full): the ?2 of the driver's search_sql[scope] for a folded text; NULL where it cannot be looked for so. */
char *mb_search_match (MbDatabase *database, MbSearchScope scope, const char *folded);
