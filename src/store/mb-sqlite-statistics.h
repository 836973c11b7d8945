/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

/**
 * What SQLite's planner believes of a book's tables; private to the SQLite driver.
 *
 * Without statistics the planner takes the first column of an index for selective.  Here it is utility_id, which all
 * rows of a book share: it would walk whole tables in the order of a key.  Statistics taken from a book would hold for
 * the book as it was then.  So every book is given the same ones, those of a large book: plans do not change as it
 * grows, and what was measured is what runs.
 *
 * Writes sqlite_stat1 for every index that begins with utility_id and makes the connection read it.  Returns a result
 * code of SQLite.
 */
int mb_sqlite_write_statistics (sqlite3 *handle);
