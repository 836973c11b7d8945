/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-exception-query.h"
#include "mb-session.h"

#include <adwaita.h>

/**
 * MbReadingDialog: a person enters what a meter shows today, or puts a reading right.
 *
 * What is entered is checked as it is typed, and the check's words stand below: what would wait for a decision may be
 * saved all the same, what cannot be a reading may not.  A correction needs a reason.
 *
 * Signal "saved" (gconstpointer: the reading's MbUuid).
 */
#define MB_TYPE_READING_DIALOG (mb_reading_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbReadingDialog, mb_reading_dialog, MB, READING_DIALOG, AdwDialog)

/* @serial: of the meter to begin with; NULL: it is asked for. */
AdwDialog *mb_reading_dialog_new (MbSession *session, const char *serial);
/* Puts the reading of a case right. */
AdwDialog *mb_reading_dialog_new_correction (MbSession *session, const MbReadingException *exception);
