/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * MbMeterSize: the nominal size of a meter in millimetres (DN): 15, 20, 25 …; 0 where it is not known.
 *
 * American sizes in inches are brought to the usual DN: 5/8" and 1/2" are 15, 3/4" is 20, 1" is 25, 1 1/2" is 40, 2" is 50.
 */
typedef uint16_t MbMeterSize;

#define MB_METER_SIZE_UNKNOWN 0

/* "DN20", "20 mm", "20", "3/4\"", "1 1/2\"", "1|1/2\"", "1_1/2\"", "5/8 x 3/4\"" (the smaller one), "1 inch".
 * A bare whole number counts as inches up to 12, as millimetres above. */
bool mb_meter_size_parse (const char *text, MbMeterSize *result, GError **error);

/**
 * mb_meter_size_max_flow:
 *
 * The largest flow in litres per hour that can physically pass a meter of this size for hours, 0 where it is unknown.
 * The larger of the overload flow Q4 = 1.25 × Q3 for the usual permanent flow of the size (ISO 4064-1, OIML R 49)
 * and the safe maximum operating flow of AWWA C700/C701/C702.  A size between two listed ones counts as the larger.
 */
int64_t mb_meter_size_max_flow (MbMeterSize size);
