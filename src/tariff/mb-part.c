/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-part-words.h"

#include "mb-rate-sheet-private.h"

const char *const mb_part_type_words[MB_N_PART_TYPES] = {
  [MB_PART_NUMBER] = "number", [MB_PART_FORMULA] = "formula",       [MB_PART_TABLE] = "table",
  [MB_PART_TIERS] = "tiers",   [MB_PART_PERCENTAGE] = "percentage",
};

const char *const mb_part_kind_words[MB_N_PART_KINDS] = {
  [MB_KIND_NONE] = "none",         [MB_KIND_CHARGE] = "charge",   [MB_KIND_TAX] = "tax",
  [MB_KIND_DISCOUNT] = "discount", [MB_KIND_SUBSIDY] = "subsidy", [MB_KIND_LEVY] = "levy",
  [MB_KIND_PENALTY] = "penalty",
};

const char *const mb_proration_words[MB_N_PRORATIONS] = {
  [MB_PRORATE_BY_DAYS] = "by days",
  [MB_PRORATE_AT_START] = "at start",
  [MB_PRORATE_AT_END] = "at end",
  [MB_PRORATE_NONE] = "none",
};

const char *
mb_part_type_name (MbPartType type)
{
  g_return_val_if_fail ((unsigned) type < MB_N_PART_TYPES, "");
  return mb_part_type_words[type];
}

const char *
mb_part_kind_name (MbPartKind kind)
{
  g_return_val_if_fail ((unsigned) kind < MB_N_PART_KINDS, "");
  return mb_part_kind_words[kind];
}

const char *
mb_proration_name (MbProration proration)
{
  g_return_val_if_fail ((unsigned) proration < MB_N_PRORATIONS, "");
  return mb_proration_words[proration];
}

/* Every part that anybody sees is the view of a body. */
static const MbPartBody *
body_of (const MbPart *part)
{
  G_STATIC_ASSERT (offsetof (MbPartBody, view) == 0);
  return (const MbPartBody *) part;
}

static MbPartTerm
term_of (const MbTerm *term)
{
  return (MbPartTerm) { term->number, term->expression != NULL ? mb_expression_text (term->expression) : NULL };
}

static MbPartTier
tier_of (const MbTierList *list, size_t i)
{
  const MbTier *tier = &list->tiers[i];
  return (MbPartTier) { term_of (&tier->from), term_of (&tier->price), tier->label };
}

static const MbRow *
row_of (const MbPart *part, size_t row)
{
  const MbPartBody *body = body_of (part);
  return row < body->n_rows ? &body->rows[row] : body->default_row;
}

MbPartTerm
mb_part_term (const MbPart *part)
{
  g_return_val_if_fail (part != NULL, ((MbPartTerm) { mb_decimal_invalid (), NULL }));
  return term_of (&body_of (part)->term);
}

size_t
mb_part_n_tiers (const MbPart *part)
{
  g_return_val_if_fail (part != NULL, 0);
  return body_of (part)->tiers.n_tiers;
}

MbPartTier
mb_part_tier (const MbPart *part, size_t i)
{
  g_return_val_if_fail (part != NULL && i < mb_part_n_tiers (part), (MbPartTier) { 0 });
  return tier_of (&body_of (part)->tiers, i);
}

size_t
mb_part_n_rows (const MbPart *part)
{
  g_return_val_if_fail (part != NULL, 0);
  const MbPartBody *body = body_of (part);
  return body->n_rows + (body->default_row != NULL ? 1 : 0);
}

MbPartRow
mb_part_row (const MbPart *part, size_t row)
{
  g_return_val_if_fail (part != NULL && row < mb_part_n_rows (part), (MbPartRow) { 0 });
  const MbRow *found = row_of (part, row);
  bool is_default = row == body_of (part)->n_rows;
  return (MbPartRow) { is_default ? NULL : found->key, found->type, term_of (&found->term), found->tiers.n_tiers };
}

MbPartTier
mb_part_row_tier (const MbPart *part, size_t row, size_t i)
{
  g_return_val_if_fail (part != NULL && row < mb_part_n_rows (part), (MbPartTier) { 0 });
  const MbRow *found = row_of (part, row);
  g_return_val_if_fail (i < found->tiers.n_tiers, (MbPartTier) { 0 });
  return tier_of (&found->tiers, i);
}
