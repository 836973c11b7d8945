/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-spool-record.h"
#include "spool-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

static const MbSpoolOptions small = { .segment_bytes = 256 * 1024 };

static unsigned
drain (MbSpool *spool, unsigned expected)
{
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  for (read_group (spool, 1000, &batch); batch.n_frames > 0; read_group (spool, 1000, &batch))
    {
      for (gsize i = 0; i < batch.n_frames; i++)
        g_assert_cmpuint (number_of (&batch.frames[i]), ==, expected++);
      mb_spool_remove (spool, &batch);
    }
  return expected;
}

/* A limit of its own: says so, still takes what is in flight, and is open again when a quarter is gone. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  const MbSpoolOptions options = { .segment_bytes = small.segment_bytes, .most_bytes = 100000 };
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, &options);
  unsigned n = 0;
  g_assert_false (mb_spool_is_full (spool, NULL));
  while (!mb_spool_is_full (spool, NULL))
    append_range (spool, n++, 1);
  g_assert_cmpuint (n, >, 100);
  append_range (spool, n, 1000);
  g_autofree char *reason = NULL;
  g_assert_true (mb_spool_is_full (spool, &reason));
  g_assert_nonnull (strstr (reason, "wait to be stored"));

  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  unsigned left = n + 1000;
  while (mb_spool_is_full (spool, NULL))
    {
      read_group (spool, 10, &batch);
      mb_spool_remove (spool, &batch);
      left -= (unsigned) batch.n_frames;
    }
  g_assert_cmpuint (left, <, n * 3 / 4 + 10);
  g_assert_cmpuint (left, >, n / 2);
}

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

/* A small disk of its own; FALSE: this machine does not let us have one. */
static gboolean
mount_small_disk (const char *folder)
{
  return (geteuid () == 0 || become_root_of_ourselves ()) && unshare (CLONE_NEWNS) == 0
         && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", folder, "tmpfs", 0, "size=2m") == 0;
}

static void
fill_disk (const char *folder, gboolean full)
{
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  if (!full)
    {
      g_assert_no_errno (unlink (ballast));
      return;
    }
  static const char zeros[4096];
  const int fd = open (ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_assert_no_errno (fd);
  while (write (fd, zeros, sizeof zeros) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

/* The disk fills up while messages come in: the spool says so while it still has its reserve, keeps all that was
 * appended, refuses when the reserve is gone, and goes on by itself when there is room. */
static void
test_disk (Fixture *fixture, gconstpointer data)
{
  if (!mount_small_disk (fixture->folder))
    {
      g_test_skip ("no small disk can be mounted here");
      return;
    }
  MbSpool *spool = open_spool (fixture->folder, &small);
  append_range (spool, 0, 50);
  g_assert_false (mb_spool_is_full (spool, NULL));
  fill_disk (fixture->folder, TRUE);
  unsigned n = 50;
  while (!mb_spool_is_full (spool, NULL))
    append_range (spool, n++, 1);
  g_autofree char *reason = NULL;
  g_assert_true (mb_spool_is_full (spool, &reason));
  g_assert_nonnull (strstr (reason, "Make room"));

  /* A whole segment is left for what is in flight. */
  append_range (spool, n, 1000);
  n += 1000;
  g_autoptr (GError) error = NULL;
  while (append_numbered (spool, n, &error))
    n++;
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "Make room"));
  g_clear_error (&error);
  g_assert_false (append_numbered (spool, n, &error));
  g_clear_error (&error);

  fill_disk (fixture->folder, FALSE);
  g_assert_false (mb_spool_is_full (spool, NULL));
  append_range (spool, n++, 1);
  g_assert_cmpuint (drain (spool, 0), ==, n);
  mb_spool_close (spool);

  /* Opened on a full disk, it refuses with the same advice rather than promise what it cannot keep. */
  fill_disk (fixture->folder, TRUE);
  g_assert_null (mb_spool_open (fixture->folder, &small, &error));
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_FULL);
  fill_disk (fixture->folder, FALSE);
  g_assert_no_errno (umount2 (fixture->folder, MNT_DETACH));
}

/* A write that stops in the middle of a record leaves no half of it before the next. */
static void
test_short_write (Fixture *fixture, gconstpointer data)
{
  signal (SIGXFSZ, SIG_IGN);
  MbSpool *spool = open_spool (fixture->folder, &small);
  append_range (spool, 0, 10);
  struct rlimit before, limit;
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  MbSpoolBacklog backlog;
  mb_spool_get_backlog (spool, &backlog);
  limit = before;
  limit.rlim_cur = backlog.bytes + 100;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  g_autoptr (GError) error = NULL;
  const gboolean done = append_numbered (spool, 10, &error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
  g_assert_false (done);
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_FULL);
  append_range (spool, 10, 10);
  mb_spool_close (spool);

  spool = open_spool (fixture->folder, &small);
  g_assert_null (mb_spool_get_notice (spool));
  g_assert_cmpuint (drain (spool, 0), ==, 20);
  mb_spool_close (spool);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/spool-full/limit", test_limit);
  ADD ("/spool-full/short-write", test_short_write);
  ADD ("/spool-full/disk", test_disk);
  return g_test_run ();
}
