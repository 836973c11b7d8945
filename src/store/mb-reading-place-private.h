/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-place.h"

/* For the questions of store/ that answer places beside other things: of a register g, on a day. */

#define MB_READING_PLACE_COLUMNS                                                                                       \
  "g.id, g.name, g.unit, g.digits, g.decimals, m.id, m.serial, m.size, m.device, i.service_point_id,"                  \
  " i.installed_on, i.removed_on, p.street, p.locality, p.district_id, a.id, a.number, a.class_id, c.name"
#define MB_READING_PLACE_N_COLUMNS 19

/* @day: an expression. */
#define MB_READING_PLACE_JOINS(day)                                                                                    \
  " JOIN meter m ON m.utility_id = g.utility_id AND m.id = g.meter_id"                                                 \
  " LEFT JOIN installation i ON i.utility_id = m.utility_id AND i.id ="                                                \
  " (SELECT x.id FROM installation x WHERE x.utility_id = m.utility_id AND x.meter_id = m.id"                          \
  "  AND x.installed_on <= " day " AND (x.removed_on IS NULL OR x.removed_on >= " day ")"                              \
  "  ORDER BY x.installed_on LIMIT 1)"                                                                                 \
  " LEFT JOIN service_point t ON t.utility_id = i.utility_id AND t.id = i.service_point_id"                            \
  " LEFT JOIN premise p ON p.utility_id = t.utility_id AND p.id = t.premise_id"                                        \
  " LEFT JOIN agreement n ON n.utility_id = t.utility_id AND n.id ="                                                   \
  " (SELECT y.id FROM agreement y WHERE y.utility_id = t.utility_id AND y.service_point_id = t.id"                     \
  "  AND y.starts_on <= " day " AND (y.ends_on IS NULL OR y.ends_on >= " day ")"                                       \
  "  ORDER BY y.starts_on LIMIT 1)"                                                                                    \
  " LEFT JOIN account a ON a.utility_id = n.utility_id AND a.id = n.account_id"                                        \
  " LEFT JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"

/* Reads MB_READING_PLACE_COLUMNS from @first on. */
bool mb_reading_place_read (MbStatement *row, int first, MbReadingPlace *place, GError **error);
