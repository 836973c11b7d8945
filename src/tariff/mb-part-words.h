/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-part.h"

/* The words of the JSON form, by value of their enumeration.  Inside tariff/ only. */
#define MB_N_PART_TYPES (MB_PART_PERCENTAGE + 1)
#define MB_N_PART_KINDS (MB_KIND_PENALTY + 1)
#define MB_N_PRORATIONS (MB_PRORATE_NONE + 1)

extern const char *const mb_part_type_words[MB_N_PART_TYPES];
extern const char *const mb_part_kind_words[MB_N_PART_KINDS];
extern const char *const mb_proration_words[MB_N_PRORATIONS];
