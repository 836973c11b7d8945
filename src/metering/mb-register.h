/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-meter-size.h"
#include "mb-metering-error.h"
#include "mb-quantity.h"

/**
 * MbRegister: what a counter on a meter looks like.
 *
 * The unit and decimals of a register stay for its life; every reading of it is kept in them.  @digits counts the
 * places before the point: 5 digits show up to 99 999 and go back to 0 at 100 000.  With 3 decimals beside them the
 * last value is 99 999.999.
 *
 * @multiplier brings what the register counts to its unit of volume: 1 where the dial shows m³ and means m³, 10 where
 * each count stands for 10, 0.01 for a pulse of 10 litres counted in m³.  Readings are what the dial shows; consumption
 * is multiplied.
 *
 * Threads: plain values.
 */
typedef struct
{
  MbUnit unit;
  uint8_t digits;   /* 1 … 12 */
  uint8_t decimals; /* 0 … 6 */
  MbMeterSize size;
  int64_t max_flow;      /* litres per hour by the type plate (Q4), 0: by the size */
  MbQuantity multiplier; /* a bare number above 0 */
} MbRegister;

/* A register with multiplier 1 and unknown size. */
void mb_register_init (MbRegister *reg, MbUnit unit, unsigned digits, unsigned decimals);
bool mb_register_is_valid (const MbRegister *reg);

/* M = 10^digits: the value at which the register is 0 again, with the register's decimals. */
MbQuantity mb_register_modulus (const MbRegister *reg);
/* 0 ≤ value < M, and no digits behind the register's decimals but zeros.  Same unit. */
bool mb_register_can_show (const MbRegister *reg, MbQuantity value);
/* The value with the register's decimals; MISMATCH for another unit, RANGE for what it cannot show. */
bool mb_register_normalise (const MbRegister *reg, MbQuantity value, MbQuantity *result, GError **error);
/* A difference of dial values, in the register's last decimal, as a volume: multiplier applied, exactly; RANGE where it has over 18 digits or 9 decimals. */
bool mb_register_volume (const MbRegister *reg, int64_t difference, MbQuantity *result, GError **error);
/* Litres per hour, 0 where nothing is known. */
int64_t mb_register_max_flow (const MbRegister *reg);
