/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/* A book with a founded utility, in a folder that goes with it. */
typedef struct
{
  char *folder;
  char *path;
  MbBook *book;
  MbCommandContext context; /* an administrator on 2026-11-24; a test changes what it needs */
} MbTestUtility;

MbTestUtility *mb_test_utility_new (void);
/* Before mb_found_utility has run. */
MbTestUtility *mb_test_utility_new_empty (void);
void mb_test_utility_free (MbTestUtility *test);

/* The command succeeds, or the test fails with its message. */
void mb_test_utility_run (MbTestUtility *test, const MbCommand *command, gpointer arguments);
/* The command is refused with that error. */
void mb_test_utility_refuse (MbTestUtility *test, const MbCommand *command, gpointer arguments, GQuark domain,
                             int code);
/* One number of the book. */
int64_t mb_test_utility_count (MbTestUtility *test, const char *sql);
/* Runs SQL behind the book's back, with the book closed; opens it again. */
void mb_test_utility_tamper (MbTestUtility *test, const char *sql);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTestUtility, mb_test_utility_free)
