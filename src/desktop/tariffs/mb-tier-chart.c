/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tier-chart.h"

#include "mb-chart.h"
#include "mb-quantity-words.h"
#include "mb-steps-layer.h"

#include <glib/gi18n.h>

#define HEIGHT 180
/* The last tier has no end: it is drawn as long as this share of what comes before. */
#define OPEN_END 0.4

static char *
price_words (MbDecimal price, MbCurrency currency, MbUnit unit)
{
  char exact[MB_DECIMAL_TEXT_SIZE];
  g_autofree char *number = mb_number_words (mb_decimal_to_text (price, exact));
  return g_strdup_printf ("%s\u00a0%s/%s", number, currency.code, mb_unit_symbol (unit));
}

static bool
are_numbers (const MbPart *part)
{
  for (size_t i = 0; i < mb_part_n_tiers (part); i++)
    {
      const MbPartTier tier = mb_part_tier (part, i);
      if (!mb_decimal_is_valid (tier.from.number) || !mb_decimal_is_valid (tier.price.number))
        return false;
    }
  return mb_part_n_tiers (part) > 1;
}

static MbChartLayer *
make_steps (const MbPart *part, MbCurrency currency, MbUnit unit)
{
  const size_t n = mb_part_n_tiers (part);
  g_autofree MbStep *steps = g_new0 (MbStep, n);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (size_t i = 0; i < n; i++)
    {
      const MbPartTier tier = mb_part_tier (part, i);
      /* Translators: the number of a tier */
      char *name = tier.label ? g_strdup (tier.label) : g_strdup_printf (_ ("Tier %zu"), i + 1),
           *text = price_words (tier.price.number, currency, unit);
      g_ptr_array_add (texts, name);
      g_ptr_array_add (texts, text);
      steps[i] = (MbStep) {
        .from = (int64_t) (mb_decimal_to_double (tier.from.number) * MB_CHART_QUANTITY),
        .value = mb_decimal_to_double (tier.price.number),
        .name = name,
        .text = text,
      };
    }
  MbChartLayer *layer = mb_steps_layer_new ();
  mb_chart_layer_set_title (layer, _ ("Price"));
  mb_steps_layer_set_steps (MB_STEPS_LAYER (layer), steps, n, (int64_t) ((double) steps[n - 1].from * (1 + OPEN_END)));
  return layer;
}

GtkWidget *
mb_tier_chart_new (const MbPart *part, MbCurrency currency, MbUnit unit)
{
  if (part->type != MB_PART_TIERS || !are_numbers (part))
    return NULL;
  g_autofree char *price = g_strdup_printf ("%s/%s", currency.code, mb_unit_symbol (unit));
  GtkWidget *chart = mb_chart_new (MB_CHART_DOMAIN_QUANTITY);
  mb_chart_set_title (MB_CHART (chart), _ ("Price by quantity"));
  mb_chart_set_unit (MB_CHART (chart), price);
  mb_chart_set_axis_unit (MB_CHART (chart), mb_unit_symbol (unit));
  mb_chart_set_zoomable (MB_CHART (chart), false);
  mb_chart_add_layer (MB_CHART (chart), make_steps (part, currency, unit));
  gtk_widget_set_size_request (chart, -1, HEIGHT);
  return chart;
}
