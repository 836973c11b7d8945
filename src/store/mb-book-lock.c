/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-book-lock.h"

#include "mb-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

bool
mb_book_lock_take (MbBookLock *lock, const char *book_path, const char *program, GError **error)
{
  g_autofree char *path = g_strconcat (book_path, ".lock", NULL);
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    {
      int reason = errno;
      g_set_error (error, MB_STORE_ERROR, reason == ENOSPC ? MB_STORE_ERROR_FULL : MB_STORE_ERROR_READ_ONLY,
                   "%s: the lock file cannot be written (%s). Check the folder and its rights", path,
                   g_strerror (reason));
      return false;
    }

  if (flock (file, LOCK_EX | LOCK_NB) != 0)
    {
      char owner[128];
      ssize_t length = pread (file, owner, sizeof owner - 1, 0);
      owner[length > 0 ? length : 0] = '\0';
      g_strchomp (owner);
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_LOCKED,
                   "%s: the book is open in %s. Close it there first; looking at it is possible beside it", book_path,
                   *owner ? owner : "another program");
      close (file);
      return false;
    }

  g_autofree char *owner = g_strdup_printf ("%s (process %ld)\n", program, (long) getpid ());
  if (ftruncate (file, 0) != 0 || pwrite (file, owner, strlen (owner), 0) < 0)
    g_debug ("%s: the owner could not be noted: %s", path, g_strerror (errno));
  lock->file = file;
  return true;
}

/* The file stays: removing it would let two processes lock two files of the same name. */
void
mb_book_lock_release (MbBookLock *lock)
{
  if (lock->file < 0)
    return;
  if (ftruncate (lock->file, 0) != 0)
    g_debug ("The owner of a book could not be cleared: %s", g_strerror (errno));
  close (lock->file);
  lock->file = -1;
}
