/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-random.h"
#include "mb-spool-segment.h"
#include "spool-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static const MbSpoolOptions small = { .segment_bytes = MB_SPOOL_RECORD_LIMIT };
/* About so many numbered frames fill one of its files. */
#define PER_SEGMENT (MB_SPOOL_RECORD_LIMIT / 180)

static unsigned
count_files (const char *folder_name, const char *suffix)
{
  unsigned n = 0;
  g_autoptr (GDir) folder = g_dir_open (folder_name, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static void
assert_backlog (MbSpool *spool, guint64 n_frames)
{
  MbSpoolBacklog backlog;
  mb_spool_get_backlog (spool, &backlog);
  g_assert_cmpuint (backlog.n_frames, ==, n_frames);
  g_assert_true ((backlog.bytes == 0) == (n_frames == 0));
}

static void
test_in_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, &small);
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  read_group (spool, 10, &batch);
  g_assert_cmpuint (batch.n_frames, ==, 0);

  const unsigned n = 5 * PER_SEGMENT;
  append_range (spool, 0, n);
  assert_backlog (spool, n);
  g_assert_cmpuint (count_files (fixture->folder, ".spool"), >=, 5);
  unsigned expected = 0;
  MbUuid before = MB_UUID_NIL;
  while (expected < n)
    {
      read_group (spool, 100, &batch);
      g_assert_cmpuint (batch.n_frames, >, 0);
      g_assert_cmpuint (batch.n_frames, <=, 100);
      for (gsize i = 0; i < batch.n_frames; i++, expected++)
        {
          g_assert_cmpuint (number_of (&batch.frames[i]), ==, expected);
          g_assert_cmpint (batch.frames[i].received_at, ==, INT64_C (1700000000000000) + expected);
          g_assert_cmpint (mb_uuid_compare (&before, &batch.frames[i].id), <, 0);
          before = batch.frames[i].id;
        }
      mb_spool_remove (spool, &batch);
      assert_backlog (spool, n - expected);
    }
  /* What is done with leaves the disk: the file being written and the spare one remain. */
  g_assert_cmpuint (count_files (fixture->folder, ".spool"), ==, 2);
  g_clear_pointer (&spool, mb_spool_close);
  g_assert_cmpuint (count_files (fixture->folder, ".spool"), ==, 0);
}

static void
test_any_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
  const gsize huge = 10 * 1024 * 1024;
  g_autofree guint8 *large = g_malloc0 (huge);
  g_autofree char *long_topic = g_strnfill (G_MAXUINT16, '\xfe');
  const struct
  {
    const char *topic, *kept_topic;
    const void *payload;
    gsize size, kept_size;
    MbRawFrameFlags flags, kept_flags;
  } rows[] = {
    { "", "", "", 0, 0, 0, 0 },
    { "a/b", "a/b", "\0\xff\n", 3, 3, MB_FRAME_RETAINED, MB_FRAME_RETAINED },
    { "bad \xff topic", "bad \xef\xbf\xbd topic", "x", 1, 1, MB_FRAME_REDELIVERED, MB_FRAME_REDELIVERED },
    { "large", "large", large, huge, MB_FRAME_PAYLOAD_LIMIT, 0, MB_FRAME_CUT },
    { long_topic, NULL, large, MB_FRAME_PAYLOAD_LIMIT, MB_FRAME_PAYLOAD_LIMIT, 0, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      const MbRawFrame frame = {
        .topic = rows[i].topic, .payload = rows[i].payload, .size = rows[i].size, .flags = rows[i].flags
      };
      mb_spool_append (spool, &frame, &error);
      g_assert_no_error (error);
    }
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      read_group (spool, 1, &batch);
      g_assert_cmpuint (batch.n_frames, ==, 1);
      const MbRawFrame *frame = &batch.frames[0];
      g_assert_true (g_utf8_validate (frame->topic, -1, NULL));
      if (rows[i].kept_topic != NULL)
        g_assert_cmpstr (frame->topic, ==, rows[i].kept_topic);
      g_assert_cmpmem (frame->payload, frame->size, rows[i].payload, rows[i].kept_size);
      g_assert_cmpint (frame->flags, ==, rows[i].kept_flags);
      mb_spool_remove (spool, &batch);
    }
}

/* A frame that was read but not removed comes again in the next run with the id it had; a removed one does not. */
static void
test_again_after_crash (Fixture *fixture, gconstpointer data)
{
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  MbUuid ids[30];
  {
    g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
    append_range (spool, 0, 30);
    read_group (spool, 10, &batch);
    g_assert_cmpuint (batch.n_frames, ==, 10);
    mb_spool_remove (spool, &batch);
    read_group (spool, 100, &batch);
    g_assert_cmpuint (batch.n_frames, ==, 20);
    for (gsize i = 0; i < batch.n_frames; i++)
      ids[i] = batch.frames[i].id;
  }
  for (unsigned run = 0; run < 2; run++)
    {
      g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
      g_assert_null (mb_spool_get_notice (spool));
      assert_backlog (spool, 20 + 5 * run);
      read_group (spool, 100, &batch);
      g_assert_cmpuint (batch.n_frames, ==, 20);
      for (unsigned i = 0; i < batch.n_frames; i++)
        {
          g_assert_cmpuint (number_of (&batch.frames[i]), ==, 10 + i);
          g_assert_true (mb_uuid_equal (&batch.frames[i].id, &ids[i]));
        }
      append_range (spool, 30 + 5 * run, 5);
    }
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
  unsigned expected = 10;
  for (read_group (spool, 100, &batch); batch.n_frames > 0; read_group (spool, 100, &batch))
    {
      for (gsize i = 0; i < batch.n_frames; i++)
        g_assert_cmpuint (number_of (&batch.frames[i]), ==, expected++);
      mb_spool_remove (spool, &batch);
    }
  g_assert_cmpuint (expected, ==, 40);
}

static char *
only_segment (const char *folder_name)
{
  g_autoptr (GDir) folder = g_dir_open (folder_name, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, MB_SPOOL_SEGMENT_SUFFIX))
      return g_build_filename (folder_name, name, NULL);
  g_assert_not_reached ();
}

/* Whatever stands at the end of a file, the whole records before it are given and the rest is spoken of. */
static void
test_bad_ends (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    int cut;   /* bytes taken from the end */
    int zeros; /* bytes added */
    int flip;  /* byte changed, counted from the end */
    unsigned left;
    gboolean kept;
  } rows[] = {
    { "torn in the payload", 1, 0, 0, 9, FALSE },
    { "torn in the head", 168, 0, 0, 9, FALSE },
    { "zeros behind, as after a power cut", 0, 4096, 0, 10, TRUE },
    { "a byte changed", 0, 0, 50, 9, TRUE },
    { "a byte changed in the middle", 0, 0, 800, 5, TRUE },
    { "all gone", 10000, 0, 0, 0, FALSE },
  };
  for (gsize row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      g_test_message ("%s", rows[row].what);
      MbSpool *spool = open_spool (fixture->folder, NULL);
      append_range (spool, 0, 10);
      mb_spool_close (spool);

      g_autofree char *path = only_segment (fixture->folder), *content = NULL;
      gsize size;
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      content = g_realloc (content, size + 5000);
      memset (content + size, 0, 5000);
      size = (gsize) MAX ((int) size - rows[row].cut + rows[row].zeros, 0);
      if (rows[row].flip > 0)
        content[size - (gsize) rows[row].flip] ^= 4;
      g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));

      g_auto (MbFrameBatch) batch;
      mb_frame_batch_init (&batch);
      spool = open_spool (fixture->folder, NULL);
      const char *notice = mb_spool_get_notice (spool);
      if (size > 0)
        g_assert_nonnull (strstr (notice, rows[row].kept ? ".damaged" : "cut off"));
      assert_backlog (spool, rows[row].left);
      read_group (spool, 100, &batch);
      g_assert_cmpuint (batch.n_frames, ==, rows[row].left);
      if (batch.n_frames > 0)
        mb_spool_remove (spool, &batch);
      append_range (spool, 10, 1);
      read_group (spool, 100, &batch);
      g_assert_cmpuint (batch.n_frames, ==, 1);
      g_assert_cmpuint (number_of (&batch.frames[0]), ==, 10);
      mb_spool_remove (spool, &batch);
      mb_spool_close (spool);
      g_assert_cmpuint (count_files (fixture->folder, ".damaged"), ==, rows[row].kept ? 1 : 0);
      g_assert_cmpuint (count_files (fixture->folder, ".spool"), ==, 0);
      g_autofree char *damaged = g_strconcat (path, ".damaged", NULL);
      if (rows[row].kept)
        g_assert_no_errno (g_remove (damaged));
    }
}

/* The note of how far the collector came is lost, or stands behind what a power cut left: frames come again, and new
 * ones are not mistaken for old. */
static void
test_lost_note (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_build_filename (fixture->folder, "done", NULL);
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  MbSpool *spool = open_spool (fixture->folder, NULL);
  append_range (spool, 0, 10);
  read_group (spool, 4, &batch);
  mb_spool_remove (spool, &batch);
  mb_spool_close (spool);
  g_assert_no_errno (truncate (note, 5));
  spool = open_spool (fixture->folder, NULL);
  assert_backlog (spool, 10);
  read_group (spool, 8, &batch);
  mb_spool_remove (spool, &batch);
  mb_spool_close (spool);

  g_autofree char *path = only_segment (fixture->folder);
  g_assert_no_errno (truncate (path, 300));
  spool = open_spool (fixture->folder, NULL);
  assert_backlog (spool, 0);
  append_range (spool, 0, 3);
  mb_spool_close (spool);
  spool = open_spool (fixture->folder, NULL);
  assert_backlog (spool, 3);
  mb_spool_close (spool);
}

static void
test_one_owner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (mb_spool_open (fixture->folder, NULL, &error));
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BUSY);
  g_autofree char *pid = g_strdup_printf ("process %d", getpid ());
  g_assert_nonnull (strstr (error->message, pid));
}

static gpointer
append_many (gpointer data)
{
  append_range (data, 0, 20000);
  return NULL;
}

/* Filled and emptied at the same time, over many files: everything once, in order. */
static void
test_two_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, &small);
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  GThread *thread = g_thread_new ("filler", append_many, spool);
  unsigned expected = 0;
  while (expected < 20000)
    {
      g_autoptr (GError) error = NULL;
      mb_spool_read (spool, 500, 10 * G_TIME_SPAN_SECOND, 1000, &batch, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (batch.n_frames, >, 0);
      for (gsize i = 0; i < batch.n_frames; i++)
        g_assert_cmpuint (number_of (&batch.frames[i]), ==, expected++);
      mb_spool_remove (spool, &batch);
    }
  g_thread_join (thread);
  assert_backlog (spool, 0);
}

/* A child that fills is killed at random: every frame it had reported as appended is there afterwards. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  const uint64_t seed = (uint64_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 20; round++)
    {
      int ends[2];
      g_assert_no_errno (pipe (ends));
      const pid_t child = fork ();
      if (child == 0)
        {
          close (ends[0]);
          MbSpool *spool = mb_spool_open (fixture->folder, &small, NULL);
          for (unsigned i = 0;; i++)
            if (spool == NULL || !append_numbered (spool, i, NULL) || write (ends[1], &i, sizeof i) != sizeof i)
              _exit (1);
        }
      close (ends[1]);
      unsigned last = 0, n_reported = 0;
      const unsigned until = (unsigned) mb_random_between (&random, 1, 4000);
      while (n_reported < until && read (ends[0], &last, sizeof last) == sizeof last)
        n_reported++;
      g_assert_no_errno (kill (child, SIGKILL));
      while (read (ends[0], &last, sizeof last) == sizeof last)
        n_reported++;
      int status;
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      close (ends[0]);

      g_auto (MbFrameBatch) batch;
      mb_frame_batch_init (&batch);
      g_autoptr (MbSpool) spool = open_spool (fixture->folder, &small);
      unsigned expected = 0;
      for (read_group (spool, 1000, &batch); batch.n_frames > 0; read_group (spool, 1000, &batch))
        {
          for (gsize i = 0; i < batch.n_frames; i++)
            g_assert_cmpuint (number_of (&batch.frames[i]), ==, expected++);
          mb_spool_remove (spool, &batch);
        }
      g_assert_cmpuint (expected, >=, n_reported);
      g_assert_cmpuint (expected, <=, n_reported + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/spool/in-order", test_in_order);
  ADD ("/spool/any-bytes", test_any_bytes);
  ADD ("/spool/again-after-crash", test_again_after_crash);
  ADD ("/spool/bad-ends", test_bad_ends);
  ADD ("/spool/lost-note", test_lost_note);
  ADD ("/spool/one-owner", test_one_owner);
  ADD ("/spool/two-threads", test_two_threads);
  ADD ("/spool/killed", test_killed);
  return g_test_run ();
}
