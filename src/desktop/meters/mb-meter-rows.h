/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-meter-case.h"
#include "mb-session.h"

#include <gtk/gtk.h>

/* The rows of a meter's lists; floating each. */

/* The address, with district and since when. */
GtkWidget *mb_meter_place_row (const MbMeterStay *stay);
/* The customer; a click opens the account. */
GtkWidget *mb_meter_account_row (const MbMeterRow *meter);
GtkWidget *mb_meter_register_row (const MbMeterRegister *reg, const MbLastValue *last, MbSession *session);
/* @registers: (element-type MbMeterRegister): of several, the row names the one that was read. */
GtkWidget *mb_meter_reading_row (const MbJudgedReading *judged, const GArray *registers);
/* Where it hung; a click opens the meter that hangs or hung there instead. */
GtkWidget *mb_meter_stay_row (const MbMeterStay *stay);
/* When it came, on which topic, and unfolded what it said. */
GtkWidget *mb_meter_frame_row (const MbInboxFrame *frame, MbSession *session);
