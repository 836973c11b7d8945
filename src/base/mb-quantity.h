/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"

/**
 * MbQuantity: an exact decimal with a unit, kept as a register shows it.
 *
 * mantissa × 10^-decimals units.  A register's value keeps the register's own unit and decimals for ever; consumption
 * is computed in that unit and converted once, by an exact ratio, to the unit of the tariff.
 *
 * Threads: pure values.
 */
typedef enum
{
  MB_UNIT_NONE,         /* a bare number: pulses, counts */
  MB_UNIT_CUBIC_METRE,  /* m3 */
  MB_UNIT_LITRE,        /* l */
  MB_UNIT_KILOLITRE,    /* kl = m3 */
  MB_UNIT_CUBIC_FOOT,   /* ft3 = 28.316846592 l */
  MB_UNIT_CCF,          /* ccf = 100 ft3 */
  MB_UNIT_US_GALLON,    /* gal = 3.785411784 l */
  MB_UNIT_KILOGALLON,   /* kgal = 1000 gal */
  MB_N_UNITS
} MbUnit;

typedef struct
{
  int64_t mantissa;
  uint8_t decimals; /* 0 … 9 */
  MbUnit unit;
} MbQuantity;

#define MB_QUANTITY_TEXT_SIZE 32

/* The short name used in files and JSON ("m3"), "" for NONE. */
const char *mb_unit_name (MbUnit unit);
/* How people write it ("m³"). */
const char *mb_unit_symbol (MbUnit unit);
/* Case and the spellings of the trade are forgiven: "m3", "m³", "M3", "L", "CCF", "gallons". */
bool mb_unit_parse (const char *text, MbUnit *result, GError **error);
/* Litres in one unit, exactly; invalid for NONE. */
MbDecimal mb_unit_litres (MbUnit unit);

/* "6.408" with its decimals kept; no binary float on the way.  Over 9 decimals or 18 digits is a RANGE error. */
bool mb_quantity_parse (const char *text, MbUnit unit, MbQuantity *result, GError **error);
MbDecimal mb_quantity_to_decimal (MbQuantity a);
/* Without the unit: "6.408". */
const char *mb_quantity_to_text (MbQuantity a, char buffer[MB_QUANTITY_TEXT_SIZE]);

/* Same unit, or MISMATCH; the result has the larger number of decimals. */
bool mb_quantity_add (MbQuantity a, MbQuantity b, MbQuantity *result, GError **error);
bool mb_quantity_sub (MbQuantity a, MbQuantity b, MbQuantity *result, GError **error);
/* -1, 0, 1 by value; same unit. */
int mb_quantity_compare (MbQuantity a, MbQuantity b);
/* The same value with another number of decimals; RANGE where digits other than 0 would be lost. */
bool mb_quantity_rescale (MbQuantity a, unsigned decimals, MbQuantity *result, GError **error);
/* The amount in another unit, not rounded (to 34 digits); MISMATCH between a volume and a bare number. */
bool mb_quantity_convert (MbQuantity a, MbUnit unit, MbDecimal *result, GError **error);
