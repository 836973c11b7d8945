/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-bill.h"

#include "mb-expression.h"
#include "mb-owrs-names.h"
#include "mb-tariff-error.h"

#include <string.h>

/* A negative use is a mistake, whatever a sheet would make of it. */
static bool
check_usage (const MbOwrsFact *fact, MbDecimal number, GError **error)
{
  if (!g_str_equal (fact->name, "usage_ccf") || mb_decimal_sign (number) >= 0)
    return true;
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT, "The fact “usage_ccf” is %s; water used is never below 0.",
               fact->value);
  return false;
}

static bool
give (MbFacts *facts, const MbOwrsFact *fact, GError **error)
{
  g_autofree char *name = mb_owrs_sheet_name (fact->name);
  g_autofree char *text = mb_owrs_size_spelling (fact->value);
  MbDecimal number;
  if (name == NULL)
    {
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT,
                   "“%s” cannot be the name of a fact; names are letters, digits and _.", fact->name);
      return false;
    }
  if (!mb_decimal_parse (text, &number, NULL))
    {
      mb_facts_set_text (facts, name, text);
      return true;
    }
  mb_facts_set_number (facts, name, number);
  return check_usage (fact, number, error);
}

/* A fact that is missing because the file's own part could not be read: says so. */
static void
explain (const MbOwrsFile *file, const char *customer_class, GError **why)
{
  if (!g_error_matches (*why, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT))
    return;
  for (size_t i = 0; i < mb_owrs_file_n_warnings (file); i++)
    {
      const MbOwrsWarning *warning = mb_owrs_file_warning (file, i);
      if (warning->left_out == NULL || g_strcmp0 (warning->customer_class, customer_class) != 0)
        continue;
      g_autofree char *quoted = g_strdup_printf ("“%s”", warning->left_out);
      if (strstr ((*why)->message, quoted) == NULL)
        continue;
      GError *both = g_error_new (MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT, "%s In line %u of the file: %s",
                                  (*why)->message, warning->place.line, warning->text);
      g_clear_error (why);
      *why = both;
      return;
    }
}

bool
mb_owrs_bill_price (const MbOwrsFile *file, const char *customer_class, const MbOwrsFact *facts, size_t n_facts,
                    MbPricing *pricing, MbMoney *total, GError **error)
{
  g_return_val_if_fail (file != NULL && customer_class != NULL && pricing != NULL && total != NULL, false);

  const MbRateSheet *sheet = mb_owrs_file_sheet (file, customer_class, error);
  if (sheet == NULL)
    return false;
  g_autoptr (MbFacts) given = mb_facts_new ();
  mb_facts_set_number (given, MB_FACT_DAYS, mb_decimal_from_int (mb_owrs_file_normal_days (file)));
  for (size_t i = 0; i < n_facts; i++)
    if (!give (given, &facts[i], error))
      return false;
  g_autoptr (GError) why = NULL;
  if (mb_rate_sheet_price (sheet, given, pricing, &why))
    return mb_pricing_total (pricing, total, NULL, error);
  explain (file, customer_class, &why);
  g_propagate_error (error, g_steal_pointer (&why));
  return false;
}

GPtrArray *
mb_owrs_bill_parts (const MbPricing *pricing)
{
  GPtrArray *parts = g_ptr_array_new ();
  const MbPricingStep *bill = mb_pricing_find (pricing, "bill");
  if (bill == NULL)
    {
      for (size_t i = 0; i < mb_pricing_n_lines (pricing); i++)
        g_ptr_array_add (parts, (gpointer) mb_pricing_line (pricing, i));
      return parts;
    }
  g_autoptr (MbExpression) formula = bill->part->formula != NULL ? mb_expression_new (bill->part->formula, NULL) : NULL;
  for (size_t i = 0; formula != NULL && i < mb_expression_n_names (formula); i++)
    {
      const MbPricingStep *step = mb_pricing_find (pricing, mb_expression_name (formula, i));
      if (step != NULL)
        g_ptr_array_add (parts, (gpointer) step);
    }
  if (parts->len == 0)
    g_ptr_array_add (parts, (gpointer) bill);
  return parts;
}
