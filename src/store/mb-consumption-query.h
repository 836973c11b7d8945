/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-database.h"

/**
 * MbRegisterReadings: a register that hung at a service point in a period, and the readings between which it is billed.
 *
 * Only readings whose verdict is *accepted* count.  A period is opened by the reading that closed the bill before, so
 * that every drop is billed once; without such a bill by the reading of its first day, or of the day on which the meter
 * was hung.  It is closed by the reading of its last cut-off, or of the day on which the meter was taken down.
 *
 * A reading stands for a day where it is of that day, else the last one of the MB_READING_WINDOW_DAYS before it, else
 * the first of as many days after it; a meter that is taken down is not read afterwards.
 */
#define MB_READING_WINDOW_DAYS 7

typedef struct
{
  MbUuid register_id;
  MbUuid meter_id;
  char *serial; /* of the meter */
  char *size;   /* of the meter, as it is written: "DN20" */
  char *name;   /* of the register: "total" */
  MbRegister reg;
  MbDate installed_on;
  MbDate removed_on; /* MB_DATE_NONE: it hangs there */
  bool has_from;
  MbBillReading from;
  bool has_to;
  MbBillReading to;
} MbRegisterReadings;

void mb_register_readings_clear (MbRegisterReadings *readings);

/**
 * mb_consumption_query:
 * @period: closed; of the bill
 * @last: (nullable): the account's bill before
 *
 * Returns: (transfer full) (element-type MbRegisterReadings): by the day on which the meter was hung.  An exchange gives
 *   both meters; a meter that was taken down on the first day is left out where the bill before closed it.
 */
GArray *mb_consumption_query (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbPeriod period,
                              const MbBill *last, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbRegisterReadings, mb_register_readings_clear)
