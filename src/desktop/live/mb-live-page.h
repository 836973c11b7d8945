/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbLivePage: what the meters say now: numbers, the chart, and the last messages, late meters or alerts as a list.
 *
 * It shows the session's MbLiveFeed, which listens whether or not the page is there.  Where the feed has heard something
 * it goes by the real clock, otherwise by the session's: a demonstration lives on its own day until real meters speak.
 */
#define MB_TYPE_LIVE_PAGE (mb_live_page_get_type ())
G_DECLARE_FINAL_TYPE (MbLivePage, mb_live_page, MB, LIVE_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_live_page_new (MbSession *session);
