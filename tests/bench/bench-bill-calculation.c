/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bill-calculation: whole bills a second on one core, against pricing the same periods alone: from readings, facts and
 * thirteen months of history to lines, totals and exceptions; then with the stored bytes; then with the postings. */

#include "mb-bill-calculation.h"
#include "mb-bill-json.h"
#include "mb-bill-postings.h"
#include "mb-random.h"
#include "mb-tariff-period.h"

#include <stdio.h>
#include <stdlib.h>

#define BILLS 100000
#define PAIRS 7
#define MONTHS 13

typedef enum
{
  PRICE,
  CALCULATE,
  WRITE,
  POST,
  N_WAYS
} Way;

typedef struct
{
  MbTariff *tariff;
  MbFacts *facts;
  MbFacts *priced_facts;
  MbTariffPeriod *period;
  MbRegister reg;
  MbBillInputRegister reading;
  MbUsage history[MONTHS];
  MbBillInput input;
  MbBillCalculation *calculation;
  MbBill *bill;
  GString *json;
  int64_t litres[BILLS];
  int64_t checksum;
  size_t bytes;
} Data;

static void
price (Data *data, size_t i)
{
  mb_facts_set_quantity (data->priced_facts, MB_FACT_USAGE, mb_decimal_from_scaled (data->litres[i], 3));
  if (!mb_tariff_period_price (data->period, data->tariff, "household", data->input.period, data->priced_facts, NULL))
    g_error ("bill %zu cannot be priced", i);
}

static void
make_bill (Data *data, size_t i, Way way)
{
  data->reading.to.value.mantissa = data->reading.from.value.mantissa + data->litres[i];
  if (!mb_bill_calculation_run (data->calculation, &data->input, data->bill, NULL))
    g_error ("bill %zu cannot be computed", i);
  data->checksum += data->bill->total.minor;
  if (way >= WRITE)
    {
      g_string_truncate (data->json, 0);
      mb_bill_write_json (data->bill, data->json);
      data->bytes = data->json->len;
    }
  if (way >= POST)
    {
      g_autoptr (MbPostingSet) set = NULL;
      if (!mb_bill_postings (data->bill, 0, 0, &set, NULL))
        g_error ("bill %zu cannot be posted", i);
    }
}

/* Bills a second. */
static double
run (Data *data, Way way)
{
  int64_t start = g_get_monotonic_time ();
  for (size_t i = 0; i < BILLS; i++)
    if (way == PRICE)
      price (data, i);
    else
      make_bill (data, i, way);
  return BILLS * 1e6 / (double) (g_get_monotonic_time () - start);
}

static void
load_tariff (Data *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  if (!g_file_get_contents (TARIFF_RESOURCES "/household-2026.json", &text, NULL, &error))
    g_error ("%s", error->message);
  g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (text, &error);
  data->tariff = mb_tariff_new ();
  if (version == NULL || !mb_tariff_add (data->tariff, version, &error))
    g_error ("%s", error->message);
}

static void
prepare (Data *data)
{
  load_tariff (data);
  data->facts = mb_facts_new ();
  data->priced_facts = mb_facts_new ();
  mb_facts_set_text (data->facts, "meter_size", "DN20");
  mb_facts_set_text (data->priced_facts, "meter_size", "DN20");
  data->period = mb_tariff_period_new ();
  data->calculation = mb_bill_calculation_new ();
  data->bill = mb_bill_new ();
  data->json = g_string_new (NULL);

  const MbPeriod october = mb_period (mb_date_from_ymd (2026, 10, 1), mb_date_from_ymd (2026, 11, 1));
  for (int i = 0; i < MONTHS; i++)
    data->history[i] = (MbUsage) { .period = mb_period_month (mb_date_add_months (october.start, i - MONTHS)),
                                   .amount = { 14000 + 100 * i, 3, MB_UNIT_CUBIC_METRE } };
  mb_register_init (&data->reg, MB_UNIT_CUBIC_METRE, 5, 3);
  data->reading = (MbBillInputRegister) {
    .id = mb_uuid_from_words ("register", NULL),
    .meter = "81 4711",
    .reg = &data->reg,
    .has_to = true,
    .from = { mb_uuid_from_words ("from", NULL), october.start, { 1204310, 3, MB_UNIT_CUBIC_METRE } },
    .to = { mb_uuid_from_words ("to", NULL), october.end, { 0, 3, MB_UNIT_CUBIC_METRE } },
  };
  data->input = (MbBillInput) {
    .account = mb_uuid_from_words ("account", NULL),
    .account_number = "88120",
    .service_point = mb_uuid_from_words ("service point", NULL),
    .tariff = data->tariff,
    .customer_class = "household",
    .facts = data->facts,
    .period = october,
    .agreement = { mb_date_from_ymd (2020, 5, 1), MB_DATE_NONE },
    .registers = &data->reading,
    .n_registers = 1,
    .history = data->history,
    .n_history = MONTHS,
    .limits = mb_bill_limits_default (),
  };
  MbRandom random;
  mb_random_init (&random, 1);
  for (size_t i = 0; i < BILLS; i++)
    data->litres[i] = mb_random_between (&random, 0, 60000);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, PAIRS, sizeof *values, compare);
  return values[PAIRS / 2];
}

int
main (void)
{
  static const char *const names[N_WAYS] = { "", "lines", "bytes", "postings" };
  static const double goals[N_WAYS] = { 0, 0.25, 0.15, 0.15 };
  static Data data;
  prepare (&data);

  double rates[N_WAYS][PAIRS], ratios[N_WAYS][PAIRS];
  for (int pair = -1; pair < PAIRS; pair++) /* the first is the warm-up */
    for (int way = 0; way < N_WAYS; way++)
      {
        double rate = run (&data, (Way) way);
        if (pair < 0)
          continue;
        rates[way][pair] = rate;
        ratios[way][pair] = rate / rates[PRICE][pair];
      }
  for (int way = CALCULATE; way < N_WAYS; way++)
    {
      double ratio = median (ratios[way]);
      printf ("bill-calculation.%s ratio=%.2f goal=%.2f %s (%.0f thousand bills a second; pricing alone %.0f; the last "
              "bill has %zu bytes)\n",
              names[way], ratio, goals[way], ratio >= goals[way] ? "ok" : "short", median (rates[way]) / 1e3,
              rates[PRICE][PAIRS / 2] / 1e3, data.bytes);
    }

  mb_bill_free (data.bill);
  mb_bill_calculation_free (data.calculation);
  mb_tariff_period_free (data.period);
  mb_facts_free (data.facts);
  mb_facts_free (data.priced_facts);
  mb_tariff_free (data.tariff);
  g_string_free (data.json, TRUE);
  return data.checksum > 0 ? 0 : 1;
}
