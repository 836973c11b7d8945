/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-facts.h"
#include "mb-pricing.h"
#include "mb-quantity.h"

/**
 * MbRateSheet: the prices of one class of customers in one version of a tariff: a list of named parts, evaluated
 * lazily with detection of circles, like a small spreadsheet.
 *
 *     { "currency": "EUR", "unit": "m3", "usage_rounding": "exact",
 *       "cycle": { "normal_days": 30, "whole_from": 28, "whole_to": 31 },
 *       "rounding": { "at": "line", "mode": "half away" },
 *       "parts": [
 *         { "id": "meter_charge", "type": "table", "kind": "charge", "label": "Meter charge", "account": "4110",
 *           "depends_on": ["meter_size"], "values": { "DN15": 61.2, "DN20": 98.00 }, "normal_days": 365 },
 *         { "id": "water", "type": "tiers", "kind": "charge", "label": "Water", "account": "4100", "clause": "3(a)",
 *           "tiers": [ { "from": 0, "price": 1.280 }, { "from": 10, "price": 2.150 } ] },
 *         { "id": "vat", "type": "percentage", "kind": "tax", "label": "VAT 7 % on water", "account": "2200",
 *           "of": ["water"], "rate": 7 } ] }
 *
 * Every field is explained in src/tariff/README.md.  Numbers are decimals as written; a formula is a string.  An unknown
 * field is an error: a rate that is silently not charged is worse.
 *
 * Immutable and counted by reference.  Threads: any number at once.
 */

/* How a consumption becomes billing units. */
typedef enum
{
  MB_USAGE_EXACT,
  MB_USAGE_WHOLE_DOWN,
  MB_USAGE_WHOLE_HALF_UP,
} MbUsageRounding;

/* Where rounding to money happens. */
typedef enum
{
  MB_ROUND_AT_LINE,
  MB_ROUND_AT_BILL,
} MbRoundingPoint;

/* Bounds of a sheet. */
#define MB_RATE_SHEET_MAX_BYTES (4 * 1024 * 1024)
#define MB_RATE_SHEET_MAX_PARTS 512
#define MB_RATE_SHEET_MAX_TIERS 64
#define MB_RATE_SHEET_MAX_ROWS 4096
#define MB_RATE_SHEET_MAX_DEPTH 64 /* parts that wait for one another */

/* SYNTAX, SHEET or LIMIT; the message names the line, the part and what was missing. */
MbRateSheet *mb_rate_sheet_new_from_json (const char *json, GError **error);
/* Indented; reading it again gives the same sheet, and writing that the same bytes. */
char *mb_rate_sheet_to_json (const MbRateSheet *sheet);
MbRateSheet *mb_rate_sheet_ref (MbRateSheet *sheet);
void mb_rate_sheet_unref (MbRateSheet *sheet); /* NULL is allowed */

MbCurrency mb_rate_sheet_currency (const MbRateSheet *sheet);
MbUnit mb_rate_sheet_unit (const MbRateSheet *sheet);
MbUsageRounding mb_rate_sheet_usage_rounding (const MbRateSheet *sheet);
MbRoundingPoint mb_rate_sheet_rounding_point (const MbRateSheet *sheet);
MbRounding mb_rate_sheet_rounding (const MbRateSheet *sheet);
int mb_rate_sheet_normal_days (const MbRateSheet *sheet);

/* The days that count as one cycle for a period of that length: the period's own where it is a whole cycle
 * (whole_from ≤ days ≤ whole_to), so that a January is not dearer than a February; else the normal days. */
int mb_rate_sheet_cycle_days (const MbRateSheet *sheet, int period_days);

size_t mb_rate_sheet_n_parts (const MbRateSheet *sheet);
const MbPart *mb_rate_sheet_part (const MbRateSheet *sheet, size_t i);
const MbPart *mb_rate_sheet_find (const MbRateSheet *sheet, const char *part_id);

/* The names that formulas and tables read and no part defines: what must be given as facts.  NULL-terminated. */
const char *const *mb_rate_sheet_fact_names (const MbRateSheet *sheet);

/* A consumption in the sheet's unit, converted once and rounded as the sheet says: the fact `usage`.  MISMATCH of
 * MB_BASE_ERROR where one of the units is no volume and they differ. */
bool mb_rate_sheet_usage (const MbRateSheet *sheet, MbQuantity consumption, MbDecimal *usage, GError **error);

/**
 * mb_rate_sheet_price:
 * @facts: `usage` and `days` of the period, and whatever else the sheet asks for
 * @pricing: (inout): replaced by the result; empty where it fails
 *
 * Prices one whole period under this one sheet.  FACT, KEY, VALUE, LIMIT or SHEET (a circle).
 */
bool mb_rate_sheet_price (const MbRateSheet *sheet, const MbFacts *facts, MbPricing *pricing, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbRateSheet, mb_rate_sheet_unref)
