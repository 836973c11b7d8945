/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbPreferencesDialog: the supplier's data (in the book) and what is particular to this desk (in the settings).
 *
 * A change of the supplier is written when the row is applied; a refusal stands under the group it is about.
 */
#define MB_TYPE_PREFERENCES_DIALOG (mb_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbPreferencesDialog, mb_preferences_dialog, MB, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *mb_preferences_dialog_new (MbSession *session);
