/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"
#include "mb-register.h"

/**
 * Consumption: what lies between two readings of a register, in the register's unit, multiplier applied.
 *
 * Where the later reading is lower than the earlier one, the register may have gone round (M − previous + current,
 * M = 10^digits).  That is accepted by itself only where the flow it implies can physically pass the meter in the time
 * between; otherwise the answer is SUSPECT with the choices a person has.  Nobody bills a guess.
 *
 * Threads: pure.
 */
typedef struct
{
  MbInstant at;
  MbQuantity value; /* what the dial shows */
} MbReadingPoint;

typedef enum
{
  MB_CONSUMPTION_PLAIN,    /* current ≥ previous */
  MB_CONSUMPTION_ROLLOVER, /* the register went round, and that is physically possible */
  MB_CONSUMPTION_SUSPECT,  /* a person must choose */
} MbConsumptionKind;

/* What may have happened where a register shows less than before. */
typedef enum
{
  MB_CHOICE_ROLLOVER = 1 << 0,  /* it went round after all */
  MB_CHOICE_MISREAD = 1 << 1,   /* one of the two readings is wrong */
  MB_CHOICE_EXCHANGED = 1 << 2, /* another meter hangs there */
  MB_CHOICE_BACKWARDS = 1 << 3, /* water ran back, or the meter sits the wrong way round */
} MbConsumptionChoice;

typedef struct
{
  MbConsumptionKind kind;
  MbQuantity amount;          /* PLAIN, ROLLOVER: the consumption; SUSPECT: 0 */
  unsigned choices;           /* SUSPECT: what may have happened, MB_CHOICE_… bits */
  MbConsumptionChoice likely; /* SUSPECT: the one the numbers speak for */
  MbQuantity if_rollover;     /* ROLLOVER, SUSPECT: the consumption if it went round */
  MbQuantity if_backwards;    /* ROLLOVER, SUSPECT: how much less it shows, as consumption below 0 */
  int64_t flow_if_rollover;   /* litres per hour on average, rounded up */
  int64_t max_flow;           /* the limit it was held against; 0: none known, so that no wrap is accepted */
} MbConsumption;

/* "plain", "rollover", "suspect"; "rollover", "misread", "exchanged", "backwards". */
const char *mb_consumption_kind_name (MbConsumptionKind kind);
const char *mb_consumption_choice_name (MbConsumptionChoice choice);

/* RANGE or MISMATCH where the register cannot show one of the values, ORDER where @current is not the later one. */
bool mb_consumption_between (const MbRegister *reg, MbReadingPoint previous, MbReadingPoint current,
                             MbConsumption *result, GError **error);

/* The average flow of @amount over @elapsed µs in litres per hour, rounded up; 0 for a bare count. */
int64_t mb_consumption_flow (MbQuantity amount, MbInstant elapsed);

/**
 * mb_consumption_exchange:
 *
 * (old out − old previous) + (new current − new start).  Both legs are answered, since both meters stand on the bill;
 * @total is only set where both have one unit and neither is suspect, and has_total says so.  The removal reading and
 * the start reading of the new meter may have the same time, and a leg may be empty where an exchange falls on a
 * reading; ORDER where the new meter starts before the old one ends.
 */
typedef struct
{
  MbConsumption old_leg;
  MbConsumption new_leg;
  bool has_total;
  MbQuantity total;
} MbExchangeConsumption;

bool mb_consumption_exchange (const MbRegister *old_register, MbReadingPoint old_previous, MbReadingPoint old_out,
                              const MbRegister *new_register, MbReadingPoint new_start, MbReadingPoint new_current,
                              MbExchangeConsumption *result, GError **error);

/* How a register counts in a service point's consumption. */
typedef enum
{
  MB_SHARE_ADD,      /* the service point's own, each register of a compound meter */
  MB_SHARE_SUBTRACT, /* a sub-meter that has a bill of its own */
} MbShare;

typedef struct
{
  MbQuantity amount;
  MbShare share;
} MbConsumptionShare;

/* The sum; below 0 where sub-meters counted more than the main one, which a person must look at.  All of one unit. */
bool mb_consumption_combine (const MbConsumptionShare *shares, size_t n_shares, MbQuantity *result, GError **error);
