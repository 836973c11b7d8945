/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-pricing.h"

/* What is known of a name while a sheet is priced. */
typedef enum
{
  MB_SLOT_UNKNOWN, /* a part not yet asked for, or a fact that was not given */
  MB_SLOT_WAITING, /* a part being computed */
  MB_SLOT_KNOWN,   /* a part with its value */
  MB_SLOT_GIVEN,   /* a fact: a number … */
  MB_SLOT_TEXT,    /* … or a text */
} MbSlotState;

typedef struct _MbSlot
{
  MbSlotState state;
  const char *text;
  MbDecimal value;
  size_t step; /* of a known part */
} MbSlot;

/* A pricing keeps, besides its result, the memory of the calculation: the slots of the whole period and of the piece. */
struct _MbPricing
{
  MbRateSheet *sheet; /* a reference on the last one */
  bool has_result;
  MbPricingStep *steps;
  size_t n_steps;
  size_t steps_capacity;
  MbPricingRow *rows;
  size_t n_rows;
  size_t rows_capacity;
  size_t *lines; /* indices of steps */
  size_t n_lines;
  size_t lines_capacity;
  GStringChunk *keys; /* keys that stand in no table; NULL until there is one */
  MbSlot *slots;
  size_t slots_capacity;
};

/* Empties the result and gives @n_slots unknown slots for the next one. */
MbSlot *mb_pricing_reset (MbPricing *pricing, const MbRateSheet *sheet, size_t n_slots);
void mb_pricing_clear (MbPricing *pricing);
MbPricingStep *mb_pricing_append_step (MbPricing *pricing);
MbPricingRow *mb_pricing_append_row (MbPricing *pricing);
void mb_pricing_append_line (MbPricing *pricing, size_t step);
const char *mb_pricing_keep_key (MbPricing *pricing, const char *key);
/* The lines' amounts, summed; invalid where that overflows. */
MbDecimal mb_pricing_sum (const MbPricing *pricing);
