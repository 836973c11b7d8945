/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbNewUtilityDialog: asks for what a new book needs to begin, makes it, and opens it in the application.
 */
#define MB_TYPE_NEW_UTILITY_DIALOG (mb_new_utility_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbNewUtilityDialog, mb_new_utility_dialog, MB, NEW_UTILITY_DIALOG, AdwDialog)

/* @path: where the book will be; its folder is made. */
AdwDialog *mb_new_utility_dialog_new (const char *path);
