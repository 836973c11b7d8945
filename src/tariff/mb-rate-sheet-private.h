/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-expression.h"
#include "mb-json-source.h"
#include "mb-rate-sheet.h"

/**
 * A rate sheet after reading.  Every name that occurs has a *slot*: first the parts, in their order, then the facts
 * that are asked for.  Formulas, tables and percentages refer to slots, so that pricing compares no names.
 */

/* A number or a formula, wherever the JSON form allows both. */
typedef struct
{
  MbDecimal number;         /* where expression is NULL */
  MbExpression *expression; /* owned */
  uint16_t *slots;          /* owned; of the expression's names */
  bool is_name;             /* the expression is a name and nothing else */
} MbTerm;

typedef struct
{
  MbTerm from;
  MbTerm price;
  const char *label;
} MbTier;

typedef struct
{
  MbTier *tiers; /* owned */
  size_t n_tiers;
} MbTierList;

typedef struct
{
  const char *key;
  MbPartType type; /* NUMBER, FORMULA or TIERS */
  MbTerm term;
  MbTierList tiers;
} MbRow;

typedef struct
{
  MbPart view;
  MbTerm term;       /* NUMBER and FORMULA: the value; TIERS and TABLE: the quantity; PERCENTAGE: the rate */
  MbTierList tiers;  /* TIERS */
  uint16_t *sources; /* owned; TABLE: slots of the dimensions, PERCENTAGE: of the parts */
  size_t n_sources;
  MbRow *rows; /* owned; TABLE */
  size_t n_rows;
  MbRow *default_row;    /* owned, or NULL */
  GHashTable *row_index; /* key → row */
} MbPartBody;

struct _MbRateSheet
{
  gatomicrefcount references;
  MbCurrency currency;
  unsigned currency_decimals;
  MbUnit unit;
  MbUsageRounding usage_rounding;
  int normal_days;
  int whole_from; /* 0: no length counts as a whole cycle by itself */
  int whole_to;
  MbRoundingPoint rounding_point;
  MbRounding rounding;

  MbPartBody *parts;
  size_t n_parts;

  GStringChunk *strings; /* every text of the sheet */
  GPtrArray *slot_names; /* borrowed from strings */
  uint32_t *slot_hashes;
  uint16_t *slot_index; /* open addressing by hash; slot + 1, 0 is free */
  size_t slot_index_mask;
  const char **fact_names; /* owned array */
  uint16_t days_slot;
};

#define MB_NO_SLOT UINT16_MAX

/* The slot of a name by its hash; MB_NO_SLOT where the sheet does not know it. */
uint16_t mb_rate_sheet_slot (const MbRateSheet *sheet, const char *name, uint32_t hash);

/* The words of the JSON form. */
extern const char *const mb_usage_rounding_words[3];
extern const char *const mb_rounding_point_words[2];
extern const char *const mb_rounding_words[6];

/* A sheet inside a larger document. */
MbRateSheet *mb_rate_sheet_read (const MbJsonObject *object, GError **error);
yyjson_mut_val *mb_rate_sheet_write (const MbRateSheet *sheet, yyjson_mut_doc *document);

/* The two halves of reading: the parts as they are written, and their names turned into slots. */
bool mb_rate_sheet_read_part (MbRateSheet *sheet, const MbJsonObject *object, MbPartBody *part, GError **error);
bool mb_rate_sheet_bind (MbRateSheet *sheet, GError **error);
void mb_part_body_clear (MbPartBody *part);

/**
 * mb_rate_sheet_price_piece:
 * @whole: the facts of the whole period
 * @piece: the facts of the piece to price; the same pointer where the piece is the whole
 * @first: whether the piece begins with the period: parts that charge at start are charged here
 * @last: whether it ends with the period
 */
bool mb_rate_sheet_price_piece (const MbRateSheet *sheet, const MbFacts *whole, const MbFacts *piece, bool first,
                                bool last, MbPricing *pricing, GError **error);
