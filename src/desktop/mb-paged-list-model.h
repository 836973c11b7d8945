/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * MbPagedListModel: a list of any length over a query, of which only what is looked at is loaded.
 *
 * First the keys of all rows are asked for, in the order to be shown (16 bytes each; a million are 16 MB); then the
 * rows of a page of keys, when the view asks for one of them.  Row objects are held weakly but for the last few pages,
 * so that a list of a million rows never has more than some hundred objects.
 *
 * An item is a MbPagedRow: at first it is pending (its `row` is NULL); when its page arrives, `row` is set and
 * notified, and the bound cell shows it.  A refresh asks for the keys again and keeps the row objects of keys that
 * stay, so that selection and place are kept: the list is never emptied first.
 *
 * Asynchronous answers carry the generation they were asked in; one that is out of date is dropped.
 *
 * Threads: the main thread; the source's functions do their own asynchronous work.
 */
#define MB_TYPE_PAGED_ROW (mb_paged_row_get_type ())
G_DECLARE_FINAL_TYPE (MbPagedRow, mb_paged_row, MB, PAGED_ROW, GObject)

/* 16 bytes. */
const void *mb_paged_row_get_key (MbPagedRow *self);
/* The loaded row, or NULL while it is on its way; owned by the row object.  Property "row" (pointer) is notified. */
gpointer mb_paged_row_get_row (MbPagedRow *self);

#define MB_PAGED_KEY_SIZE 16

/* Where keys and rows come from. */
typedef struct
{
  /* Asks for all keys. */
  void (*load_keys) (gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  /* (transfer full): n × 16 bytes. */
  GBytes *(*load_keys_finish) (gpointer source, GAsyncResult *result, GError **error);
  /* Asks for the rows of @n_keys keys. */
  void (*load_rows) (gpointer source, const void *keys, gsize n_keys, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data);
  /* (transfer full) (element-type row): as many rows as keys, NULL for one that is gone. */
  GPtrArray *(*load_rows_finish) (gpointer source, GAsyncResult *result, GError **error);
  GDestroyNotify row_free;
} MbPagedSource;

#define MB_TYPE_PAGED_LIST_MODEL (mb_paged_list_model_get_type ())
G_DECLARE_FINAL_TYPE (MbPagedListModel, mb_paged_list_model, MB, PAGED_LIST_MODEL, GObject)

/* @source_data is freed with @destroy when the model goes. */
MbPagedListModel *mb_paged_list_model_new (const MbPagedSource *source, gpointer source_data, GDestroyNotify destroy);

/* The @source_data, for whoever changes the question before a refresh. */
gpointer mb_paged_list_model_get_source_data (MbPagedListModel *self);

/* Asks for the keys, at first and whenever the query or the book changed. */
void mb_paged_list_model_refresh (MbPagedListModel *self);
/* Property "loading": the keys have been asked for and are not there yet. */
gboolean mb_paged_list_model_is_loading (MbPagedListModel *self);
/* Property "error": why the last question failed, or NULL. */
const char *mb_paged_list_model_get_error (MbPagedListModel *self);
/* The position of a key, or GTK_INVALID_LIST_POSITION (G_MAXUINT). */
guint mb_paged_list_model_find (MbPagedListModel *self, const void *key);
/* Row objects that live now, for tests and benchmarks. */
guint mb_paged_list_model_n_live (MbPagedListModel *self);
