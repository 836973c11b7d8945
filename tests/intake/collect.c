/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-intake.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What a program does that collects, with a file in the place of the book: collect URL SPOOL FILE.  It says "ready" when
 * the broker knows its session, and ends in good order by SIGTERM.  The kill test ends it otherwise. */

static volatile sig_atomic_t stop;

static void
on_signal (int number)
{
  stop = 1;
}

/* One line per frame: id, flags, payload, and a point that says it is whole.  A group is in the file as a whole or as a part when we are killed; the next
 * run is given it again. */
static gboolean
commit (const MbRawFrame *frames, gsize n_frames, gpointer user_data, GError **error)
{
  const int fd = GPOINTER_TO_INT (user_data);
  /* Behind what a killed run may have left unfinished. */
  g_autoptr (GString) text = g_string_new ("\n");
  for (gsize i = 0; i < n_frames; i++)
    {
      char id[MB_UUID_TEXT_SIZE];
      g_string_append_printf (text, "%s %d %.*s .\n", mb_uuid_to_text (&frames[i].id, id), frames[i].flags,
                              (int) frames[i].size, (const char *) frames[i].payload);
    }
  if (write (fd, text->str, text->len) == (gssize) text->len && fsync (fd) == 0)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "The file cannot be written.");
  return FALSE;
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    return 2;
  g_autoptr (GError) error = NULL;
  g_auto (MbBrokerUrl) broker = { 0 };
  g_autofd int fd = open (argv[3], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || !mb_broker_url_parse (argv[1], &broker, NULL))
    return 2;
  const struct sigaction action = { .sa_handler = on_signal };
  sigaction (SIGTERM, &action, NULL);

  static const char *const topics[] = { "water/#", NULL };
  const MbMqttOptions options = { .broker = broker, .client_id = "collect-1", .topics = topics };
  MbIntake *intake = mb_intake_start (argv[2], &options, (MbFrameSink) { commit, GINT_TO_POINTER (fd) }, &error);
  if (intake == NULL)
    {
      fprintf (stderr, "collect: %s\n", error->message);
      return 1;
    }
  if (mb_intake_get_notice (intake) != NULL)
    fprintf (stderr, "collect: %s\n", mb_intake_get_notice (intake));
  for (gboolean ready = FALSE; !stop; g_usleep (2000))
    {
      MbIntakeState state;
      mb_intake_get_state (intake, &state);
      if (!ready && state.source.phase == MB_MQTT_CONNECTED)
        {
          ready = TRUE;
          puts ("ready");
          fflush (stdout);
        }
      mb_intake_state_release (&state);
    }
  mb_intake_stop (intake);
  return 0;
}
