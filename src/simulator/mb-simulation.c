/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulation.h"

#include "mb-radio-schedule.h"

#include <stdlib.h>

/* How often a sleeper looks whether it is to stop. */
#define NAP_US (50 * G_TIME_SPAN_MILLISECOND)

/* Sleeps until simulated time @at_us has come; FALSE: *stop. */
static gboolean
wait_for (int64_t at_us, double speed, gint64 began, volatile gint *stop)
{
  if (speed > 0)
    {
      const gint64 due = began + (gint64) ((double) at_us / speed);
      gint64 left;
      while ((left = due - g_get_monotonic_time ()) > 0 && !g_atomic_int_get (stop))
        g_usleep ((gulong) MIN (left, NAP_US));
    }
  return !g_atomic_int_get (stop);
}

static gboolean
send_reading (const MbSimulatorOptions *options, MbMeterPublisher *publisher, MbSimulatedMeter *meter, MbInstant at,
              volatile gint *stop, GError **error)
{
  MbSimulatedReading reading;
  mb_simulated_meter_read (meter, at, &reading);
  g_autofree char *topic = g_strdup_printf ("%s/%s", options->topic_prefix, reading.serial);
  gsize size;
  char *payload = options->format->write (&reading, &size);
  const gboolean sent = mb_meter_publisher_send (publisher, topic, payload, size, stop, error);
  free (payload);
  return sent;
}

gboolean
mb_simulation_run (const MbSimulatorOptions *options, MbMeterPublisher *publisher, volatile gint *stop, guint64 *n_sent,
                   GError **error)
{
  g_autofree MbSimulatedMeter *meters = g_new (MbSimulatedMeter, options->n_meters);
  for (uint32_t i = 0; i < options->n_meters; i++)
    mb_simulated_meter_init (&meters[i], &options->population, i, options->utc_offset_s);
  MbRadioSchedule schedule;
  mb_radio_schedule_init (&schedule, options->n_meters, options->interval_us, options->population.seed);

  const MbInstant start = options->start != MB_INSTANT_NONE ? options->start : g_get_real_time ();
  const gint64 began = g_get_monotonic_time ();
  gboolean good = TRUE;
  *n_sent = 0;
  while (good && (options->count == 0 || *n_sent < (guint64) options->count))
    {
      int64_t at_us;
      const uint32_t i = mb_radio_schedule_next (&schedule, &at_us);
      if (options->end != MB_INSTANT_NONE && start + at_us >= options->end)
        break;
      if (!wait_for (at_us, options->speed, began, stop))
        break;
      g_autoptr (GError) failure = NULL;
      if (send_reading (options, publisher, &meters[i], start + at_us, stop, &failure))
        (*n_sent)++;
      else if (g_atomic_int_get (stop))
        break;
      else
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          good = FALSE;
        }
    }
  mb_radio_schedule_release (&schedule);
  return good;
}
