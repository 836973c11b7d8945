/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * MbMigration: the numbered steps from an empty file to today's schema (resources/migrations, built into the program).
 *
 * A book's version is the number of the last step it went through.  Steps only go forward, each in one transaction.
 *
 * Threads: before the writer starts.
 */

/* The version this program writes. */
int mb_migration_current (void);
/* The book's version; 0 for a new file; NEWER where it is above mb_migration_current(). */
bool mb_migration_version (MbDatabase *database, int *version, GError **error);
/* Carries out all steps above the book's version. */
bool mb_migration_run (MbDatabase *database, GError **error);
