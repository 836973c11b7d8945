/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demand-population.h"
#include "mb-instant.h"

/**
 * MbSimulatedMeter: the meter at one service point of an invented utility, read at any instant.
 *
 * Its register is that of demand/ to the litre: at the beginning of a day it shows mb_demand_point_register(), within
 * the day the hours and minutes have passed.  On the day of an exchange the new meter begins at zero with a serial
 * number of its own.  The meter's clock is its zone's standard time all year; a reading says UTC.
 *
 * Cheap when read forward in time; going back, or far ahead, costs a step per day.
 *
 * Threads: one owner each.
 */
typedef struct
{
  MbDemandPoint point;
  int32_t utc_offset_s; /* of the meter's clock */

  /* What is known of the day last asked for. */
  MbDate date;
  int64_t register_at_midnight;
  int64_t hours[MB_DEMAND_HOURS];
  int hour;
  int64_t litres_before_hour;
  int64_t minutes[MB_DEMAND_MINUTES];
} MbSimulatedMeter;

typedef struct
{
  char serial[MB_DEMAND_SERIAL_SIZE];
  MbDemandMake make;
  MbInstant at;
  int64_t litres;          /* the register */
  int64_t litres_per_hour; /* the flow in this minute */
  int32_t leaking_hours;   /* since when a leak runs, as a meter notices it: after a day without pause; 0: none */
  int16_t water_celsius;
  int16_t room_celsius;
  int16_t rssi_dbm;
  int16_t battery_months; /* left */
} MbSimulatedReading;

void mb_simulated_meter_init (MbSimulatedMeter *meter, const MbDemandPopulation *population, uint32_t index,
                              int32_t utc_offset_s);
void mb_simulated_meter_read (MbSimulatedMeter *meter, MbInstant at, MbSimulatedReading *reading);
