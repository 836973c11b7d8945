/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-paged-list-model.h"

#include "mb-paged-selection.h"

#include <string.h>

/* A source that invents rows: key i holds i + offset; answers come when the test lets them. */
typedef struct
{
  guint n;
  guint offset;
  guint n_key_questions;
  guint n_row_questions;
  guint n_rows_asked;
  GQueue waiting; /* GTask */
  gboolean hold;  /* answers wait until release() */
  gboolean fail;
} FakeSource;

typedef struct
{
  guint number;
} FakeRow;

static guint n_rows_alive;

static guint
number_of (const void *key)
{
  guint number;
  memcpy (&number, (const guint8 *) key + 12, sizeof number);
  return number;
}

static void
key_of (guint number, guint8 key[MB_PAGED_KEY_SIZE])
{
  memset (key, 0, MB_PAGED_KEY_SIZE);
  memcpy (key + 12, &number, sizeof number);
}

static void
row_free (gpointer row)
{
  n_rows_alive--;
  g_free (row);
}

static void
rows_free (gpointer rows)
{
  g_ptr_array_unref (rows);
}

static void
answer (GTask *task)
{
  FakeSource *source = g_task_get_task_data (task);
  GBytes *keys = g_object_get_data (G_OBJECT (task), "keys");
  if (source->fail)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "the book is gone");
  else if (!keys)
    {
      guint8 *data = g_malloc ((gsize) source->n * MB_PAGED_KEY_SIZE);
      for (guint i = 0; i < source->n; i++)
        key_of (i + source->offset, data + (gsize) i * MB_PAGED_KEY_SIZE);
      g_task_return_pointer (task, g_bytes_new_take (data, (gsize) source->n * MB_PAGED_KEY_SIZE),
                             (GDestroyNotify) g_bytes_unref);
    }
  else
    {
      gsize size = 0;
      const guint8 *data = g_bytes_get_data (keys, &size);
      GPtrArray *rows = g_ptr_array_new ();
      for (gsize at = 0; at < size; at += MB_PAGED_KEY_SIZE)
        {
          FakeRow *row = g_new (FakeRow, 1);
          row->number = number_of (data + at);
          n_rows_alive++;
          g_ptr_array_add (rows, row);
        }
      g_task_return_pointer (task, rows, rows_free);
    }
  g_object_unref (task);
}

static void
ask (FakeSource *source, GTask *task)
{
  g_task_set_task_data (task, source, NULL);
  if (source->hold)
    g_queue_push_tail (&source->waiting, task);
  else
    answer (task);
}

static void
load_keys (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeSource *source = data;
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  source->n_key_questions++;
  ask (source, task);
}

static void
load_rows (gpointer data, const void *keys, gsize n, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  FakeSource *source = data;
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_object_set_data_full (G_OBJECT (task), "keys", g_bytes_new (keys, n * MB_PAGED_KEY_SIZE),
                          (GDestroyNotify) g_bytes_unref);
  source->n_row_questions++;
  source->n_rows_asked += (guint) n;
  ask (source, task);
}

static GBytes *
keys_finish (gpointer data, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
rows_finish (gpointer data, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const MbPagedSource fake = { load_keys, keys_finish, load_rows, rows_finish, row_free };

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
release (FakeSource *source)
{
  GTask *task;
  while ((task = g_queue_pop_head (&source->waiting)))
    answer (task);
  settle ();
}

static MbPagedListModel *
model_of (FakeSource *source)
{
  MbPagedListModel *model = mb_paged_list_model_new (&fake, source, NULL);
  mb_paged_list_model_refresh (model);
  settle ();
  return model;
}

static guint
number_at (MbPagedListModel *model, guint position)
{
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);
  settle ();
  const FakeRow *loaded = mb_paged_row_get_row (row);
  return loaded ? loaded->number : G_MAXUINT;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is held */

static void
test_a_million (void)
{
  FakeSource source = { .n = 1000000 };
  MbPagedListModel *model = model_of (&source);
  guint most = 0;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000000);
  g_assert_cmpuint (source.n_rows_asked, ==, 0);

  /* Jumping about, and scrolling through twenty screens. */
  static const guint jumps[] = { 0, 999999, 500000, 1, 777777, 250000, 3, 999000 };
  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      g_assert_cmpuint (number_at (model, jumps[i]), ==, jumps[i]);
      most = MAX (most, mb_paged_list_model_n_live (model));
    }
  for (guint position = 400000; position < 402000; position++)
    {
      g_assert_cmpuint (number_at (model, position), ==, position);
      most = MAX (most, mb_paged_list_model_n_live (model));
    }
  g_test_message ("at most %u row objects live", most);
  g_assert_cmpuint (most, <=, 500);
  g_assert_cmpuint (n_rows_alive, <=, 500);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 1000000));

  g_assert_finalize_object (model);
  g_assert_cmpuint (n_rows_alive, ==, 0);
}

static void
test_same_object (void)
{
  FakeSource source = { .n = 100 };
  MbPagedListModel *model = model_of (&source);
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (model), 7);
  g_autoptr (MbPagedRow) again = g_list_model_get_item (G_LIST_MODEL (model), 7);
  g_assert_true (row == again);
  g_assert_null (mb_paged_row_get_row (row));
  settle ();
  g_assert_nonnull (mb_paged_row_get_row (row));
  g_assert_cmpuint (source.n_row_questions, ==, 1);

  /* A row outlives its list. */
  g_assert_finalize_object (model);
  g_assert_cmpuint (((FakeRow *) mb_paged_row_get_row (row))->number, ==, 7);
}

static void
test_page_comes_back (void)
{
  FakeSource source = { .n = 10000 };
  MbPagedListModel *model = model_of (&source);
  for (guint page = 0; page < 10; page++)
    number_at (model, page * 64);
  guint asked = source.n_row_questions;
  g_assert_cmpuint (number_at (model, 9 * 64 + 1), ==, 9 * 64 + 1); /* held */
  g_assert_cmpuint (source.n_row_questions, ==, asked);
  g_assert_cmpuint (number_at (model, 1), ==, 1); /* let go, and asked for again */
  g_assert_cmpuint (source.n_row_questions, ==, asked + 1);
  g_assert_finalize_object (model);
}

/* A view that looks for a row after a new order takes every item: nothing of that is loaded but what it keeps. */
static void
test_looked_through (void)
{
  FakeSource source = { .n = 10000 };
  MbPagedListModel *model = model_of (&source);
  g_autoptr (MbPagedRow) kept = NULL;
  for (guint position = 0; position < source.n; position++)
    {
      g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);
      if (position == 777)
        kept = g_steal_pointer (&row);
    }
  g_assert_cmpuint (mb_paged_list_model_n_live (model), ==, 1);
  settle ();
  g_assert_nonnull (mb_paged_row_get_row (kept));
  g_assert_cmpuint (source.n_row_questions, ==, 1);
  g_clear_object (&kept);
  g_assert_finalize_object (model);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What changes */

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
on_items_changed (Changes *changes, guint position, guint removed, guint added)
{
  changes->n++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

static void
test_refresh (void)
{
  FakeSource source = { .n = 1000 };
  MbPagedListModel *model = model_of (&source);
  MbPagedSelection *selection = mb_paged_selection_new (model);
  Changes changes = { 0 };
  g_signal_connect_swapped (selection, "items-changed", G_CALLBACK (on_items_changed), &changes);

  g_assert_null (mb_paged_selection_get_key (selection));
  g_assert_true (gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 500, TRUE));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), 500));
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (selection), 500);
  settle ();

  /* The same rows again: the view hears of nothing, what is held is read anew. */
  mb_paged_list_model_refresh (model);
  g_assert_true (mb_paged_list_model_is_loading (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, 1000);
  settle ();
  g_assert_false (mb_paged_list_model_is_loading (model));
  g_assert_cmpuint (changes.n, ==, 0);

  /* Ten rows less at the beginning. */
  source.offset = 10;
  source.n = 990;
  mb_paged_list_model_refresh (model);
  settle ();
  g_assert_cmpuint (changes.n, ==, 1);
  g_assert_cmpuint (changes.position, ==, 0);
  g_assert_cmpuint (changes.removed, ==, 10);
  g_assert_cmpuint (changes.added, ==, 0);
  g_assert_cmpuint (mb_paged_selection_get_position (selection), ==, 490);
  g_autoptr (MbPagedRow) moved = g_list_model_get_item (G_LIST_MODEL (selection), 490);
  g_assert_true (moved == row);

  /* The selected row is filtered away, and comes back. */
  source.offset = 900;
  source.n = 5;
  mb_paged_list_model_refresh (model);
  settle ();
  g_assert_cmpuint (mb_paged_selection_get_position (selection), ==, G_MAXUINT);
  source.offset = 400;
  source.n = 200;
  mb_paged_list_model_refresh (model);
  settle ();
  g_assert_cmpuint (mb_paged_selection_get_position (selection), ==, 100);
  g_assert_true (gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (selection), 100));
  g_assert_null (mb_paged_selection_get_key (selection));

  g_clear_object (&row);
  g_clear_object (&moved);
  g_assert_finalize_object (selection);
  g_assert_finalize_object (model);
}

static void
test_late_answer_is_dropped (void)
{
  FakeSource source = { .n = 100, .hold = TRUE };
  MbPagedListModel *model = mb_paged_list_model_new (&fake, &source, NULL);
  mb_paged_list_model_refresh (model);
  mb_paged_list_model_refresh (model);
  g_assert_cmpuint (source.n_key_questions, ==, 2);
  answer (g_queue_pop_head (&source.waiting));
  settle ();
  g_assert_true (mb_paged_list_model_is_loading (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  release (&source);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100);

  /* Rows of an older list. */
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  while (source.n_row_questions == 0)
    g_main_context_iteration (NULL, TRUE);
  source.offset = 1000;
  mb_paged_list_model_refresh (model);
  release (&source);
  release (&source);
  g_assert_null (mb_paged_row_get_row (row));
  g_clear_object (&row);
  g_assert_finalize_object (model);
  g_assert_cmpuint (n_rows_alive, ==, 0);
}

static void
test_error (void)
{
  FakeSource source = { .n = 100 };
  MbPagedListModel *model = model_of (&source);
  source.fail = TRUE;
  mb_paged_list_model_refresh (model);
  settle ();
  g_assert_cmpstr (mb_paged_list_model_get_error (model), ==, "the book is gone");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100); /* what was there stays */
  source.fail = FALSE;
  mb_paged_list_model_refresh (model);
  settle ();
  g_assert_null (mb_paged_list_model_get_error (model));
  g_assert_finalize_object (model);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paged-list-model/a-million", test_a_million);
  g_test_add_func ("/paged-list-model/same-object", test_same_object);
  g_test_add_func ("/paged-list-model/page-comes-back", test_page_comes_back);
  g_test_add_func ("/paged-list-model/looked-through", test_looked_through);
  g_test_add_func ("/paged-list-model/refresh", test_refresh);
  g_test_add_func ("/paged-list-model/late-answer-is-dropped", test_late_answer_is_dropped);
  g_test_add_func ("/paged-list-model/error", test_error);
  return g_test_run ();
}
