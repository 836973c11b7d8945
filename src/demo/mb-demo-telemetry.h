/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demo-town.h"

/**
 * MbDemoTelemetry: what the radio modules of the town have sent: the register of every meter at each midnight, and of
 * the first points each hour of the last weeks.
 *
 * The values are those of demand/, which the simulator goes on with from the first moment after.
 *
 * Threads: as mb_command_run().
 */
typedef struct
{
  const MbDemandPopulation *population;
  const MbDemoCatalogue *catalogue;
  GTimeZone *zone;
  MbDate until;      /* the last midnight */
  uint32_t n_hourly; /* points that send every hour */
  MbDate hourly_from;
} MbDemoTelemetry;

/* Sends for the points [first, first + n). */
bool mb_demo_telemetry_load (const MbDemoTelemetry *telemetry, MbBook *book, const MbCommandContext *context,
                             uint32_t first, uint32_t n, const MbDemoPlace *places, GError **error);
