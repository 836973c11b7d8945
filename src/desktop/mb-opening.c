/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-opening.h"

typedef struct
{
  MbBook *book;
  MbUtility utility;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;
  mb_book_close (opened->book);
  mb_utility_clear (&opened->utility);
  g_free (opened);
}

static bool
find_utility (MbDatabase *database, const MbUuid *utility_id, gpointer data, GError **error)
{
  return mb_utility_find (database, utility_id, data, error);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  Opened *opened = g_new0 (Opened, 1);
  opened->book = mb_book_open (task_data, MB_BOOK_WRITE, "Meterbook", &error);
  if (opened->book && mb_book_read (opened->book, find_utility, &opened->utility, &error))
    {
      g_task_return_pointer (task, opened, opened_free);
      return;
    }
  opened_free (opened);
  g_task_return_error (task, error);
}

void
mb_opening_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, mb_opening_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

MbSession *
mb_opening_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mb_opening_async), NULL);
  Opened *opened = g_task_propagate_pointer (G_TASK (result), error);
  if (!opened)
    return NULL;
  /* Whoever is signed in to this desktop account does everything: a book on one desk has one master. */
  MbActor actor = { g_get_user_name (), MB_ROLE_ADMINISTRATOR };
  MbSession *session = mb_session_new (g_steal_pointer (&opened->book), &opened->utility, &actor);
  opened_free (opened);
  return session;
}
