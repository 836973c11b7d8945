/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-counter-case.h"
#include "mb-money.h"

#include <adwaita.h>

/**
 * MbCounterStrip: an account at a glance: who, what is owed and since when, the last bills as bars, the last payment,
 * what to take care of; and what one does next, as buttons of the page's actions.
 */
#define MB_TYPE_COUNTER_STRIP (mb_counter_strip_get_type ())
G_DECLARE_FINAL_TYPE (MbCounterStrip, mb_counter_strip, MB, COUNTER_STRIP, AdwBin)

void mb_counter_strip_show (MbCounterStrip *self, const MbCounterCase *counter_case, MbCurrency currency);
