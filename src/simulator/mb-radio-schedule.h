/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * MbRadioSchedule: which meter sends when.
 *
 * Each sends once in every interval, at its own moment of it, as radios that started at different times do.
 *
 * Threads: one owner.
 */
typedef struct
{
  uint32_t *order;  /* meters by their moment */
  int64_t *moments; /* µs into the interval, rising */
  uint32_t n_meters;
  int64_t interval_us;
  int64_t round;
  uint32_t next;
} MbRadioSchedule;

void mb_radio_schedule_init (MbRadioSchedule *schedule, uint32_t n_meters, int64_t interval_us, uint64_t seed);
void mb_radio_schedule_release (MbRadioSchedule *schedule);

/* The meter that sends next, and when: µs since the beginning, never decreasing. */
uint32_t mb_radio_schedule_next (MbRadioSchedule *schedule, int64_t *at_us);
