/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-exception-query.h"
#include "mb-session.h"

#include <adwaita.h>

/**
 * MbReadingCaseView: all that a person must see to decide one reading: who and where, why it waits, what the register
 * showed before and shows now, what that implies, and how much was used in the periods before, as a chart.
 */
#define MB_TYPE_READING_CASE_VIEW (mb_reading_case_view_get_type ())
G_DECLARE_FINAL_TYPE (MbReadingCaseView, mb_reading_case_view, MB, READING_CASE_VIEW, AdwBin)

void mb_reading_case_view_set_session (MbReadingCaseView *self, MbSession *session);
/* Copies what it shows. */
void mb_reading_case_view_show (MbReadingCaseView *self, const MbReadingException *exception);
