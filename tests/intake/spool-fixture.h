/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-spool.h"

#include <glib/gstdio.h>
#include <string.h>

/* What the tests of the spool and of the collector share: a folder of their own, numbered frames. */
typedef struct
{
  char *folder;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mb-spool-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_assert_no_errno (g_remove (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
}

static inline MbSpool *
open_spool (const char *folder, const MbSpoolOptions *options)
{
  g_autoptr (GError) error = NULL;
  MbSpool *spool = mb_spool_open (folder, options, &error);
  g_assert_no_error (error);
  return spool;
}

/* Appends frame number @i: its topic and payload name it. */
static inline gboolean
append_numbered (MbSpool *spool, unsigned i, GError **error)
{
  char topic[32], payload[128];
  g_snprintf (topic, sizeof topic, "water/%u", i % 7);
  memset (payload, ' ', sizeof payload);
  const int n = g_snprintf (payload, sizeof payload, "%u", i);
  payload[n] = ' ';
  const MbRawFrame frame = {
    .received_at = INT64_C (1700000000000000) + i,
    .topic = topic,
    .payload = (const guint8 *) payload,
    .size = sizeof payload,
  };
  return mb_spool_append (spool, &frame, error);
}

static inline void
append_range (MbSpool *spool, unsigned first, unsigned n)
{
  for (unsigned i = first; i < first + n; i++)
    {
      g_autoptr (GError) error = NULL;
      append_numbered (spool, i, &error);
      g_assert_no_error (error);
    }
}

static inline unsigned
number_of (const MbRawFrame *frame)
{
  return (unsigned) g_ascii_strtoull ((const char *) frame->payload, NULL, 10);
}

/* The next group, without waiting. */
static inline void
read_group (MbSpool *spool, gsize most, MbFrameBatch *batch)
{
  g_autoptr (GError) error = NULL;
  mb_spool_read (spool, most, 0, 0, batch, &error);
  g_assert_no_error (error);
}
