/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbReadingsPage: the readings that wait for a person, by reason, and one of them to decide.
 *
 * Keys, wherever the focus is on the page: A accepts, E estimates, C corrects (or enters what is missing), N goes on,
 * Ctrl+Z takes the last decision back.  Each decision leads to the next case.
 *
 * Actions: readings.accept, readings.estimate, readings.correct, readings.next, readings.undo, readings.enter,
 * readings.run.
 */
#define MB_TYPE_READINGS_PAGE (mb_readings_page_get_type ())
G_DECLARE_FINAL_TYPE (MbReadingsPage, mb_readings_page, MB, READINGS_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_readings_page_new (MbSession *session);
