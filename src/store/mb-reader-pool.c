/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reader-pool.h"

struct _MbReaderPool
{
  char *path;
  unsigned max_connections;
  GMutex mutex;
  GCond given;
  GQueue idle;
  unsigned n_connections;
};

MbReaderPool *
mb_reader_pool_new (const char *path, unsigned max_connections)
{
  MbReaderPool *self = g_new0 (MbReaderPool, 1);
  self->path = g_strdup (path);
  self->max_connections = max_connections;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->given);
  g_queue_init (&self->idle);
  return self;
}

void
mb_reader_pool_free (MbReaderPool *self)
{
  if (!self)
    return;
  g_warn_if_fail (g_queue_get_length (&self->idle) == self->n_connections);
  g_queue_clear_full (&self->idle, (GDestroyNotify) mb_database_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->given);
  g_free (self->path);
  g_free (self);
}

MbDatabase *
mb_reader_pool_take (MbReaderPool *self, GError **error)
{
  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->idle) && self->n_connections >= self->max_connections)
    g_cond_wait (&self->given, &self->mutex);
  MbDatabase *database = g_queue_pop_head (&self->idle);
  if (!database)
    self->n_connections++;
  g_mutex_unlock (&self->mutex);
  if (database)
    return database;

  database = mb_database_open (self->path, MB_DATABASE_READ, error);
  if (!database)
    {
      g_mutex_lock (&self->mutex);
      self->n_connections--;
      g_cond_signal (&self->given);
      g_mutex_unlock (&self->mutex);
    }
  return database;
}

void
mb_reader_pool_give (MbReaderPool *self, MbDatabase *database)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_head (&self->idle, database);
  g_cond_signal (&self->given);
  g_mutex_unlock (&self->mutex);
}
