/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decoder.h"
#include "mb-demand-population.h"
#include "mb-test-broker.h"
#include "mb-test-session.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The program as others call it. */
static const char *program;

/* Runs it; returns the exit status. */
static int
run (const char *options, char **errors)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *line = g_strdup_printf ("'%s' %s", program, options), *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, NULL));
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, errors, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static GStrv
simulate (MbTestBroker *broker, const char *reader, const char *options, guint n)
{
  g_autofree char *line = g_strdup_printf ("--broker %s %s", mb_test_broker_get_url (broker), options);
  g_autofree char *errors = NULL;
  mb_test_session_open (broker, reader, "wmbusmeters/#");
  const int status = run (line, &errors);
  if (status != 0)
    g_error ("meterbook-simulator: %s", errors);
  g_autofree char *taken = g_strdup_printf ("%u messages", n);
  g_assert_nonnull (strstr (errors, taken));
  return mb_test_session_read (broker, reader, "wmbusmeters/#", n);
}

/* A past day at full speed: the same twice, every message of a meter that exists, readings that rise. */
static void
test_past_day (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const char *options =
      "--meters 20 --interval 3600 --seed 3 --leaks 0.1 --start 2026-10-01 --end 2026-10-02 --speed 0";
  g_auto (GStrv) lines = simulate (broker, "one", options, 480), again = simulate (broker, "two", options, 480);
  int64_t registers[20] = { 0 };
  unsigned n_messages[20] = { 0 };
  for (guint i = 0; i < 480; i++)
    {
      g_assert_cmpstr (lines[i], ==, again[i]);
      char *payload = strchr (lines[i], ' ');
      *payload++ = '\0';
      g_autoptr (GError) error = NULL;
      MbTelemetry telemetry;
      mb_decode_frame (lines[i], payload, strlen (payload), INT64_C (1800000000000000), zone, &telemetry, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lines[i] + strlen ("wmbusmeters/"), ==, telemetry.device);
      const guint64 number = g_ascii_strtoull (telemetry.device + 1, NULL, 10) - 1;
      g_assert_cmpuint (number, <, 20);
      g_assert_cmpint (telemetry.register_value.mantissa, >=, registers[number]);
      registers[number] = telemetry.register_value.mantissa;
      n_messages[number]++;
      g_assert_cmpint (mb_instant_to_date (telemetry.time, zone), ==, mb_date_from_ymd (2026, 10, 1));
    }
  for (unsigned i = 0; i < 20; i++)
    g_assert_cmpuint (n_messages[i], ==, 24);
}

/* In our own time, and no more than it was asked for. */
static void
test_count (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_auto (GStrv) lines = simulate (broker, "one", "--meters 50 --interval 1 --seed 1 --count 30", 30);
  g_assert_cmpuint (g_strv_length (lines), ==, 30);
}

/* Ended by a signal, it waits for what is on its way and says so. */
static void
test_signal (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  mb_test_session_open (broker, "one", "wmbusmeters/#");
  const char *const arguments[] = { program,    "--broker", mb_test_broker_get_url (broker),
                                    "--meters", "10",       "--interval",
                                    "1",        NULL };
  GPid pid;
  int errors;
  g_autoptr (GError) error = NULL;
  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, NULL,
                            &errors, &error);
  g_assert_no_error (error);
  /* It is at work when messages come. */
  g_strfreev (mb_test_session_read (broker, "one", "wmbusmeters/#", 5));
  g_assert_no_errno (kill (pid, SIGTERM));
  int status;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  close (errors);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *options;
    int status;
    const char *says;
  } rows[] = {
    { "", 2, "--broker" },
    { "--broker mqtt://h --format ttn", 2, "wmbusmeters" },
    { "--broker somewhere", 2, "mqtt://HOST:PORT" },
    { "--broker mqtt://h --wrong", 2, "--help" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *errors = NULL;
      g_assert_cmpint (run (rows[i].options, &errors), ==, rows[i].status);
      g_assert_true (g_str_has_prefix (errors, "meterbook-simulator: "));
      g_assert_nonnull (strstr (errors, rows[i].says));
      g_assert_true (strchr (errors, '\n') == errors + strlen (errors) - 1);
    }
  g_autofree char *help_errors = NULL;
  g_assert_cmpint (run ("--help", &help_errors), ==, 0);
  g_assert_cmpstr (help_errors, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/simulator/past-day", test_past_day);
  g_test_add_func ("/simulator/count", test_count);
  g_test_add_func ("/simulator/signal", test_signal);
  g_test_add_func ("/simulator/refusals", test_refusals);
  return g_test_run ();
}
