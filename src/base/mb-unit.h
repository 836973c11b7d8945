/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"

/**
 * MbUnit: what a register counts and a tariff is in.
 *
 * The ratios are exact by definition: the international foot is 0.3048 m, the US liquid gallon 231 cubic inches
 * (NIST Handbook 44, appendix C).
 */
typedef enum
{
  MB_UNIT_NONE,        /* a bare number: pulses, counts */
  MB_UNIT_CUBIC_METRE, /* m3 */
  MB_UNIT_LITRE,       /* l */
  MB_UNIT_KILOLITRE,   /* kl = m3 */
  MB_UNIT_CUBIC_FOOT,  /* ft3 = 28.316846592 l */
  MB_UNIT_CCF,         /* ccf = 100 ft3 */
  MB_UNIT_US_GALLON,   /* gal = 3.785411784 l */
  MB_UNIT_KILOGALLON,  /* kgal = 1000 gal */
  MB_N_UNITS
} MbUnit;

/* The short name used in files and JSON ("m3"), "" for NONE. */
const char *mb_unit_name (MbUnit unit);
/* How people write it ("m³"). */
const char *mb_unit_symbol (MbUnit unit);
/* Case and the spellings of the trade are forgiven: "m3", "m³", "M3", "L", "CCF", "gallons". */
bool mb_unit_parse (const char *text, MbUnit *result, GError **error);
/* Litres in one unit, exactly; invalid for NONE. */
MbDecimal mb_unit_litres (MbUnit unit);
