/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-billing-run-repository.h"
#include "mb-draft-bill-repository.h"

#include <glib.h>

/**
 * What lists say of runs and drafts, in the language of the process.
 */

/* Of one bit of MB_BILL_…: "High". */
const char *mb_exception_words (MbBillException exception);
/* (transfer full): of all bits that are set, those a person should look at first: "High, Estimated"; "" for none. */
char *mb_exceptions_words (unsigned exceptions);
const char *mb_draft_state_words (MbDraftState state);
const char *mb_run_state_words (MbRunState state);

/* (transfer full): the change of an amount against the one before: "+12.4 %", "−3.0 %", "±0 %"; NULL where there is
 * nothing to compare with. */
char *mb_change_words (int64_t now, int64_t before);
/* (transfer full): "80001 · 15.532 m³ · High, Estimated". */
char *mb_draft_subtitle (const MbDraftRow *row);
