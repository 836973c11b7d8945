/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-readiness.h"

#include "mb-migration.h"
#include "mb-server-error.h"
#include "mb-utility-repository.h"

#include <sys/stat.h>

struct _MbReadiness
{
  MbBook *book;
  dev_t device;
  ino_t inode;
};

static gboolean
look_at_file (MbBook *book, struct stat *file, GError **error)
{
  if (stat (mb_book_path (book), file) == 0)
    return TRUE;
  g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_BOOK_MOVED,
               "%s: the book is no longer here. Put it back, and start the server again.", mb_book_path (book));
  return FALSE;
}

MbReadiness *
mb_readiness_new (MbBook *book, GError **error)
{
  struct stat file;
  if (!look_at_file (book, &file, error))
    return NULL;
  MbReadiness *self = g_new (MbReadiness, 1);
  *self = (MbReadiness) { book, file.st_dev, file.st_ino };
  return self;
}

void
mb_readiness_free (MbReadiness *self)
{
  g_free (self);
}

static bool
read_book (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbReadiness *self = data;
  struct stat file;
  int version = 0;
  bool exists = false;
  if (!look_at_file (self->book, &file, error))
    return false;
  if (file.st_dev != self->device || file.st_ino != self->inode)
    {
      g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_BOOK_MOVED,
                   "%s: another file stands here than the book that was opened. Start the server again.",
                   mb_book_path (self->book));
      return false;
    }
  return mb_migration_version (database, &version, error) && mb_utility_exists (database, utility, &exists, error);
}

void
mb_readiness_check_async (MbReadiness *self, GAsyncReadyCallback callback, gpointer user_data)
{
  mb_book_read_async (self->book, read_book, self, NULL, NULL, callback, user_data);
}

gboolean
mb_readiness_check_finish (MbReadiness *self, GAsyncResult *result, GError **error)
{
  return mb_book_read_finish (self->book, result, error) != NULL;
}
