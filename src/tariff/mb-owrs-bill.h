/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-owrs-file.h"

/**
 * One bill by a published rate file, as the file says and nothing else: usage is in the file's billing unit whatever its
 * name says, the period is a whole cycle, and the total is rounded once, to the cent.
 */

/* A fact as a person writes it: `meter_size` and `1 1/2"`, `usage_ccf` and `14.5`. */
typedef struct
{
  const char *name;
  const char *value;
} MbOwrsFact;

/**
 * mb_owrs_bill_price:
 * @pricing: (inout): replaced by the result
 * @total: (out): in the file's currency
 *
 * FACT names a fact that is needed and was not given; KEY a map, the key that it lacks and those that it has; VALUE,
 * SHEET.
 */
bool mb_owrs_bill_price (const MbOwrsFile *file, const char *customer_class, const MbOwrsFact *facts, size_t n_facts,
                         MbPricing *pricing, MbMoney *total, GError **error);

/* The steps whose values the bill's formula adds up or computes with, in its order: MbPricingStep of @pricing. */
GPtrArray *mb_owrs_bill_parts (const MbPricing *pricing);
