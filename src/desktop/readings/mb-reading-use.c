/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-use.h"

#include "mb-flow-sum.h"

#include <string.h>

/* Two years of monthly readings, and the one before. */
#define MAX_READINGS 26

MbReadingUse *
mb_reading_use_new (const MbUuid *register_id)
{
  MbReadingUse *use = g_new (MbReadingUse, 1);
  *use = (MbReadingUse) { *register_id, g_array_new (FALSE, FALSE, sizeof (MbReadingSpan)) };
  return use;
}

void
mb_reading_use_free (MbReadingUse *use)
{
  if (!use)
    return;
  g_array_unref (use->spans);
  g_free (use);
}

void
mb_reading_use_leave_out_long_first (MbReadingUse *use)
{
  int longest = 0;
  for (guint i = 1; i < use->spans->len; i++)
    {
      const MbReadingSpan *span = &g_array_index (use->spans, MbReadingSpan, i);
      longest = MAX (longest, span->to - span->from);
    }
  if (longest == 0)
    return;
  const MbReadingSpan *first = &g_array_index (use->spans, MbReadingSpan, 0);
  if (first->to - first->from > 2 * longest)
    g_array_remove_index (use->spans, 0);
}

bool
mb_reading_use_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbReadingUse *use = data;
  g_autoptr (GArray) readings =
      mb_judged_reading_list (database, utility, &use->register_id, INT64_MAX, MAX_READINGS, error);
  if (!readings)
    return false;
  const MbReading *before = NULL;
  for (guint i = readings->len; i-- > 0;)
    {
      const MbJudgedReading *judged = &g_array_index (readings, MbJudgedReading, i);
      const MbReading *reading = &judged->reading;
      if (judged->verdict == MB_VERDICT_REJECTED)
        continue;
      if (before && reading->read_on > before->read_on)
        {
          const double litres =
              1000
              * (mb_flow_cubic_metres (mb_reading_value (reading)) - mb_flow_cubic_metres (mb_reading_value (before)));
          const MbReadingSpan span = {
            .from = before->read_on,
            .to = reading->read_on,
            .per_day = litres / (reading->read_on - before->read_on),
            .estimated = strcmp (reading->source, "estimate") == 0,
            .waiting = judged->verdict == MB_VERDICT_SUSPECT,
          };
          /* A register that shows less has no use that could be drawn. */
          if (span.per_day >= 0)
            g_array_append_val (use->spans, span);
        }
      if (judged->verdict == MB_VERDICT_ACCEPTED)
        before = reading;
    }
  mb_reading_use_leave_out_long_first (use);
  return true;
}
