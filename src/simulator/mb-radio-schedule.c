/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-radio-schedule.h"

#include "mb-random.h"

#include <glib.h>
#include <stdlib.h>

typedef struct
{
  int64_t moment;
  uint32_t meter;
} Slot;

static int
compare_slots (const void *a, const void *b)
{
  const Slot *first = a, *second = b;
  if (first->moment != second->moment)
    return first->moment < second->moment ? -1 : 1;
  return (first->meter > second->meter) - (first->meter < second->meter);
}

void
mb_radio_schedule_init (MbRadioSchedule *schedule, uint32_t n_meters, int64_t interval_us, uint64_t seed)
{
  g_return_if_fail (schedule != NULL && n_meters > 0 && interval_us > 0);
  g_autofree Slot *slots = g_new (Slot, n_meters);
  for (uint32_t meter = 0; meter < n_meters; meter++)
    {
      /* Drawn for each by itself: a meter keeps its moment when others are added. */
      MbRandom random;
      mb_random_init (&random, seed ^ ((uint64_t) (meter + 1) * UINT64_C (0xbf58476d1ce4e5b9)));
      slots[meter] = (Slot) { mb_random_between (&random, 0, interval_us - 1), meter };
    }
  qsort (slots, n_meters, sizeof *slots, compare_slots);
  *schedule = (MbRadioSchedule) {
    .order = g_new (uint32_t, n_meters),
    .moments = g_new (int64_t, n_meters),
    .n_meters = n_meters,
    .interval_us = interval_us,
  };
  for (uint32_t i = 0; i < n_meters; i++)
    {
      schedule->order[i] = slots[i].meter;
      schedule->moments[i] = slots[i].moment;
    }
}

void
mb_radio_schedule_release (MbRadioSchedule *schedule)
{
  g_clear_pointer (&schedule->order, g_free);
  g_clear_pointer (&schedule->moments, g_free);
}

uint32_t
mb_radio_schedule_next (MbRadioSchedule *schedule, int64_t *at_us)
{
  const uint32_t at = schedule->next;
  *at_us = schedule->round * schedule->interval_us + schedule->moments[at];
  if (++schedule->next == schedule->n_meters)
    {
      schedule->next = 0;
      schedule->round++;
    }
  return schedule->order[at];
}
