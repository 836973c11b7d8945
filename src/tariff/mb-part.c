/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-part-words.h"

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
