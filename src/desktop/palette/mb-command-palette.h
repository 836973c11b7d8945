/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-desk-action.h"

#include <adwaita.h>

/**
 * MbCommandPalette: every command that is possible at this moment, with its keys; to be found by typing and done with
 * Return.  The commands of the page stand before the sections and what is possible everywhere.
 */
#define MB_TYPE_COMMAND_PALETTE (mb_command_palette_get_type ())
G_DECLARE_FINAL_TYPE (MbCommandPalette, mb_command_palette, MB, COMMAND_PALETTE, AdwDialog)

/* @place: from where actions are looked for and activated: the page that is seen. */
AdwDialog *mb_command_palette_new (GtkWidget *place);
