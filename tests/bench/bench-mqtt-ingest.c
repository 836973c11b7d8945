/* SPDX-License-Identifier: GPL-3.0-or-later */

/* mqtt-ingest: telegrams of many meters through a real broker with QoS 1 into a book: spooled, decoded, and committed
 * durably with inbox and telemetry, against a bare paho subscriber that counts and drops.
 *
 * Each round publishes the same telegrams by the same program for both, one after the other and the other way round the
 * next time, each on a topic of its own.  The time is from the start of the publisher until the last one is counted, or
 * committed.  CPU is that of our process alone: broker and publisher are others. */

#include "mb-bare-subscriber.h"
#include "mb-intake.h"
#include "mb-take-frames.h"
#include "mb-test-broker.h"
#include "mb-test-people.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define METERS 1000
#define MESSAGES 40000
#define PAIRS 9
#define START INT64_C (1767225600) /* 2026-01-01T00:00:00Z, in seconds */
#define GOAL_RATE 0.95
#define GOAL_CPU 2.0

typedef struct
{
  MbTestUtility *test;
  MbTestBroker *broker;
  char *telegrams; /* the file */

  GMutex mutex;
  GCond changed;
  guint n_taken, n_stored;
} Bench;

typedef struct
{
  double seconds, cpu;
} Cost;

/* ---------------------------------------------------------------------------------------------------------------
 * What is published */

static void
write_telegrams (Bench *bench, int round)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < MESSAGES; i++)
    {
      g_autoptr (GDateTime) sent =
          g_date_time_new_from_unix_utc (START + (round * (MESSAGES / METERS) + i / METERS) * 3600);
      g_autofree char *time = g_date_time_format (sent, "%Y-%m-%dT%H:%M:%SZ");
      g_string_append_printf (lines,
                              "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"meter\","
                              "\"id\":\"%08d\",\"total_m3\":%d.%03d,\"target_m3\":%d.000,\"max_flow_m3h\":0.000,"
                              "\"flow_temperature_c\":8,\"external_temperature_c\":23,\"current_status\":\"\","
                              "\"time_dry\":\"\",\"time_reversed\":\"\",\"time_leaking\":\"\","
                              "\"time_bursting\":\"\",\"timestamp\":\"%s\"}\n",
                              10000000 + i % METERS, 100 + round, i / METERS, 100 + round, time);
    }
  g_file_set_contents (bench->telegrams, lines->str, (gssize) lines->len, &error);
  g_assert_no_error (error);
}

static GSubprocess *
start_publisher (Bench *bench, const char *topic)
{
  g_autofree char *port = g_strdup_printf ("%u", mb_test_broker_get_port (bench->broker));
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  g_subprocess_launcher_set_stdin_file_path (launcher, bench->telegrams);
  GSubprocess *process = g_subprocess_launcher_spawn (launcher, &error, "mosquitto_pub", "-h", "127.0.0.1", "-p", port,
                                                      "-q", "1", "-t", topic, "-l", NULL);
  g_assert_no_error (error);
  return process;
}

static void
end_publisher (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (process);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What it costs */

static Cost
now (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return (Cost) { (double) g_get_monotonic_time () / 1e6,
                  (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                      + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6 };
}

static Cost
since (Cost before)
{
  const Cost after = now ();
  return (Cost) { after.seconds - before.seconds, after.cpu - before.cpu };
}

static Cost
receive_bare (Bench *bench)
{
  MbBareSubscriber *subscriber = mb_bare_subscriber_start (mb_test_broker_get_url (bench->broker), "water/bare");
  const Cost before = now ();
  GSubprocess *publisher = start_publisher (bench, "water/bare");
  mb_bare_subscriber_wait (subscriber, MESSAGES);
  const Cost cost = since (before);
  end_publisher (publisher);
  mb_bare_subscriber_free (subscriber);
  return cost;
}

static gboolean
commit (const MbRawFrame *frames, gsize n_frames, gpointer user_data, GError **error)
{
  Bench *bench = user_data;
  g_autofree MbIncomingFrame *incoming = g_new (MbIncomingFrame, n_frames);
  for (gsize i = 0; i < n_frames; i++)
    incoming[i] =
        (MbIncomingFrame) { frames[i].id, frames[i].received_at, frames[i].topic, frames[i].payload, frames[i].size };
  MbTakeFrames take = { .frames = incoming, .n_frames = n_frames };
  const MbCommandContext context = { .actor = { "intake", MB_ROLE_MACHINE },
                                     .now = g_get_real_time (),
                                     .queue = MB_QUEUE_MACHINE };
  if (!mb_command_run (&mb_take_frames, bench->test->book, &context, &take, error))
    return FALSE;
  g_array_unref (take.values);
  g_mutex_lock (&bench->mutex);
  bench->n_taken += (guint) n_frames;
  bench->n_stored += take.stored;
  if (bench->n_taken >= MESSAGES)
    g_cond_signal (&bench->changed);
  g_mutex_unlock (&bench->mutex);
  return TRUE;
}

/* The device's session is known to the broker and connected. */
static void
wait_until_connected (MbIntake *intake)
{
  for (gboolean connected = FALSE; !connected; g_usleep (2000))
    {
      MbIntakeState state;
      mb_intake_get_state (intake, &state);
      connected = state.source.phase == MB_MQTT_CONNECTED;
      mb_intake_state_release (&state);
    }
}

static Cost
receive_into_book (Bench *bench)
{
  static const char *const topics[] = { "water/book", NULL };
  g_autofree char *spool = g_strconcat (bench->test->path, ".spool", NULL);
  g_auto (MbBrokerUrl) url = { 0 };
  g_autoptr (GError) error = NULL;
  if (!mb_broker_url_parse (mb_test_broker_get_url (bench->broker), &url, &error))
    g_error ("%s", error->message);
  const MbMqttOptions options = { .broker = url, .client_id = "bench", .topics = topics };
  bench->n_taken = bench->n_stored = 0;
  MbIntake *intake = mb_intake_start (spool, &options, (MbFrameSink) { commit, bench }, &error);
  if (!intake)
    g_error ("%s", error->message);
  wait_until_connected (intake);

  const Cost before = now ();
  GSubprocess *publisher = start_publisher (bench, "water/book");
  g_mutex_lock (&bench->mutex);
  while (bench->n_taken < MESSAGES)
    g_cond_wait (&bench->changed, &bench->mutex);
  g_mutex_unlock (&bench->mutex);
  const Cost cost = since (before);
  end_publisher (publisher);
  mb_intake_stop (intake);
  if (bench->n_stored != MESSAGES)
    g_error ("%u of %d telegrams were stored", bench->n_stored, MESSAGES);
  return cost;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What comes out */

static int
compare (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (const double *values)
{
  double sorted[PAIRS];
  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, PAIRS, sizeof *sorted, compare);
  return sorted[PAIRS / 2];
}

int
main (void)
{
  /* Where a commit reaches a disk: /tmp and /var/tmp need not be on one. */
  const char *folder = g_getenv ("METERBOOK_BENCH_BOOKS");
  g_setenv ("TMPDIR", folder ? folder : "/var/tmp", TRUE);

  Bench bench = { .test = mb_test_utility_new (), .broker = mb_test_broker_start (NULL) };
  g_mutex_init (&bench.mutex);
  g_cond_init (&bench.changed);
  bench.telegrams = g_build_filename (bench.test->folder, "telegrams", NULL);
  for (int i = 0; i < METERS; i++)
    {
      char serial[16];
      g_snprintf (serial, sizeof serial, "%08d", 10000000 + i);
      mb_test_add_meter (bench.test, serial);
    }

  double rates[PAIRS], cpus[PAIRS], ours[PAIRS], bares[PAIRS], our_cpus[PAIRS], bare_cpus[PAIRS];
  for (int pair = -1; pair < PAIRS; pair++) /* the first warms up */
    {
      write_telegrams (&bench, pair + 1);
      Cost bare = { 0 }, book;
      const gboolean bare_first = pair % 2 == 0;
      if (bare_first)
        bare = receive_bare (&bench);
      book = receive_into_book (&bench);
      if (!bare_first)
        bare = receive_bare (&bench);
      if (pair < 0)
        continue;
      rates[pair] = bare.seconds / book.seconds;
      cpus[pair] = book.cpu / bare.cpu;
      ours[pair] = MESSAGES / book.seconds;
      bares[pair] = MESSAGES / bare.seconds;
      our_cpus[pair] = book.cpu * 1e6 / MESSAGES;
      bare_cpus[pair] = bare.cpu * 1e6 / MESSAGES;
    }
  const double rate = median (rates), cpu = median (cpus);
  printf ("mqtt-ingest.rate ratio=%.3f goal=%.2f %s (%.0f messages a second committed, bare paho counts %.0f)\n", rate,
          GOAL_RATE, rate >= GOAL_RATE ? "ok" : "short", median (ours), median (bares));
  printf ("mqtt-ingest.cpu ratio=%.3f goal=%.1f %s (%.1f µs of CPU a message committed, bare paho %.1f; at most the"
          " goal)\n",
          cpu, GOAL_CPU, cpu <= GOAL_CPU ? "ok" : "short", median (our_cpus), median (bare_cpus));

  g_unlink (bench.telegrams);
  g_free (bench.telegrams);
  mb_test_broker_free (bench.broker);
  mb_test_utility_free (bench.test);
  return 0;
}
