/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"

/**
 * MbFacts: what is known for one bill, by name: usage, days, meter_size, dwelling_units, season …
 *
 * A fact is a number, a text, or a *quantity*: a number that was consumed over the whole period and is therefore shared
 * out by days when the period is cut in pieces (mb-tariff-period.h).  Other numbers and texts hold for every piece.
 *
 * A fact wins over a part of the rate sheet with the same name.  Names are letters, digits and '_', not beginning with
 * a digit, at most 63 bytes.
 *
 * Made once and refilled for bill after bill it does not allocate.  Threads: one at a time.
 */
typedef struct _MbFacts MbFacts;

/* The two names that the tariff room itself knows. */
#define MB_FACT_USAGE "usage" /* consumption in the sheet's unit, after the sheet's rounding of consumption */
#define MB_FACT_DAYS "days"   /* days of the period */

typedef enum
{
  MB_FACT_NUMBER,
  MB_FACT_QUANTITY,
  MB_FACT_TEXT,
} MbFactKind;

/* One fact as seen by a reader; borrowed until the facts change. */
typedef struct
{
  const char *name;
  MbFactKind kind;
  MbDecimal number; /* NUMBER, QUANTITY */
  const char *text; /* TEXT */
} MbFact;

MbFacts *mb_facts_new (void);
void mb_facts_free (MbFacts *facts);
MbFacts *mb_facts_copy (const MbFacts *facts);
void mb_facts_clear (MbFacts *facts);

/* Each replaces a fact of that name.  @value must be valid, @text UTF-8. */
void mb_facts_set_number (MbFacts *facts, const char *name, MbDecimal value);
void mb_facts_set_quantity (MbFacts *facts, const char *name, MbDecimal value);
void mb_facts_set_text (MbFacts *facts, const char *name, const char *text);

size_t mb_facts_size (const MbFacts *facts);
/* In the order in which the names were first set. */
MbFact mb_facts_at (const MbFacts *facts, size_t i);
bool mb_facts_find (const MbFacts *facts, const char *name, MbFact *fact); /* @fact may be NULL */

/**
 * mb_facts_new_from_json:
 *
 * {"usage": 15.532, "days": 31, "meter_size": "DN20", "winter_usage": {"quantity": 4.1}}: a number is a number, a
 * string a text, true and false are the texts "true" and "false"; `usage` is a quantity, any other quantity says so.
 * Numbers are read as the decimals that are written there.
 */
MbFacts *mb_facts_new_from_json (const char *json, GError **error);
char *mb_facts_to_json (const MbFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbFacts, mb_facts_free)
