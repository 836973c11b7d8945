/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbReadingRunDialog: makes the readings of the earliest period that is not billed yet, of every billing cycle of which
 * one has ended: it says which, runs with progress, can be stopped at any time, and says what came of it.  Run again, it
 * goes on.  Closing it stops the run.
 */
#define MB_TYPE_READING_RUN_DIALOG (mb_reading_run_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbReadingRunDialog, mb_reading_run_dialog, MB, READING_RUN_DIALOG, AdwDialog)

AdwDialog *mb_reading_run_dialog_new (MbSession *session);
