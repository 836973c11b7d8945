/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"

/**
 * MbPart: one named part of a rate sheet, as readers see it.  The sheet owns it; it never changes.
 */
typedef enum
{
  MB_PART_NUMBER,     /* a constant */
  MB_PART_FORMULA,    /* an expression over other parts and facts */
  MB_PART_TABLE,      /* a row chosen by one or several facts or parts; its value is a number, a formula or tiers */
  MB_PART_TIERS,      /* thresholds and prices over a quantity, priced progressively */
  MB_PART_PERCENTAGE, /* a share of other parts */
} MbPartType;

/* What a part is on the bill.  Everything but NONE prints and adds to the total. */
typedef enum
{
  MB_KIND_NONE, /* a working step; the explanation shows it */
  MB_KIND_CHARGE,
  MB_KIND_TAX,
  MB_KIND_DISCOUNT, /* never above 0 */
  MB_KIND_SUBSIDY,  /* never above 0 */
  MB_KIND_LEVY,
  MB_KIND_PENALTY,
} MbPartKind;

/* What a part does with a period that is no whole cycle, or is cut by a change of version. */
typedef enum
{
  MB_PRORATE_BY_DAYS,  /* fixed amounts and thresholds × days ÷ normal days */
  MB_PRORATE_AT_START, /* the whole period's, by the version in force on its first day */
  MB_PRORATE_AT_END,   /* the whole period's, by the version in force on its last day */
  MB_PRORATE_NONE,     /* as it comes out of what it is computed from: prices, percentages, formulas over usage */
} MbProration;

typedef struct
{
  const char *id; /* a name that formulas can use */
  MbPartType type;
  MbPartKind kind;
  const char *label;        /* as printed; NULL only for working steps */
  const char *unit;         /* of the value, as printed ("m³"), or NULL */
  const char *account;      /* code of the ledger account that takes a printing part; NULL for working steps */
  const char *tax_category; /* free code for tax reports, or NULL */
  const char *clause;       /* where the published tariff says so, or NULL */
  MbProration proration;
  int normal_days; /* the days its amount stands for (365 for a yearly charge); 0: the sheet's cycle */
  bool rounds;     /* its value is rounded by itself before anyone uses it: */
  int decimals;
  MbRounding rounding;
  /* what it is computed from, for display; NULL-terminated or NULL */
  const char *const *depends_on; /* TABLE: the dimensions; PERCENTAGE: the parts it is a share of */
  const char *formula;           /* of mb_part_term(), or NULL */
} MbPart;

/**
 * What a part consists of, for display: as written in the sheet, borrowed from it.
 */

/* A number, or where that is invalid a formula. */
typedef struct
{
  MbDecimal number;
  const char *formula;
} MbPartTerm;

typedef struct
{
  MbPartTerm from;
  MbPartTerm price;
  const char *label; /* or NULL */
} MbPartTier;

typedef struct
{
  const char *key;  /* NULL: the default row */
  MbPartType type;  /* NUMBER, FORMULA or TIERS */
  MbPartTerm value; /* NUMBER, FORMULA */
  size_t n_tiers;   /* TIERS */
} MbPartRow;

/* NUMBER and FORMULA: the value; PERCENTAGE: the rate; TIERS, and TABLE with tiers in it: the quantity. */
MbPartTerm mb_part_term (const MbPart *part);
size_t mb_part_n_tiers (const MbPart *part);
MbPartTier mb_part_tier (const MbPart *part, size_t i);
/* The rows of a table, the default row last. */
size_t mb_part_n_rows (const MbPart *part);
MbPartRow mb_part_row (const MbPart *part, size_t row);
MbPartTier mb_part_row_tier (const MbPart *part, size_t row, size_t i);

/* The words of the JSON form: "tiers", "charge", "by days" … */
const char *mb_part_type_name (MbPartType type);
const char *mb_part_kind_name (MbPartKind kind);
const char *mb_proration_name (MbProration proration);
