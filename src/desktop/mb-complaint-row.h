/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbComplaintRow: what is wrong with the entry above it, in the list where it stands; hidden while nothing is.
 *
 * The entry is then drawn as wrong, and known as wrong, with this row as its error message, to who does not see it.
 *
 * Property "entry-row": the AdwEntryRow, set in the Blueprint file.
 */
#define MB_TYPE_COMPLAINT_ROW (mb_complaint_row_get_type ())
G_DECLARE_FINAL_TYPE (MbComplaintRow, mb_complaint_row, MB, COMPLAINT_ROW, AdwActionRow)

/* NULL: nothing is wrong. */
void mb_complaint_row_set_words (MbComplaintRow *self, const char *words);
/* Whether something is wrong; the entry then takes the focus. */
gboolean mb_complaint_row_claim_focus (MbComplaintRow *self);
