/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/* Asks why a draft is held, and holds it; the window says what was wrong where it cannot be. */
AdwDialog *mb_hold_dialog_new (MbSession *session, const MbUuid *run_id, const MbUuid *account_id);

/* Lets a held draft go again. */
void mb_hold_dialog_release (GtkWidget *widget, MbSession *session, const MbUuid *run_id, const MbUuid *account_id);
