/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-tariff-version.h"

/**
 * MbTariffExample: a bill worked out by a person, against which a version is tested.  The version owns it.
 */
typedef struct
{
  const char *name;
  const char *customer_class;
  const MbFacts *facts;
  size_t n_lines; /* the lines whose amount is stated; others may come out as they do */
  const char *const *line_parts;
  const MbDecimal *line_amounts;
  MbDecimal total;
} MbTariffExample;

size_t mb_tariff_version_n_examples (const MbTariffVersion *version);
const MbTariffExample *mb_tariff_version_example (const MbTariffVersion *version, size_t i);

/**
 * mb_tariff_version_run_example:
 * @total: (out) (optional): what the example came to; untouched where it could not be priced
 *
 * EXAMPLE where a line or the total comes out otherwise, with both amounts; or the error of the pricing.
 */
bool mb_tariff_version_run_example (const MbTariffVersion *version, size_t i, MbMoney *total, GError **error);
/* All of them; @error is the first failure's, @n_failed (optional) how many failed. */
bool mb_tariff_version_run_examples (const MbTariffVersion *version, size_t *n_failed, GError **error);
