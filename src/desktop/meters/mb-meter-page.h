/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbMeterPage: one meter: how it is, where it hangs and for whom, what its registers show, what ran through it, its
 * readings, where it hung, and the last frame that its radio sent.
 *
 * It reads itself anew when the book changes.
 */
#define MB_TYPE_METER_PAGE (mb_meter_page_get_type ())
G_DECLARE_FINAL_TYPE (MbMeterPage, mb_meter_page, MB, METER_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_meter_page_new (MbSession *session, const MbUuid *meter_id);
const MbUuid *mb_meter_page_get_meter (MbMeterPage *self);
