/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "Meterbook"

#include "mb-spool-segment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

void
mb_spool_set_disk_error (GError **error, int code, const char *doing)
{
  const gboolean full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  g_set_error (error, MB_INTAKE_ERROR, full ? MB_INTAKE_ERROR_FULL : MB_INTAKE_ERROR_IO, "%s: %s. %s", doing,
               g_strerror (code),
               full ? "Make room on the disk; the broker keeps the messages meanwhile."
                    : "Check the disk and the permissions of the folder; the broker keeps the messages meanwhile.");
}

const char *
mb_spool_segment_name (guint64 number, char buffer[MB_SPOOL_SEGMENT_NAME_SIZE])
{
  g_snprintf (buffer, MB_SPOOL_SEGMENT_NAME_SIZE, "%010" G_GUINT64_FORMAT MB_SPOOL_SEGMENT_SUFFIX, number);
  return buffer;
}

gboolean
mb_spool_segment_parse_name (const char *name, guint64 *number)
{
  char *end;
  if (!g_ascii_isdigit (*name))
    return FALSE;
  errno = 0;
  *number = g_ascii_strtoull (name, &end, 10);
  return errno == 0 && strcmp (end, MB_SPOOL_SEGMENT_SUFFIX) == 0;
}

gboolean
mb_spool_segment_create (MbSpoolSegment *segment, int folder_fd, guint64 number, gsize room, GError **error)
{
  char name[MB_SPOOL_SEGMENT_NAME_SIZE];
  mb_spool_segment_name (number, name);
  const int fd = openat (folder_fd, name, O_CREAT | O_EXCL | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      mb_spool_set_disk_error (error, errno, "A spool file cannot be made");
      return FALSE;
    }
  /* A file system that cannot set blocks aside says so; then a full disk shows at the write, and nothing is lost then
   * either. */
  if (fallocate (fd, FALLOC_FL_KEEP_SIZE, 0, (off_t) room) != 0 && errno != EOPNOTSUPP && errno != ENOSYS)
    {
      mb_spool_set_disk_error (error, errno, "No space can be set aside for a spool file");
      close (fd);
      unlinkat (folder_fd, name, 0);
      return FALSE;
    }
  *segment = (MbSpoolSegment) { .number = number, .fd = fd };
  return TRUE;
}

/* Walks over the records; where they end is the segment's size. */
static void
scan (MbSpoolSegment *segment, const guint8 *data, gsize size, gsize from, char **notice)
{
  MbRawFrame frame;
  gsize record;
  MbSpoolRecordState state = MB_SPOOL_RECORD_TORN;
  while (segment->size < size)
    {
      state = mb_spool_record_read (data + segment->size, size - segment->size, &frame, &record);
      if (state != MB_SPOOL_RECORD_WHOLE)
        break;
      if (segment->size >= from)
        segment->n_frames++;
      segment->size += record;
    }
  if (segment->size == size)
    return;

  char name[MB_SPOOL_SEGMENT_NAME_SIZE];
  mb_spool_segment_name (segment->number, name);
  segment->damaged = state == MB_SPOOL_RECORD_DAMAGED;
  if (segment->damaged)
    *notice = g_strdup_printf ("The last %" G_GSIZE_FORMAT " bytes of the spool file %s cannot be read; what stands "
                               "before them is taken in, and the file is kept as %s.damaged.",
                               size - segment->size, name, name);
  else
    *notice = g_strdup_printf ("A message of which only %" G_GSIZE_FORMAT " bytes had been written when the program "
                               "ended was cut off the spool file %s; it was not acknowledged, so the broker sends it "
                               "again.",
                               size - segment->size, name);
}

gboolean
mb_spool_segment_open (MbSpoolSegment *segment, int folder_fd, guint64 number, gsize from, char **notice,
                       GError **error)
{
  char name[MB_SPOOL_SEGMENT_NAME_SIZE];
  mb_spool_segment_name (number, name);
  struct stat status;
  const int fd = openat (folder_fd, name, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      mb_spool_set_disk_error (error, errno, "A spool file cannot be opened");
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  *notice = NULL;
  *segment = (MbSpoolSegment) { .number = number, .fd = fd };
  const gsize size = (gsize) status.st_size;
  if (size == 0)
    return TRUE;
  guint8 *data = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED)
    {
      mb_spool_set_disk_error (error, errno, "A spool file cannot be read");
      mb_spool_segment_close (segment);
      return FALSE;
    }
  scan (segment, data, size, from, notice);
  munmap (data, size);
  return TRUE;
}

gboolean
mb_spool_segment_append (MbSpoolSegment *segment, const MbRawFrame *frame, GError **error)
{
  guint8 head[MB_SPOOL_RECORD_HEAD];
  mb_spool_record_head (frame, head);
  const struct iovec parts[] = {
    { head, sizeof head },
    { (void *) frame->topic, strlen (frame->topic) + 1 },
    { (void *) frame->payload, frame->size },
  };
  const gsize size = parts[0].iov_len + parts[1].iov_len + parts[2].iov_len;
  gssize written;
  do
    written = writev (segment->fd, parts, G_N_ELEMENTS (parts));
  while (written < 0 && errno == EINTR);
  if (written == (gssize) size)
    {
      segment->size += size;
      segment->n_frames++;
      return TRUE;
    }

  /* A part of a record must not stay: what is written behind it could not be read. */
  const int code = written < 0 ? errno : ENOSPC;
  if (written > 0 && ftruncate (segment->fd, (off_t) segment->size) != 0)
    segment->damaged = TRUE;
  mb_spool_set_disk_error (error, code, "A message cannot be written into the spool");
  return FALSE;
}

void
mb_spool_segment_trim (MbSpoolSegment *segment)
{
  if (ftruncate (segment->fd, (off_t) segment->size) != 0)
    g_debug ("Spool file %" G_GUINT64_FORMAT " keeps its spare blocks: %s", segment->number, g_strerror (errno));
}

void
mb_spool_segment_discard (MbSpoolSegment *segment, int folder_fd)
{
  char name[MB_SPOOL_SEGMENT_NAME_SIZE];
  mb_spool_segment_name (segment->number, name);
  mb_spool_segment_close (segment);
  if (segment->damaged)
    {
      g_autofree char *kept = g_strconcat (name, ".damaged", NULL);
      if (renameat (folder_fd, name, folder_fd, kept) != 0)
        g_warning ("The damaged spool file %s keeps its name: %s", name, g_strerror (errno));
    }
  else
    unlinkat (folder_fd, name, 0);
}

void
mb_spool_segment_close (MbSpoolSegment *segment)
{
  if (segment->fd >= 0)
    close (segment->fd);
  segment->fd = -1;
}
