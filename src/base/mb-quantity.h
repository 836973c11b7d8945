/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-unit.h"

/**
 * MbQuantity: an exact decimal with a unit, kept as a register shows it.
 *
 * mantissa × 10^-decimals units.  A register's value keeps the register's own unit and decimals for ever; consumption
 * is computed in that unit and converted once, by an exact ratio, to the unit of the tariff.  A mantissa has at most
 * 18 digits.
 *
 * Threads: pure values.
 */
typedef struct
{
  int64_t mantissa;
  uint8_t decimals; /* 0 … 9 */
  MbUnit unit;
} MbQuantity;

#define MB_QUANTITY_TEXT_SIZE 32

/* "6.408" with its decimals kept; no binary float on the way, no exponent.  Over 9 decimals or 18 digits is a RANGE
 * error. */
bool mb_quantity_parse (const char *text, MbUnit unit, MbQuantity *result, GError **error);
MbDecimal mb_quantity_to_decimal (MbQuantity a);
/* Without the unit: "6.408". */
const char *mb_quantity_to_text (MbQuantity a, char buffer[MB_QUANTITY_TEXT_SIZE]);

/* Same unit, or MISMATCH; the result has the larger number of decimals.  RANGE where it has over 18 digits. */
bool mb_quantity_add (MbQuantity a, MbQuantity b, MbQuantity *result, GError **error);
bool mb_quantity_sub (MbQuantity a, MbQuantity b, MbQuantity *result, GError **error);
/* -1, 0, 1 by value; same unit. */
int mb_quantity_compare (MbQuantity a, MbQuantity b);
/* The same value with another number of decimals; RANGE where digits other than 0 would be lost, or
 * for over 9 decimals or 18 digits. */
bool mb_quantity_rescale (MbQuantity a, unsigned decimals, MbQuantity *result, GError **error);
/* The amount in another unit, not rounded (to 34 digits); MISMATCH between a volume and a bare number. */
bool mb_quantity_convert (MbQuantity a, MbUnit unit, MbDecimal *result, GError **error);
