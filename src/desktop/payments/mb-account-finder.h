/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbAccountFinder: a search entry with the accounts that it finds under it, as typed.
 *
 * Down goes to the results, Enter in the entry takes the first.  Signal "chosen" (ay: 16 bytes): somebody took one; the
 * entry is then empty again.  Signal "stopped": Escape where nothing was typed.
 */
#define MB_TYPE_ACCOUNT_FINDER (mb_account_finder_get_type ())
G_DECLARE_FINAL_TYPE (MbAccountFinder, mb_account_finder, MB, ACCOUNT_FINDER, GtkWidget)

void mb_account_finder_set_session (MbAccountFinder *self, MbSession *session);
/* As if it had been typed. */
void mb_account_finder_set_text (MbAccountFinder *self, const char *text);
guint mb_account_finder_n_results (MbAccountFinder *self);
