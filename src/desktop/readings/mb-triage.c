/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-triage.h"

#include <string.h>

MbTriage *
mb_triage_new (void)
{
  return g_new0 (MbTriage, 1);
}

void
mb_triage_free (MbTriage *triage)
{
  if (!triage)
    return;
  g_clear_pointer (&triage->cases, g_array_unref);
  g_clear_pointer (&triage->counts, g_array_unref);
  g_free (triage);
}

bool
mb_triage_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbTriage *triage = data;
  triage->cases = mb_reading_exception_list (database, utility, NULL, MB_TRIAGE_MAX, error);
  triage->counts = triage->cases ? mb_reading_exception_counts (database, utility, error) : NULL;
  if (!triage->counts)
    return false;
  for (guint i = 0; i < triage->counts->len; i++)
    triage->total += g_array_index (triage->counts, MbReadingExceptionCount, i).n;
  return true;
}

const MbReadingException *
mb_triage_get (const MbTriage *triage, guint index)
{
  return &g_array_index (triage->cases, MbReadingException, index);
}

int64_t
mb_triage_count (const MbTriage *triage, const char *rule)
{
  for (guint i = 0; i < triage->counts->len; i++)
    if (strcmp (g_array_index (triage->counts, MbReadingExceptionCount, i).rule, rule) == 0)
      return g_array_index (triage->counts, MbReadingExceptionCount, i).n;
  return 0;
}

bool
mb_triage_same (const MbReadingException *a, const MbReadingException *b)
{
  return mb_uuid_equal (&a->reading_id, &b->reading_id) && mb_uuid_equal (&a->place.register_id, &b->place.register_id)
         && a->read_on == b->read_on;
}
