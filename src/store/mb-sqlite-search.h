/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-driver.h"

/**
 * The search index of accounts on SQLite: two FTS5 tables without content of their own; private to the SQLite driver.
 *
 * `search_words` holds whole words, with an index of their first two and three letters, so that a prefix of any length
 * is one look-up.  `search_parts` holds every three letters in a row, for what stands in the middle of a word; it is
 * asked only where the words gave nothing.  Neither ranks: bm25 would read every hit of a short prefix.
 */
bool mb_sqlite_create_search (MbDatabase *database, GError **error);
bool mb_sqlite_put_search (MbDatabase *database, int64_t *doc, const char *name, const char *rest, GError **error);
char *mb_sqlite_search_match (MbSearchScope scope, const char *folded);

#define MB_SQLITE_SEARCH_SQL                                                                                           \
  {                                                                                                                    \
    [MB_SEARCH_NAMES] = "SELECT rowid FROM search_words WHERE search_words MATCH ?2",                                  \
    [MB_SEARCH_WORDS] = "SELECT rowid FROM search_words WHERE search_words MATCH ?2",                                  \
    [MB_SEARCH_PARTS] = "SELECT rowid FROM search_parts WHERE search_parts MATCH ?2",                                  \
  }
