/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-rate-sheet-private.h"

/**
 * MbCalculation: one rate sheet being priced.  Inside tariff/ only.
 *
 * Values are computed when they are first asked for and kept in slots; a part that is asked for while it is being
 * computed is a circle.  mb-calculation.c does that, mb-part-price.c knows the types of parts.
 */

/* Over which facts a part is computed.  Where the piece is the whole period there is only PIECE. */
typedef enum
{
  MB_OVER_PIECE,
  MB_OVER_WHOLE,
} MbOver;

typedef struct
{
  const MbRateSheet *sheet;
  MbPricing *pricing;
  struct _MbSlot *slots[2]; /* by MbOver; WHOLE may be NULL */
  int days[2];              /* 0: not asked for yet */
  bool first;
  bool last;
  uint16_t waiting[MB_RATE_SHEET_MAX_DEPTH]; /* the parts that wait for one another */
  size_t depth;
  GError **error;
} MbCalculation;

/* "The part “x” …."; returns false. */
bool mb_calculation_fail (MbCalculation *c, const MbPartBody *part, MbTariffError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

bool mb_calculation_value (MbCalculation *c, MbOver over, uint16_t slot, MbDecimal *value);
/* The text of a fact; of a number its digits without trailing zeros, in @buffer.  NULL with the error set. */
const char *mb_calculation_text (MbCalculation *c, MbOver over, uint16_t slot, char buffer[MB_DECIMAL_TEXT_SIZE]);
bool mb_calculation_term (MbCalculation *c, const MbPartBody *part, MbOver over, const MbTerm *term, MbDecimal *value);
/* The days that are priced. */
bool mb_calculation_days (MbCalculation *c, MbOver over, int *days);

/* Fills the value and amount of the step, and what explains them. */
bool mb_part_price (MbCalculation *c, const MbPartBody *part, MbOver over, MbPricingStep *step);
/* The amount that counts for a value. */
MbDecimal mb_part_amount (const MbCalculation *c, const MbPartBody *part, MbDecimal value);
