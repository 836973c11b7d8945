/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbMetersPage: all meters with what they showed last: sorted, filtered, searched while one types.
 *
 * A row opens its meter (win.open-meter).  Actions: meters.search (Ctrl+F), and those of the table.
 */
#define MB_TYPE_METERS_PAGE (mb_meters_page_get_type ())
G_DECLARE_FINAL_TYPE (MbMetersPage, mb_meters_page, MB, METERS_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_meters_page_new (MbSession *session);

/* As if it had been typed. */
void mb_meters_page_search (MbMetersPage *self, const char *text);
