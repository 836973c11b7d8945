/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-telemetry.h"

#include "mb-load-telemetry.h"
#include "mb-telemetry-flags.h"

static uint32_t
flags_on (const MbDemandPoint *point, MbDate date)
{
  bool tells_leaks = point->make == MB_DEMAND_MULTICAL21;
  return tells_leaks && mb_period_contains (point->profile.leaking, date - 1) ? MB_FLAG_LEAK : 0;
}

static void
add_sample (GArray *samples, MbInstant at, int64_t litres, uint32_t flags)
{
  MbTelemetrySample sample = { at, litres, flags };
  g_array_append_val (samples, sample);
}

/* The hours of a day after its midnight. */
static void
add_hours (const MbDemoTelemetry *self, const MbDemandPoint *point, GArray *samples, MbDate date, int64_t litres)
{
  int64_t hours[MB_DEMAND_HOURS];
  MbInstant midnight = mb_instant_from_date (date, self->zone), next = mb_instant_from_date (date + 1, self->zone);
  mb_demand_hours (&point->profile, &point->climate, date, hours);
  for (int hour = 0; hour < MB_DEMAND_HOURS - 1; hour++)
    {
      MbInstant at = midnight + (hour + 1) * INT64_C (3600) * MB_INSTANT_SECOND;
      litres = (litres + hours[hour]) % MB_DEMAND_REGISTER_MODULUS;
      if (at < next)
        add_sample (samples, at, litres, flags_on (point, date));
    }
}

/* Walks the days of a point; samples[1] are those of the meter after an exchange. */
static void
walk (const MbDemoTelemetry *self, uint32_t index, GArray *samples[2])
{
  MbDemandPoint point;
  mb_demand_population_point (self->population, index, &point);
  MbDate first = self->catalogue->first_day;
  int64_t litres = mb_demand_point_register (&point, first);
  int meter = 0;

  for (MbDate date = first; date <= self->until; date++)
    {
      MbInstant midnight = mb_instant_from_date (date, self->zone);
      if (date == point.exchanged_on && date > first)
        {
          add_sample (samples[0], midnight, litres, flags_on (&point, date));
          litres = 0;
          meter = 1;
        }
      add_sample (samples[meter], midnight, litres, flags_on (&point, date));
      if (index < self->n_hourly && date >= self->hourly_from && date < self->until)
        add_hours (self, &point, samples[meter], date, litres);
      litres = (litres + mb_demand_day (&point.profile, &point.climate, date)) % MB_DEMAND_REGISTER_MODULUS;
    }
}

bool
mb_demo_telemetry_load (const MbDemoTelemetry *self, MbBook *book, const MbCommandContext *context, uint32_t first,
                        uint32_t n, const MbDemoPlace *places, GError **error)
{
  MbTelemetryHistory histories[2 * MB_DEMO_TOWN_CHUNK];
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  MbLoadTelemetry load = { .histories = histories };

  g_return_val_if_fail (n <= MB_DEMO_TOWN_CHUNK, false);
  for (uint32_t i = 0; i < n; i++)
    {
      GArray *samples[2];
      for (int meter = 0; meter < 2; meter++)
        {
          samples[meter] = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
          g_ptr_array_add (owned, samples[meter]);
        }
      walk (self, first + i, samples);
      for (int meter = 0; meter < 2; meter++)
        if (samples[meter]->len > 0)
          histories[load.n_histories++] = (MbTelemetryHistory) {
            .register_id = places[i].register_ids[meter],
            .samples = (const MbTelemetrySample *) samples[meter]->data,
            .n_samples = samples[meter]->len,
          };
    }
  return mb_command_run (&mb_load_telemetry, book, context, &load, error);
}
