/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbAgingDialog: what is owed, by how long it has been due, and the largest debtors, each of whom opens.
 */
#define MB_TYPE_AGING_DIALOG (mb_aging_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbAgingDialog, mb_aging_dialog, MB, AGING_DIALOG, AdwDialog)

AdwDialog *mb_aging_dialog_new (MbSession *session);
