/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"
#include "mb-part.h"

/**
 * MbPricing: what a rate sheet comes to for given facts, step by step.  It is the data of the explained bill.
 *
 * A *step* is a part that was used, in the order in which their values were known (what a part is computed from comes
 * before it).  A *line* is a step that prints, in the order of the sheet.  Every step has two values:
 *
 *  * value: exactly as computed, to 34 digits, after the part's own rounding if it has one;
 *  * amount: what counts.  For a line of a sheet that rounds per line it is the value in whole minor units of the
 *    currency (of tiers: each row rounded, and their sum); else the value.  Other parts see the amount, so that a
 *    customer who recomputes "60 % of 24.69" from the bill gets what the bill says.
 *
 * The sum of the lines' amounts is the total; where a sheet rounds per bill, the total is the sum rounded once and the
 * difference is the remainder, which the bill shows.
 *
 * Made once and refilled it does not allocate.  It holds a reference on the last sheet.  Threads: one at a time.
 */
typedef struct _MbPricing MbPricing;
typedef struct _MbRateSheet MbRateSheet;

/* One tier that was met: quantity × price.  Its bounds are the ones used, scaled by days where the part scales. */
typedef struct
{
  size_t tier;       /* 0 is the sheet's first */
  const char *label; /* of the tier, or NULL */
  MbDecimal from;
  MbDecimal to; /* invalid for the last, open one */
  MbDecimal quantity;
  MbDecimal price;
  MbDecimal value;  /* quantity × price */
  MbDecimal amount; /* rounded where lines are */
} MbPricingRow;

typedef struct
{
  const MbPart *part;
  MbPartType valued_as; /* the part's type; of a table: NUMBER, FORMULA or TIERS as its row is */
  bool prints;
  bool given;        /* the value came as a fact, which wins over the part */
  bool whole_period; /* charged at start or at end: computed over the whole period, not over this piece of it */
  MbDecimal value;
  MbDecimal amount;

  /* Scaled by days: value = full × days ÷ normal_days (tiers: the thresholds).  normal_days 0: not scaled. */
  MbDecimal full;
  int days;
  int normal_days;

  /* TABLE: the row's key, dimensions joined by '|'; default_row where the key is not listed and the default was taken */
  const char *key;
  bool default_row;

  /* PERCENTAGE: value = base × rate ÷ 100 */
  MbDecimal base;
  MbDecimal rate;

  /* TIERS: the quantity priced, and its rows (mb_pricing_rows) */
  MbDecimal quantity;
  size_t first_row;
  size_t n_rows;
} MbPricingStep;

MbPricing *mb_pricing_new (void);
void mb_pricing_free (MbPricing *pricing);

/* NULL before the first successful pricing and after a failed one; so are the counts 0. */
const MbRateSheet *mb_pricing_sheet (const MbPricing *pricing);

size_t mb_pricing_n_steps (const MbPricing *pricing);
const MbPricingStep *mb_pricing_step (const MbPricing *pricing, size_t i);
size_t mb_pricing_n_lines (const MbPricing *pricing);
const MbPricingStep *mb_pricing_line (const MbPricing *pricing, size_t i);
/* The step of a part, or NULL where it was not used.  (Over a piece of a period a part can be used twice, for the piece
 * and for the whole: this is the piece's.) */
const MbPricingStep *mb_pricing_find (const MbPricing *pricing, const char *part_id);

/* The tiers met by a step: those with a quantity, or the first alone where there is none. */
const MbPricingRow *mb_pricing_rows (const MbPricing *pricing, const MbPricingStep *step, size_t *n_rows);

/**
 * mb_pricing_total:
 * @remainder: (out) (optional): total − sum of the lines' amounts; 0 where lines are rounded
 *
 * RANGE or SYNTAX of MB_BASE_ERROR where the sum is no amount of money.
 */
bool mb_pricing_total (const MbPricing *pricing, MbMoney *total, MbDecimal *remainder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbPricing, mb_pricing_free)
