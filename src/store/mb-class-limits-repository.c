/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-class-limits-repository.h"

#include "mb-layout.h"

static const MbLayout layout =
    MB_LAYOUT (MbClassLimits, &mb_entity_class_limits, offsetof (MbClassLimits, high_percent),
               offsetof (MbClassLimits, high_litres), offsetof (MbClassLimits, low_percent),
               offsetof (MbClassLimits, low_litres), offsetof (MbClassLimits, zero_days),
               offsetof (MbClassLimits, inactive_litres), offsetof (MbClassLimits, estimate_litres));

static void
take_defaults (const MbUuid *class_id, MbClassLimits *limits)
{
  MbReadingLimits check;
  mb_reading_limits_init (&check);
  *limits = (MbClassLimits) {
    .id = *class_id,
    .high_percent = check.high_percent,
    .high_litres = (int) check.high_floor,
    .low_percent = check.low_percent,
    .low_litres = (int) check.low_floor,
    .zero_days = check.zero_min_days,
    .inactive_litres = (int) check.inactive_floor,
    .estimate_litres = MB_CLASS_NO_ESTIMATE,
  };
}

bool
mb_class_limits_find (MbDatabase *database, const MbUuid *utility, const MbUuid *class_id, MbClassLimits *limits,
                      bool *found, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&layout, "AND e.id = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, class_id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_ROW)
    mb_layout_read (&layout, row, 0, limits);
  else
    take_defaults (class_id, limits);
  if (found)
    *found = step == MB_STEP_ROW;
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

bool
mb_class_limits_put (MbTransaction *tx, const MbClassLimits *limits, GError **error)
{
  MbClassLimits before, written = *limits;
  bool found = false;
  return mb_class_limits_find (mb_transaction_database (tx), mb_transaction_utility (tx), &limits->id, &before, &found,
                               error)
         && (found ? mb_layout_update (&layout, tx, limits, error) : mb_layout_insert (&layout, tx, &written, error));
}

void
mb_class_limits_to_check (const MbClassLimits *limits, MbReadingLimits *check)
{
  mb_reading_limits_init (check);
  check->high_percent = limits->high_percent;
  check->high_floor = limits->high_litres;
  check->low_percent = limits->low_percent;
  check->low_floor = limits->low_litres;
  check->zero_min_days = limits->zero_days;
  check->inactive_floor = limits->inactive_litres;
}
