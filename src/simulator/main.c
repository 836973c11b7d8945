/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulation.h"
#include "mb-simulator-error.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>

#define FIRST_PATIENCE_US (10 * G_TIME_SPAN_SECOND)
#define LAST_PATIENCE_US (10 * G_TIME_SPAN_SECOND)

static volatile gint stop;

static void
on_signal (int number)
{
  g_atomic_int_set (&stop, 1);
}

static int
fail (const GError *error)
{
  fprintf (stderr, "meterbook-simulator: %s\n", error->message);
  const gboolean usage = error->domain == MB_INTAKE_ERROR || error->code == MB_SIMULATOR_ERROR_USAGE;
  return usage ? 2 : 1;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_auto (MbSimulatorOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  if (!mb_simulator_options_parse (&arguments, &options, &error))
    return fail (error);

  const struct sigaction action = { .sa_handler = on_signal };
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  g_autofree char *client_id = g_strdup_printf ("meterbook-simulator-%08x", g_random_int ());
  g_autoptr (MbMeterPublisher) publisher = mb_meter_publisher_new (&options.broker, client_id);
  guint64 n_sent = 0;
  if (!mb_meter_publisher_connect (publisher, FIRST_PATIENCE_US, &error)
      || !mb_simulation_run (&options, publisher, &stop, &n_sent, &error)
      || !mb_meter_publisher_flush (publisher, LAST_PATIENCE_US, &error))
    return fail (error);
  fprintf (stderr, "meterbook-simulator: the broker has taken %" G_GUINT64_FORMAT " messages of %u meters\n",
           mb_meter_publisher_get_n_acknowledged (publisher), options.n_meters);
  return 0;
}
