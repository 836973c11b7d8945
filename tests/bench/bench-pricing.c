/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pricing: bills a second on one core, priced by a sheet with a meter charge, four tiers, a sewer share and a tax; the
 * goal is a million. */

#include "mb-random.h"
#include "mb-tariff-period.h"

#include <stdio.h>
#include <stdlib.h>

#define BILLS 200000
#define PAIRS 9

typedef struct
{
  MbTariff *tariff;
  MbRateSheet *sheet;
  MbFacts *facts;
  MbPricing *pricing;
  MbTariffPeriod *period;
  int64_t litres[BILLS];
  int64_t checksum;
} Data;

static void
give_usage (Data *data, size_t i)
{
  mb_facts_set_quantity (data->facts, MB_FACT_USAGE, mb_decimal_from_scaled (data->litres[i], 3));
}

static void
price_sheet (Data *data)
{
  for (size_t i = 0; i < BILLS; i++)
    {
      MbMoney total;
      give_usage (data, i);
      if (!mb_rate_sheet_price (data->sheet, data->facts, data->pricing, NULL)
          || !mb_pricing_total (data->pricing, &total, NULL, NULL))
        g_error ("bill %zu cannot be priced", i);
      data->checksum += total.minor;
    }
}

static void
price_period (Data *data)
{
  MbPeriod october = mb_period (mb_date_from_ymd (2026, 10, 1), mb_date_from_ymd (2026, 11, 1));
  for (size_t i = 0; i < BILLS; i++)
    {
      MbMoney total;
      give_usage (data, i);
      if (!mb_tariff_period_price (data->period, data->tariff, "household", october, data->facts, NULL)
          || !mb_tariff_period_total (data->period, &total, NULL, NULL))
        g_error ("bill %zu cannot be priced", i);
      data->checksum -= total.minor;
    }
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;
  return (x > y) - (x < y);
}

static void
print (const char *name, double *rates, const char *what)
{
  qsort (rates, PAIRS, sizeof *rates, compare);
  double ratio = rates[PAIRS / 2] / 1e6;
  printf ("%s ratio=%.2f goal=1.00 %s (%s, %.0f thousand bills a second against a million; best %.0f)\n", name, ratio,
          ratio >= 1 ? "ok" : "short", what, rates[PAIRS / 2] / 1e3, rates[PAIRS - 1] / 1e3);
}

static MbTariffVersion *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  MbTariffVersion *version = mb_tariff_version_new_from_json (text, &error);
  if (version == NULL)
    g_error ("%s", error->message);
  return version;
}

int
main (void)
{
  static Data data;
  g_autoptr (MbTariffVersion) version = load (TARIFF_RESOURCES "/household-2026.json");
  data.tariff = mb_tariff_new ();
  mb_tariff_add (data.tariff, version, NULL);
  data.sheet = mb_tariff_version_sheet (version, "household");
  data.facts = mb_facts_new ();
  data.pricing = mb_pricing_new ();
  data.period = mb_tariff_period_new ();
  mb_facts_set_text (data.facts, "meter_size", "DN20");
  mb_facts_set_number (data.facts, MB_FACT_DAYS, mb_decimal_from_int (31));
  MbRandom random;
  mb_random_init (&random, 1);
  for (size_t i = 0; i < BILLS; i++)
    data.litres[i] = mb_random_between (&random, 0, 60000);

  double sheet_rates[PAIRS], period_rates[PAIRS];
  for (int pair = -1; pair < PAIRS; pair++)
    {
      int64_t t0 = g_get_monotonic_time ();
      price_sheet (&data);
      int64_t t1 = g_get_monotonic_time ();
      price_period (&data);
      int64_t t2 = g_get_monotonic_time ();
      if (pair < 0)
        continue; /* warm-up */
      sheet_rates[pair] = BILLS * 1e6 / (double) (t1 - t0);
      period_rates[pair] = BILLS * 1e6 / (double) (t2 - t1);
    }
  if (data.checksum != 0)
    g_error ("the two ways differ");
  print ("pricing.sheet", sheet_rates, "one sheet");
  print ("pricing.period", period_rates, "a period under the versions in force");

  mb_tariff_free (data.tariff);
  mb_facts_free (data.facts);
  mb_pricing_free (data.pricing);
  mb_tariff_period_free (data.period);
  return 0;
}
