/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-broker.h"
#include "mb-test-ctl.h"
#include "mb-test-meters.h"
#include "mb-test-publish.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

/* A disk that is full: a sentence, and nothing is lost; when there is room again, work goes on. */

#define DISK "size=64m"
#define N_FRAMES 400

/* A small disk of this process and its children; NULL: this machine does not let us have one. */
static char *disk;

static gboolean
write_text (const char *path, const char *text)
{
  const int fd = open (path, O_WRONLY | O_CLOEXEC);
  const gboolean written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);
  if (fd >= 0)
    close (fd);
  return written;
}

/* An ordinary user becomes the root of a name space of its own, where it may mount. */
static gboolean
become_root_of_ourselves (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", getuid ()), *groups = g_strdup_printf ("0 %u 1", getgid ());
  return unshare (CLONE_NEWUSER) == 0 && write_text ("/proc/self/uid_map", users)
         && write_text ("/proc/self/setgroups", "deny") && write_text ("/proc/self/gid_map", groups);
}

static gboolean
mount_small_disk (const char *folder)
{
  return (geteuid () == 0 || become_root_of_ourselves ()) && unshare (CLONE_NEWNS) == 0
         && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 && mount ("tmpfs", folder, "tmpfs", 0, DISK) == 0;
}

/* Fills it but for @room bytes. */
static void
fill_disk (gsize room)
{
  g_autofree char *path = g_build_filename (disk, "ballast", NULL);
  const int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  struct statvfs state;
  g_assert_no_errno (fd);
  g_assert_no_errno (statvfs (disk, &state));
  const gsize left = (gsize) state.f_bavail * state.f_bsize;
  g_assert_cmpuint (left, >, room);
  /* posix_fallocate() says the error. */
  g_assert_cmpint (posix_fallocate (fd, 0, (off_t) (left - room)), ==, 0);
  close (fd);
}

static void
make_room (void)
{
  g_autofree char *path = g_build_filename (disk, "ballast", NULL);
  g_assert_no_errno (unlink (path));
}

static char *
new_book (void)
{
  char *path = g_build_filename (disk, "book.db", NULL);
  mb_test_ctl_book (path);
  return path;
}

static void
remove_book (char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm", ".lock" };
  for (size_t i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);
      unlink (file);
    }
  g_free (path);
}

/* A billing run that finds less and less room; each time the book is whole, and at last it comes to its end. */
static void
test_run (void)
{
  static const gsize rooms[] = { 0, 4096, 32768, 65536, 131072, 262144 };
  if (!disk)
    {
      g_test_skip ("no small disk can be mounted here");
      return;
    }
  char *path = new_book ();
  for (size_t i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      fill_disk (rooms[i]);
      mb_test_ctl_refuses (path, "bill run", 1, MB_SAYS (path, "full"));
      make_room ();
      g_free (mb_test_ctl_output (path, "verify"));
    }
  g_autofree char *said = mb_test_ctl_output (path, "bill run");
  g_test_message ("%s", said);
  g_free (mb_test_ctl_output (path, "verify"));
  remove_book (path);
}

/* Frames wait in the spool, which has its room, and come into the book when there is some for them. */
static void
test_listen (void)
{
  if (!disk)
    {
      g_test_skip ("no small disk can be mounted here");
      return;
    }
  char *path = new_book ();
  g_autofree MbTestMeter *meters = mb_test_meters_read (path);
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  MbTestListener *listener = mb_test_listener_start (path, mb_test_broker_get_url (broker), "");
  g_free (mb_test_listener_wait_for (listener, "\"connected\":true"));
  g_autoptr (GString) lines = g_string_new (NULL);
  for (int i = 0; i < N_FRAMES; i++)
    mb_test_meters_append_telegram (meters, i, lines);

  fill_disk (0);
  mb_test_publish_lines (broker, "wmbusmeters/load", lines->str);
  g_autofree char *problem = mb_test_listener_wait_for (listener, "\"problem\"");
  g_test_message ("%s", problem);
  g_assert_nonnull (strstr (problem, "full"));
  g_assert_nonnull (strstr (problem, "\"stored\":0"));
  make_room ();
  g_autofree char *well = mb_test_listener_wait_for (listener, "\"frames\":400,\"stored\":400");
  g_assert_null (strstr (well, "\"problem\""));
  const int status = mb_test_listener_end (listener, SIGTERM);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_free (mb_test_ctl_output (path, "verify"));
  remove_book (path);
}

int
main (int argc, char **argv)
{
  /* Before GLib has a thread: a name space of users is for a process of one thread. */
  char *folder = mb_test_ctl_folder ();
  if (mount_small_disk (folder))
    disk = folder;
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/full-disk/run", test_run);
  g_test_add_func ("/ctl/full-disk/listen", test_listen);
  const int status = g_test_run ();
  if (disk)
    g_assert_no_errno (umount2 (disk, MNT_DETACH));
  mb_test_ctl_remove (folder);
  return status;
}
