/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-payment-postings.h"

#include <adwaita.h>

/**
 * MbTenderChoice: one button for each kind of tender, of which one is chosen: cash at first.
 *
 * Each shows its key, F2 … F7, which is bound by the dialog around it.  Signal "changed": another one is chosen.
 */
#define MB_TYPE_TENDER_CHOICE (mb_tender_choice_get_type ())
G_DECLARE_FINAL_TYPE (MbTenderChoice, mb_tender_choice, MB, TENDER_CHOICE, AdwBin)

/* The first tender's key; the others follow. */
#define MB_FIRST_TENDER_KEY GDK_KEY_F2

MbTenderKind mb_tender_choice_get (MbTenderChoice *self);
void mb_tender_choice_set (MbTenderChoice *self, MbTenderKind kind);
