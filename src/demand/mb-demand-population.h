/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demand.h"

/**
 * MbDemandPopulation: the service points of an invented utility, numbered 0, 1, 2 …
 *
 * What stands at point i (meter, customer class, water, mishaps) is a function of the seed and i alone, so that the
 * demonstration's book and the simulator's radio messages speak of the same meters: give both the same seed and the
 * same day.
 *
 * Serial numbers: eight digits, a generation and the number of the point counted from 1.  The meter that stands at
 * point 0 from the beginning is 10000001; the one that replaced it in an exchange is 20000001.
 *
 * Threads: pure values.
 */
typedef struct
{
  uint64_t seed;
  MbDate today;           /* leaks, exchanges, move-outs lie in the thirteen months before this day, some last on */
  bool southern;          /* summer is around January */
  int32_t leaks_permille; /* share of points with a leak in those months; two of three still run today */
} MbDemandPopulation;

/* The day and the share used where nobody names another. */
#define MB_DEMAND_DEFAULT_TODAY mb_date_from_ymd (2026, 11, 1)
#define MB_DEMAND_DEFAULT_LEAKS_PERMILLE 20

/* How far back from today there is water: before it a register keeps its first value. */
#define MB_DEMAND_HISTORY_DAYS 1100

/* The number of points a population can have. */
#define MB_DEMAND_MAX_POINTS 9999999

/* Registers count litres and show eight digits, 99999.999 m³: after that they begin again at zero. */
#define MB_DEMAND_REGISTER_MODULUS INT64_C (100000000)

/* Makes of meter, by the name of their wmbusmeters driver. */
typedef enum
{
  MB_DEMAND_MULTICAL21, /* small, ultrasonic: tells leaks and bursts by itself */
  MB_DEMAND_IPERL,      /* small to medium, magnetic */
  MB_DEMAND_HYDRUS,     /* medium to large, ultrasonic */
} MbDemandMake;

const char *mb_demand_make_name (MbDemandMake make);

typedef struct
{
  uint32_t index;
  MbDemandMake make;
  int16_t size_mm; /* nominal diameter: 15, 20, 25, 32, 40, 50, 80, 100 */
  MbDemandProfile profile;
  MbDemandClimate climate;
  MbDate history_start; /* today − MB_DEMAND_HISTORY_DAYS */
  int64_t start_litres; /* the register at history_start */
  MbDate exchanged_on;  /* a new meter, at zero, from this day on; MB_DATE_NONE: never */
} MbDemandPoint;

#define MB_DEMAND_SERIAL_SIZE 9

void mb_demand_population_point (const MbDemandPopulation *population, uint32_t index, MbDemandPoint *point);

/* The serial number of the meter that stands there on that day. */
const char *mb_demand_point_serial (const MbDemandPoint *point, MbDate date, char buffer[MB_DEMAND_SERIAL_SIZE]);

/**
 * mb_demand_point_register:
 *
 * The register, in litres, at the beginning of @date, of the meter that stands there on that day.  Costs a step for
 * each day since history_start; whoever walks from day to day adds mb_demand_day() modulo MB_DEMAND_REGISTER_MODULUS
 * instead, and begins at 0 on exchanged_on.
 */
int64_t mb_demand_point_register (const MbDemandPoint *point, MbDate date);

/* What the meter taken out on exchanged_on showed then. */
int64_t mb_demand_point_final_register (const MbDemandPoint *point);
