/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft-source.h"

#define SOURCE_KEY "mb-draft-source"

typedef struct
{
  MbSession *session;
  MbUuid run_id;
  MbDraftFilter filter;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;
  g_object_unref (source->session);
  g_free (source);
}

static void
row_free (gpointer data)
{
  MbDraftRow *row = data;
  if (!row)
    return;
  mb_draft_row_clear (row);
  g_free (row);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Questions, each with all it needs */

typedef struct
{
  MbUuid run_id;
  MbDraftFilter filter;
  GArray *keys;    /* asked for, or the answer */
  GPtrArray *rows; /* the answer */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_clear_pointer (&question->keys, g_array_unref);
  g_clear_pointer (&question->rows, g_ptr_array_unref);
  g_free (question);
}

static bool
read_keys (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->keys = mb_draft_bill_list (database, utility, &question->run_id, &question->filter, error);
  return question->keys != NULL;
}

static bool
read_rows (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < question->keys->len; i++)
    {
      g_autoptr (GError) gone = NULL;
      MbDraftRow *row = g_new0 (MbDraftRow, 1);
      const MbUuid *account = &g_array_index (question->keys, MbUuid, i);
      if (mb_draft_bill_row (database, utility, &question->run_id, account, row, &gone))
        {
          g_ptr_array_add (question->rows, row);
          continue;
        }
      g_free (row);
      if (!g_error_matches (gone, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&gone));
          return false;
        }
      g_ptr_array_add (question->rows, NULL);
    }
  return true;
}

static void
load_keys (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const Source *source = data;
  Question *question = g_new0 (Question, 1);
  question->run_id = source->run_id;
  question->filter = source->filter;
  mb_book_read_async (mb_session_get_book (source->session), read_keys, question, question_free, cancellable, callback,
                      user_data);
}

static GBytes *
load_keys_finish (gpointer data, GAsyncResult *result, GError **error)
{
  Question *question = mb_book_read_finish (NULL, result, error);
  if (!question)
    return NULL;
  GBytes *keys = g_bytes_new (question->keys->data, question->keys->len * sizeof (MbUuid));
  question_free (question);
  return keys;
}

static void
load_rows (gpointer data, const void *keys, gsize n_keys, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  const Source *source = data;
  Question *question = g_new0 (Question, 1);
  question->run_id = source->run_id;
  question->keys = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  g_array_append_vals (question->keys, keys, (guint) n_keys);
  mb_book_read_async (mb_session_get_book (source->session), read_rows, question, question_free, cancellable, callback,
                      user_data);
}

/* The rows are handed on; the array no longer frees them. */
static GPtrArray *
load_rows_finish (gpointer data, GAsyncResult *result, GError **error)
{
  Question *question = mb_book_read_finish (NULL, result, error);
  if (!question)
    return NULL;
  GPtrArray *rows = g_steal_pointer (&question->rows);
  g_ptr_array_set_free_func (rows, NULL);
  question_free (question);
  return rows;
}

MbPagedListModel *
mb_draft_list_model_new (MbSession *session, const MbUuid *run_id)
{
  static const MbPagedSource functions = { load_keys, load_keys_finish, load_rows, load_rows_finish, row_free };
  Source *source = g_new0 (Source, 1);
  source->session = g_object_ref (session);
  source->run_id = *run_id;
  MbPagedListModel *model = mb_paged_list_model_new (&functions, source, source_free);
  g_object_set_data (G_OBJECT (model), SOURCE_KEY, source);
  return model;
}

void
mb_draft_list_model_set_filter (MbPagedListModel *model, const MbDraftFilter *filter)
{
  Source *source = g_object_get_data (G_OBJECT (model), SOURCE_KEY);
  g_return_if_fail (source != NULL);
  source->filter = *filter;
  mb_paged_list_model_refresh (model);
}
