/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-book-list.h"

typedef struct
{
  MbSession *session;
  const MbBookListKind *kind;
  gpointer query;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;
  g_clear_pointer (&source->query, source->kind->query_free);
  g_object_unref (source->session);
  g_free (source);
}

/* A question on its way to a reader thread and back. */
typedef struct
{
  const MbBookListKind *kind;
  gpointer query; /* of keys */
  MbUuid *ids;    /* of rows */
  gsize n;
  GBytes *keys;
  GPtrArray *rows;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_clear_pointer (&question->query, question->kind->query_free);
  g_free (question->ids);
  g_clear_pointer (&question->keys, g_bytes_unref);
  g_clear_pointer (&question->rows, g_ptr_array_unref);
  g_free (question);
}

static bool
read_keys (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->keys = question->kind->keys (database, utility, question->query, error);
  return question->keys != NULL;
}

static bool
read_rows (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->rows = question->kind->rows (database, utility, question->ids, question->n, error);
  return question->rows != NULL;
}

static void
load_keys (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const Source *source = data;
  Question *question = g_new0 (Question, 1);
  question->kind = source->kind;
  question->query = source->kind->query_copy (source->query);
  mb_book_read_async (mb_session_get_book (source->session), read_keys, question, question_free, cancellable, callback,
                      user_data);
}

static GBytes *
load_keys_finish (gpointer data, GAsyncResult *result, GError **error)
{
  Question *question = mb_book_read_finish (mb_session_get_book (((Source *) data)->session), result, error);
  if (!question)
    return NULL;
  GBytes *keys = g_steal_pointer (&question->keys);
  question_free (question);
  return keys;
}

static void
load_rows (gpointer data, const void *keys, gsize n, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  const Source *source = data;
  Question *question = g_new0 (Question, 1);
  question->kind = source->kind;
  question->ids = g_memdup2 (keys, n * sizeof (MbUuid));
  question->n = n;
  mb_book_read_async (mb_session_get_book (source->session), read_rows, question, question_free, cancellable, callback,
                      user_data);
}

/* The model owns the rows one by one. */
static GPtrArray *
load_rows_finish (gpointer data, GAsyncResult *result, GError **error)
{
  Question *question = mb_book_read_finish (mb_session_get_book (((Source *) data)->session), result, error);
  if (!question)
    return NULL;
  GPtrArray *rows = g_steal_pointer (&question->rows);
  g_ptr_array_set_free_func (rows, NULL);
  question_free (question);
  return rows;
}

MbPagedListModel *
mb_book_list_new (MbSession *session, const MbBookListKind *kind)
{
  const MbPagedSource source = { load_keys, load_keys_finish, load_rows, load_rows_finish, kind->row_free };
  Source *data = g_new0 (Source, 1);
  data->session = g_object_ref (session);
  data->kind = kind;
  return mb_paged_list_model_new (&source, data, source_free);
}

void
mb_book_list_set_query (MbPagedListModel *list, gconstpointer query)
{
  Source *source = mb_paged_list_model_get_source_data (list);
  gpointer copy = source->kind->query_copy (query);
  g_clear_pointer (&source->query, source->kind->query_free);
  source->query = copy;
  mb_paged_list_model_refresh (list);
}
