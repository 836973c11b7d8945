/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-period.h"

#include "mb-facts-private.h"
#include "mb-pricing-private.h"
#include "mb-rate-sheet-private.h"
#include "mb-tariff-error.h"

/* Decimals of a share where the sheets bill exact quantities: litres of a cubic metre, as meters show them. */
#define MIN_SHARE_DECIMALS 3

/* Segments keep their memory for the next period; n_segments of them are the result. */
struct _MbTariffPeriod
{
  MbTariffSegment *segments;
  size_t n_segments;
  size_t capacity;
  MbFacts *whole; /* the facts given, with the days of the period */
  MbFacts *piece; /* the same with a segment's shares */
};

MbTariffPeriod *
mb_tariff_period_new (void)
{
  MbTariffPeriod *priced = g_new0 (MbTariffPeriod, 1);
  priced->whole = mb_facts_new ();
  priced->piece = mb_facts_new ();
  return priced;
}

static void
forget (MbTariffPeriod *priced)
{
  for (size_t i = 0; i < priced->n_segments; i++)
    g_clear_pointer (&priced->segments[i].version, mb_tariff_version_unref);
  priced->n_segments = 0;
}

void
mb_tariff_period_free (MbTariffPeriod *priced)
{
  if (priced == NULL)
    return;
  forget (priced);
  for (size_t i = 0; i < priced->capacity; i++)
    mb_pricing_free (priced->segments[i].pricing);
  g_free (priced->segments);
  mb_facts_free (priced->whole);
  mb_facts_free (priced->piece);
  g_free (priced);
}

static MbTariffSegment *
append_segment (MbTariffPeriod *priced)
{
  if (priced->n_segments == priced->capacity)
    {
      priced->segments = g_renew (MbTariffSegment, priced->segments, priced->capacity + 2);
      for (size_t i = priced->capacity; i < priced->capacity + 2; i++)
        priced->segments[i] = (MbTariffSegment) { .pricing = mb_pricing_new () };
      priced->capacity += 2;
    }
  return &priced->segments[priced->n_segments++];
}

static bool
fail_class (const MbTariffVersion *version, const char *customer_class, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (size_t i = 0; i < mb_tariff_version_n_classes (version); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", mb_tariff_version_class (version, i));
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_PERIOD,
               "Version %d of the tariff “%s” has no class “%s”; its classes are %s.",
               mb_tariff_version_number (version), mb_tariff_version_tariff (version), customer_class, known->str);
  return false;
}

/* One segment for each version that is in force inside the period. */
static bool
cut (MbTariffPeriod *priced, const MbTariff *tariff, const char *customer_class, MbPeriod period, GError **error)
{
  size_t n = mb_tariff_n_versions (tariff);
  for (size_t i = 0; i < n; i++)
    {
      MbTariffVersion *version = mb_tariff_version (tariff, i);
      MbDate start = mb_tariff_version_effective_from (version);
      MbDate end = i + 1 < n ? mb_tariff_version_effective_from (mb_tariff_version (tariff, i + 1)) : MB_DATE_NONE;
      MbPeriod days = mb_period_intersect (period, mb_period (start, end));
      if (mb_period_is_empty (days))
        continue;
      MbRateSheet *sheet = mb_tariff_version_sheet (version, customer_class);
      if (sheet == NULL)
        return fail_class (version, customer_class, error);
      MbTariffSegment *segment = append_segment (priced);
      segment->period = days;
      segment->days = mb_period_days (days);
      segment->version = mb_tariff_version_ref (version);
      segment->sheet = sheet;
    }

  if (priced->n_segments == 0 || priced->segments[0].period.start != period.start)
    {
      char text[MB_DATE_TEXT_SIZE];
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_PERIOD,
                   "No version of the tariff is in force on %s; give it an earlier version, or bill a later period.",
                   mb_date_to_text (period.start, text));
      return false;
    }
  return true;
}

/* Whether the sheets measure and count alike; sets whether all of them bill whole units. */
static bool
check_sheets (const MbTariffPeriod *priced, bool *whole_units, GError **error)
{
  const MbRateSheet *first = priced->segments[0].sheet;
  *whole_units = true;
  for (size_t i = 0; i < priced->n_segments; i++)
    {
      const MbTariffSegment *segment = &priced->segments[i];
      *whole_units &= segment->sheet->usage_rounding != MB_USAGE_EXACT;
      if (segment->sheet->unit != first->unit || !mb_currency_equal (segment->sheet->currency, first->currency))
        {
          char text[MB_DATE_TEXT_SIZE];
          g_set_error (
              error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_PERIOD,
              "Version %d of the tariff changes the unit of usage or the currency on %s, inside the period; end "
              "the period on that day with a reading.",
              mb_tariff_version_number (segment->version), mb_date_to_text (segment->period.start, text));
          return false;
        }
    }
  return true;
}

/* quantity × days so far ÷ days, cut to the decimals of the quantity. */
static MbDecimal
share_until (MbDecimal quantity, int days_so_far, int days, bool whole_units)
{
  if (days_so_far == 0)
    return mb_decimal_from_int (0);
  if (days_so_far == days)
    return quantity;
  int decimals = whole_units ? 0 : MAX (MIN_SHARE_DECIMALS, -quantity.exponent);
  MbDecimal exact =
      mb_decimal_div (mb_decimal_mul (quantity, mb_decimal_from_int (days_so_far)), mb_decimal_from_int (days));
  return mb_decimal_round (exact, decimals, MB_ROUND_DOWN);
}

static void
share_out (MbTariffPeriod *priced, int days_before, int segment_days, int days, bool whole_units)
{
  mb_facts_assign (priced->piece, priced->whole);
  for (size_t i = 0; i < mb_facts_size (priced->whole); i++)
    {
      MbFact fact = mb_facts_at (priced->whole, i);
      if (fact.kind == MB_FACT_QUANTITY)
        mb_facts_set_quantity (priced->piece, fact.name,
                               mb_decimal_sub (share_until (fact.number, days_before + segment_days, days, whole_units),
                                               share_until (fact.number, days_before, days, whole_units)));
    }
  mb_facts_set_number (priced->piece, MB_FACT_DAYS, mb_decimal_from_int (segment_days));
}

static bool
price_segments (MbTariffPeriod *priced, int days, bool whole_units, GError **error)
{
  int days_before = 0;
  for (size_t i = 0; i < priced->n_segments; i++)
    {
      MbTariffSegment *segment = &priced->segments[i];
      const MbFacts *facts = priced->whole;
      if (priced->n_segments > 1)
        {
          share_out (priced, days_before, segment->days, days, whole_units);
          facts = priced->piece;
        }
      MbFact usage;
      segment->usage = mb_facts_find (facts, MB_FACT_USAGE, &usage) ? usage.number : mb_decimal_invalid ();
      if (!mb_rate_sheet_price_piece (segment->sheet, priced->whole, facts, i == 0, i + 1 == priced->n_segments,
                                      segment->pricing, error))
        {
          g_autofree char *period = mb_period_to_text (segment->period);
          g_prefix_error (error, "Version %d of the tariff “%s”, %s: ", mb_tariff_version_number (segment->version),
                          mb_tariff_version_tariff (segment->version), period);
          return false;
        }
      days_before += segment->days;
    }
  return true;
}

bool
mb_tariff_period_price (MbTariffPeriod *priced, const MbTariff *tariff, const char *customer_class, MbPeriod period,
                        const MbFacts *facts, GError **error)
{
  g_return_val_if_fail (priced != NULL && tariff != NULL && customer_class != NULL && facts != NULL, false);
  g_return_val_if_fail (period.end != MB_DATE_NONE && !mb_period_is_empty (period), false);

  int days = mb_period_days (period);
  bool whole_units;
  forget (priced);
  mb_facts_assign (priced->whole, facts);
  mb_facts_set_number (priced->whole, MB_FACT_DAYS, mb_decimal_from_int (days));
  if (cut (priced, tariff, customer_class, period, error) && check_sheets (priced, &whole_units, error)
      && price_segments (priced, days, whole_units, error))
    return true;
  forget (priced);
  return false;
}

size_t
mb_tariff_period_n_segments (const MbTariffPeriod *priced)
{
  g_return_val_if_fail (priced != NULL, 0);
  return priced->n_segments;
}

const MbTariffSegment *
mb_tariff_period_segment (const MbTariffPeriod *priced, size_t i)
{
  g_return_val_if_fail (priced != NULL && i < priced->n_segments, NULL);
  return &priced->segments[i];
}

bool
mb_tariff_period_total (const MbTariffPeriod *priced, MbMoney *total, MbDecimal *remainder, GError **error)
{
  g_return_val_if_fail (priced != NULL && priced->n_segments > 0 && total != NULL, false);

  MbDecimal sum = mb_decimal_from_int (0);
  for (size_t i = 0; i < priced->n_segments; i++)
    sum = mb_decimal_add (sum, mb_pricing_sum (priced->segments[i].pricing));
  const MbRateSheet *sheet = priced->segments[priced->n_segments - 1].sheet;
  if (!mb_money_round (sum, sheet->currency, sheet->rounding, total, error))
    return false;
  if (remainder != NULL)
    *remainder = mb_decimal_sub (mb_money_to_decimal (*total), sum);
  return true;
}
