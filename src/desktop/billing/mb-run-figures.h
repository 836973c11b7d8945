/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-run-review.h"

#include <adwaita.h>

/**
 * What a run's page shows above its list.  Each empties its box first.
 */

/* Readings → Calculate → Review → Post: what is done, where it stands, what is to come. */
void mb_run_figures_fill_steps (AdwWrapBox *box, const MbRunReview *review);
/* Bills and their total, against the last period, what is to be looked at, what stays behind. */
void mb_run_figures_fill_tiles (AdwWrapBox *box, const MbRunReview *review, MbCurrency currency);
