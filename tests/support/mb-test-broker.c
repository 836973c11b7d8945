/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-broker.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_US (10 * G_TIME_SPAN_SECOND)
#define ATTEMPTS 5

struct _MbTestBroker
{
  char *folder;
  char *listener;
  char *configuration;
  char *url;
  guint port;
  pid_t pid;
};

static guint
free_port (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  const int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_no_errno (fd);
  g_assert_no_errno (bind (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (getsockname (fd, (struct sockaddr *) &address, &size));
  close (fd);
  return ntohs (address.sin_port);
}

static gboolean
accepts (guint port)
{
  const struct sockaddr_in address = { .sin_family = AF_INET,
                                       .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                       .sin_port = htons ((guint16) port) };
  const int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_no_errno (fd);
  const gboolean accepted = connect (fd, (const struct sockaddr *) &address, sizeof address) == 0;
  close (fd);
  return accepted;
}

static char *
path_in (MbTestBroker *broker, const char *name)
{
  return g_build_filename (broker->folder, name, NULL);
}

static void
write_configuration (MbTestBroker *broker)
{
  g_autofree char *path = path_in (broker, "mosquitto.conf"), *log = path_in (broker, "log");
  g_autoptr (GString) text = g_string_new (NULL);
  char **parts = g_strsplit (broker->listener, "%u", 2);
  g_string_append_printf (text, "%s%u%s\n", parts[0], broker->port, parts[1]);
  g_strfreev (parts);
  g_string_append_printf (text,
                          "%sallow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0\n"
                          "log_type error\nlog_type warning\nlog_type notice\nlog_dest file %s\n%s\n",
                          geteuid () == 0 ? "user root\n" : "", log, broker->configuration);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

/* Whether it came up; its port may have been taken by another in the meantime. */
static gboolean
launch (MbTestBroker *broker)
{
  g_autofree char *found = g_find_program_in_path ("mosquitto");
  const char *program = found != NULL ? found : "/usr/sbin/mosquitto";
  g_autofree char *configuration = path_in (broker, "mosquitto.conf");
  const pid_t parent = getpid ();
  broker->pid = fork ();
  g_assert_no_errno (broker->pid);
  if (broker->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      if (getppid () != parent)
        _exit (1);
      const int null = open ("/dev/null", O_RDWR | O_CLOEXEC);
      dup2 (null, STDIN_FILENO);
      dup2 (null, STDOUT_FILENO);
      dup2 (null, STDERR_FILENO);
      execl (program, program, "-c", configuration, NULL);
      _exit (127);
    }
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  while (g_get_monotonic_time () < until)
    {
      if (accepts (broker->port))
        return TRUE;
      int status;
      if (waitpid (broker->pid, &status, WNOHANG) == broker->pid)
        {
          broker->pid = 0;
          return FALSE;
        }
      g_usleep (5000);
    }
  return FALSE;
}

MbTestBroker *
mb_test_broker_start_with_listener (const char *listener, const char *configuration)
{
  MbTestBroker *broker = g_new0 (MbTestBroker, 1);
  broker->folder = g_dir_make_tmp ("mb-broker-XXXXXX", NULL);
  g_assert_nonnull (broker->folder);
  broker->listener = g_strdup (listener);
  broker->configuration = g_strdup (configuration != NULL ? configuration : "");
  for (int attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      broker->port = free_port ();
      write_configuration (broker);
      if (launch (broker))
        {
          broker->url = g_strdup_printf ("mqtt://127.0.0.1:%u", broker->port);
          return broker;
        }
      mb_test_broker_kill (broker);
    }
  g_autofree char *path = path_in (broker, "log"), *log = NULL;
  g_file_get_contents (path, &log, NULL, NULL);
  g_error ("mosquitto does not start; is it installed? %s", log != NULL ? log : "");
}

MbTestBroker *
mb_test_broker_start (const char *configuration)
{
  return mb_test_broker_start_with_listener ("listener %u 127.0.0.1", configuration);
}

void
mb_test_broker_free (MbTestBroker *broker)
{
  if (broker == NULL)
    return;
  mb_test_broker_kill (broker);
  g_autoptr (GDir) folder = g_dir_open (broker->folder, 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = path_in (broker, name);
      g_remove (path);
    }
  g_rmdir (broker->folder);
  g_free (broker->folder);
  g_free (broker->listener);
  g_free (broker->configuration);
  g_free (broker->url);
  g_free (broker);
}

guint
mb_test_broker_get_port (MbTestBroker *broker)
{
  return broker->port;
}

const char *
mb_test_broker_get_url (MbTestBroker *broker)
{
  return broker->url;
}

const char *
mb_test_broker_get_folder (MbTestBroker *broker)
{
  return broker->folder;
}

void
mb_test_broker_kill (MbTestBroker *broker)
{
  if (broker->pid <= 0)
    return;
  kill (broker->pid, SIGKILL);
  waitpid (broker->pid, NULL, 0);
  broker->pid = 0;
}

void
mb_test_broker_restart (MbTestBroker *broker)
{
  mb_test_broker_kill (broker);
  /* Connections of the former one may hold the port for a moment. */
  for (int attempt = 0; attempt < ATTEMPTS; attempt++)
    if (launch (broker))
      return;
  g_error ("mosquitto does not start again on port %u", broker->port);
}

gboolean
mb_test_broker_has_logged (MbTestBroker *broker, const char *text)
{
  g_autofree char *path = path_in (broker, "log"), *log = NULL;
  return g_file_get_contents (path, &log, NULL, NULL) && strstr (log, text) != NULL;
}
