/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "Meterbook"

#include "mb-spool.h"

#include "mb-spool-segment.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_SEGMENT_BYTES ((gsize) 8 * 1024 * 1024)
#define DEFAULT_MOST_BYTES (G_GUINT64_CONSTANT (1) << 30)
/* A group is read at one go: at most this much, or about what it needs. */
#define READ_BYTES ((gsize) 4 * 1024 * 1024)
#define USUAL_RECORD_BYTES ((gsize) 1024)
/* The file that says how far the collector came. */
#define DONE_NAME "done"
#define LOCK_NAME "lock"

struct _MbSpool
{
  char *folder;
  int folder_fd;
  int lock_fd;
  int done_fd;
  MbSpoolOptions options;
  GString *notice;

  GMutex mutex;
  GCond arrived;
  /* Segments with frames that are not removed, in order; the last is the one that is written. */
  GQueue segments;
  gboolean has_spare; /* the one after the last stands ready */
  MbSpoolSegment spare;
  char *spare_reason; /* why it does not */
  gboolean over_limit;

  MbSpoolSegment *reading; /* where the next group begins */
  gsize read_offset;
  guint64 n_unread;
  guint64 n_wanted; /* unread frames for which a waiting reader is woken; 0: nobody waits */
  gboolean awake;

  guint64 n_frames; /* not removed */
  guint64 bytes;
  guint64 done_segment;
  gsize done_offset;
  MbUuidSource ids;
};

/* ------------------------------------------------------------------------------------------------------------------
 * How far the collector came
 */

static void
read_done (MbSpool *spool)
{
  guint64 place[3];
  const gssize n = pread (spool->done_fd, place, sizeof place, 0);
  if (n != sizeof place || place[2] != (place[0] ^ ~place[1]))
    return; /* missing or half written: everything is given again, and told apart by its id */
  spool->done_segment = GUINT64_FROM_LE (place[0]);
  spool->done_offset = GUINT64_FROM_LE (place[1]);
}

static void
write_done (MbSpool *spool)
{
  const guint64 number = GUINT64_TO_LE (spool->done_segment), offset = GUINT64_TO_LE ((guint64) spool->done_offset);
  const guint64 place[3] = { number, offset, number ^ ~offset };
  /* Where this fails, a crash gives frames again that are in the book already, which does no harm. */
  if (pwrite (spool->done_fd, place, sizeof place, 0) != sizeof place)
    g_debug ("The spool cannot note how far it is: %s", g_strerror (errno));
}

/* ------------------------------------------------------------------------------------------------------------------
 * Opening and closing
 */

static gboolean
take_folder (MbSpool *spool, GError **error)
{
  if (g_mkdir_with_parents (spool->folder, 0700) != 0
      || (spool->folder_fd = open (spool->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0
      || (spool->lock_fd = openat (spool->folder_fd, LOCK_NAME, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0
      || (spool->done_fd = openat (spool->folder_fd, DONE_NAME, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0)
    {
      g_autofree char *doing = g_strdup_printf ("The spool folder %s cannot be used", spool->folder);
      mb_spool_set_disk_error (error, errno, doing);
      return FALSE;
    }
  if (flock (spool->lock_fd, LOCK_EX | LOCK_NB) != 0)
    {
      char owner[32] = "";
      const gssize n = pread (spool->lock_fd, owner, sizeof owner - 1, 0);
      owner[MAX (n, 0)] = '\0';
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BUSY,
                   "Another program (process %s) collects into %s already. Stop it, or give this one a folder of its "
                   "own.",
                   *owner ? g_strchomp (owner) : "unknown", spool->folder);
      return FALSE;
    }
  g_autofree char *pid = g_strdup_printf ("%d\n", getpid ());
  if (ftruncate (spool->lock_fd, 0) != 0 || pwrite (spool->lock_fd, pid, strlen (pid), 0) < 0)
    g_debug ("The spool's lock names nobody: %s", g_strerror (errno));
  return TRUE;
}

static int
compare_numbers (const void *a, const void *b)
{
  const guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;
  return (first > second) - (first < second);
}

static GArray *
list_segments (MbSpool *spool)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GDir) folder = g_dir_open (spool->folder, 0, NULL);
  const char *name;
  guint64 number;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (mb_spool_segment_parse_name (name, &number))
      g_array_append_val (numbers, number);
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

/* Takes up one file of a former run; drops it where nothing is left to do in it. */
static gboolean
take_up (MbSpool *spool, guint64 number, GError **error)
{
  const gsize from = number < spool->done_segment ? G_MAXSIZE : number == spool->done_segment ? spool->done_offset : 0;
  g_autofree char *notice = NULL;
  MbSpoolSegment found;
  if (!mb_spool_segment_open (&found, spool->folder_fd, number, from, &notice, error))
    return FALSE;
  if (notice != NULL)
    g_string_append_printf (spool->notice, "%s%s", spool->notice->len > 0 ? " " : "", notice);
  if (found.n_frames == 0)
    {
      mb_spool_segment_discard (&found, spool->folder_fd);
      return TRUE;
    }
  spool->n_frames += found.n_frames;
  spool->bytes += found.size - from;
  g_queue_push_tail (&spool->segments, g_memdup2 (&found, sizeof found));
  return TRUE;
}

static gboolean
make_spare (MbSpool *spool, guint64 number)
{
  g_autoptr (GError) error = NULL;
  spool->has_spare =
      mb_spool_segment_create (&spool->spare, spool->folder_fd, number, spool->options.segment_bytes, &error);
  g_clear_pointer (&spool->spare_reason, g_free);
  if (!spool->has_spare)
    spool->spare_reason = g_strdup (error->message);
  return spool->has_spare;
}

/* A run never writes into a file of another: what a crash left at the end of it stays as it is. */
static gboolean
begin_writing (MbSpool *spool, guint64 number, GError **error)
{
  if (!make_spare (spool, number))
    {
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_FULL, "The spool in %s cannot take anything. %s",
                   spool->folder, spool->spare_reason);
      return FALSE;
    }
  g_queue_push_tail (&spool->segments, g_memdup2 (&spool->spare, sizeof spool->spare));
  make_spare (spool, number + 1);
  return TRUE;
}

MbSpool *
mb_spool_open (const char *folder, const MbSpoolOptions *options, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_autoptr (MbSpool) spool = g_new0 (MbSpool, 1);
  if (options != NULL)
    spool->options = *options;
  if (spool->options.segment_bytes == 0)
    spool->options.segment_bytes = DEFAULT_SEGMENT_BYTES;
  if (spool->options.most_bytes == 0)
    spool->options.most_bytes = DEFAULT_MOST_BYTES;
  spool->folder = g_strdup (folder);
  spool->folder_fd = spool->lock_fd = spool->done_fd = -1;
  spool->notice = g_string_new (NULL);
  g_mutex_init (&spool->mutex);
  g_cond_init (&spool->arrived);
  g_queue_init (&spool->segments);
  mb_uuid_source_init (&spool->ids);
  if (!take_folder (spool, error))
    return NULL;

  read_done (spool);
  guint64 last = spool->done_segment;
  g_autoptr (GArray) numbers = list_segments (spool);
  for (guint i = 0; i < numbers->len; i++)
    {
      last = MAX (last, g_array_index (numbers, guint64, i));
      if (!take_up (spool, g_array_index (numbers, guint64, i), error))
        return NULL;
    }
  if (!begin_writing (spool, last + 1, error))
    return NULL;

  spool->reading = g_queue_peek_head (&spool->segments);
  if (spool->reading->number == spool->done_segment)
    spool->read_offset = spool->done_offset;
  spool->n_unread = spool->n_frames;
  return g_steal_pointer (&spool);
}

void
mb_spool_close (MbSpool *spool)
{
  if (spool == NULL)
    return;
  MbSpoolSegment *segment;
  while ((segment = g_queue_pop_head (&spool->segments)) != NULL)
    {
      /* Trimmed or removed: the spare blocks are for a running spool only. */
      const gboolean written = g_queue_is_empty (&spool->segments);
      if (written && spool->n_frames == 0)
        mb_spool_segment_discard (segment, spool->folder_fd);
      else if (written)
        mb_spool_segment_trim (segment);
      mb_spool_segment_close (segment);
      g_free (segment);
    }
  if (spool->has_spare)
    mb_spool_segment_discard (&spool->spare, spool->folder_fd);
  const int fds[] = { spool->done_fd, spool->lock_fd, spool->folder_fd };
  for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
    if (fds[i] >= 0)
      close (fds[i]);
  g_free (spool->spare_reason);
  g_free (spool->folder);
  g_string_free (spool->notice, TRUE);
  g_cond_clear (&spool->arrived);
  g_mutex_clear (&spool->mutex);
  g_free (spool);
}

const char *
mb_spool_get_notice (MbSpool *spool)
{
  return spool->notice->len > 0 ? spool->notice->str : NULL;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Filling
 */

/* The segment that has room for @size more bytes. */
static MbSpoolSegment *
segment_for (MbSpool *spool, gsize size, GError **error)
{
  MbSpoolSegment *segment = g_queue_peek_tail (&spool->segments);
  if (segment->size + size <= spool->options.segment_bytes && !segment->damaged)
    return segment;
  if (!spool->has_spare && !make_spare (spool, segment->number + 1))
    {
      g_set_error_literal (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_FULL, spool->spare_reason);
      return NULL;
    }
  mb_spool_segment_trim (segment);
  segment = g_memdup2 (&spool->spare, sizeof spool->spare);
  g_queue_push_tail (&spool->segments, segment);
  make_spare (spool, segment->number + 1);
  return segment;
}

gboolean
mb_spool_append (MbSpool *spool, const MbRawFrame *frame, GError **error)
{
  g_return_val_if_fail (spool != NULL && frame != NULL && frame->topic != NULL, FALSE);
  const gsize topic_length = strlen (frame->topic);
  g_return_val_if_fail (topic_length <= G_MAXUINT16, FALSE);
  MbRawFrame kept = *frame;
  g_autofree char *valid = NULL;
  /* Each wrong byte becomes three. */
  if (!g_utf8_validate (frame->topic, (gssize) topic_length, NULL))
    kept.topic = valid = g_utf8_make_valid (frame->topic, (gssize) MIN (topic_length, G_MAXUINT16 / 3));
  if (kept.size > MB_FRAME_PAYLOAD_LIMIT)
    {
      kept.size = MB_FRAME_PAYLOAD_LIMIT;
      kept.flags |= MB_FRAME_CUT;
    }
  const gsize size = mb_spool_record_size (&kept);

  g_mutex_lock (&spool->mutex);
  kept.id = mb_uuid_source_next (&spool->ids, MAX (kept.received_at, 0) / 1000);
  MbSpoolSegment *segment = segment_for (spool, size, error);
  const gboolean done = segment != NULL && mb_spool_segment_append (segment, &kept, error);
  if (done)
    {
      spool->n_frames++;
      spool->n_unread++;
      spool->bytes += size;
      if (spool->n_wanted > 0 && spool->n_unread >= spool->n_wanted)
        g_cond_signal (&spool->arrived);
    }
  g_mutex_unlock (&spool->mutex);
  return done;
}

gboolean
mb_spool_is_full (MbSpool *spool, char **reason)
{
  g_mutex_lock (&spool->mutex);
  const MbSpoolSegment *last = g_queue_peek_tail (&spool->segments);
  if (!spool->has_spare)
    make_spare (spool, last->number + 1);
  /* Once over the limit, a quarter must be gone before the flow may begin again. */
  const guint64 limit = spool->options.most_bytes;
  spool->over_limit = spool->bytes >= limit || (spool->over_limit && spool->bytes >= limit / 4 * 3);
  const gboolean full = spool->over_limit || !spool->has_spare;
  if (reason != NULL)
    *reason = !spool->has_spare ? g_strdup (spool->spare_reason)
              : spool->over_limit
                  ? g_strdup_printf ("%" G_GUINT64_FORMAT " messages wait to be stored, as many as the spool may hold; "
                                     "the broker keeps the others meanwhile.",
                                     spool->n_frames)
                  : NULL;
  g_mutex_unlock (&spool->mutex);
  return full;
}

void
mb_spool_get_backlog (MbSpool *spool, MbSpoolBacklog *backlog)
{
  g_mutex_lock (&spool->mutex);
  *backlog = (MbSpoolBacklog) { .n_frames = spool->n_frames, .bytes = spool->bytes };
  g_mutex_unlock (&spool->mutex);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Emptying
 */

/* Waits until @wanted frames are unread, at most until the deadline.  Locked. */
static void
wait_for (MbSpool *spool, guint64 wanted, gint64 deadline)
{
  spool->n_wanted = wanted;
  while (spool->n_unread < wanted && !spool->awake)
    if (!g_cond_wait_until (&spool->arrived, &spool->mutex, deadline))
      break;
  spool->n_wanted = 0;
}

/* The file was shorter or other than what was written into it: what is left of it cannot be given.  Locked. */
static void
give_up_segment (MbSpool *spool, MbSpoolSegment *segment, GError **error)
{
  char name[MB_SPOOL_SEGMENT_NAME_SIZE];
  g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_IO,
               "%" G_GSIZE_FORMAT " messages in the spool file %s cannot be read any more. The file is kept as "
               "%s.damaged; check the disk.",
               segment->n_frames, mb_spool_segment_name (segment->number, name), name);
  spool->n_unread -= segment->n_frames;
  spool->n_frames -= segment->n_frames;
  spool->bytes -= segment->size - spool->read_offset;
  segment->n_frames = 0;
  segment->size = spool->read_offset;
  segment->damaged = TRUE;
}

gboolean
mb_spool_read (MbSpool *spool, gsize most_frames, gint64 wait_us, gint64 gather_us, MbFrameBatch *batch, GError **error)
{
  g_return_val_if_fail (spool != NULL && most_frames > 0 && batch != NULL, FALSE);
  batch->n_frames = 0;
  g_mutex_lock (&spool->mutex);
  wait_for (spool, 1, g_get_monotonic_time () + wait_us);
  if (spool->n_unread == 0)
    {
      g_mutex_unlock (&spool->mutex);
      return TRUE;
    }
  wait_for (spool, most_frames, g_get_monotonic_time () + gather_us);
  MbSpoolSegment *segment = spool->reading;
  while (segment->n_frames == 0)
    {
      segment = g_queue_peek_nth (&spool->segments, (guint) g_queue_index (&spool->segments, segment) + 1);
      spool->reading = segment;
      spool->read_offset = 0;
    }
  const gsize enough = MIN (most_frames, 4096) * USUAL_RECORD_BYTES + MB_SPOOL_RECORD_LIMIT;
  const gsize size = MIN (segment->size - spool->read_offset, MIN (enough, READ_BYTES));
  const int fd = segment->fd;
  g_mutex_unlock (&spool->mutex);

  /* What is written does not change any more, so it is read without holding up those who append. */
  mb_frame_batch_reserve (batch, size);
  const gssize n = pread (fd, batch->buffer, size, (off_t) spool->read_offset);
  const gsize used = n > 0 ? mb_frame_batch_parse (batch, (gsize) n, most_frames) : 0;

  g_mutex_lock (&spool->mutex);
  if (batch->n_frames == 0)
    give_up_segment (spool, segment, error);
  else
    {
      spool->read_offset += used;
      spool->n_unread -= batch->n_frames;
      segment->n_frames -= batch->n_frames;
      batch->segment = segment->number;
      batch->offset = spool->read_offset;
    }
  g_mutex_unlock (&spool->mutex);
  return batch->n_frames > 0;
}

void
mb_spool_remove (MbSpool *spool, const MbFrameBatch *batch)
{
  g_return_if_fail (spool != NULL && batch != NULL && batch->n_frames > 0);
  gsize size = 0;
  for (gsize i = 0; i < batch->n_frames; i++)
    size += mb_spool_record_size (&batch->frames[i]);

  g_mutex_lock (&spool->mutex);
  spool->n_frames -= batch->n_frames;
  spool->bytes -= size;
  spool->done_segment = batch->segment;
  spool->done_offset = batch->offset;
  write_done (spool);
  /* Files before the place are done with, and the one at it when nothing stands behind the place; the file that is
   * being written stays. */
  MbSpoolSegment *segment;
  while ((segment = g_queue_peek_head (&spool->segments)) != g_queue_peek_tail (&spool->segments)
         && (segment->number < batch->segment || (segment->number == batch->segment && segment->size <= batch->offset)))
    {
      g_queue_pop_head (&spool->segments);
      if (spool->reading == segment)
        {
          spool->reading = g_queue_peek_head (&spool->segments);
          spool->read_offset = 0;
        }
      mb_spool_segment_discard (segment, spool->folder_fd);
      g_free (segment);
    }
  g_mutex_unlock (&spool->mutex);
}

void
mb_spool_wake (MbSpool *spool)
{
  g_mutex_lock (&spool->mutex);
  spool->awake = TRUE;
  g_cond_broadcast (&spool->arrived);
  g_mutex_unlock (&spool->mutex);
}
