/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-paged-list-model.h"

#include <string.h>

/*
 * The keys are one flat array.  Row objects live in `live`, key → object, unreferenced: an object takes itself out when
 * it dies.  `held` keeps the objects of the last pages that were loaded, so that scrolling back costs nothing; the view
 * holds those that it shows.
 */

#define PAGE_ROWS 64
#define HELD_PAGES 2 /* beside the 200 rows or so that a GtkListView holds itself */

/* ---------------------------------------------------------------------------------------------------------------
 * MbPagedRow */

struct _MbPagedRow
{
  GObject parent_instance;

  guint8 key[MB_PAGED_KEY_SIZE];
  gpointer row;
  GDestroyNotify row_free;
  MbPagedListModel *model; /* unowned; NULL when the model went first */
};

enum
{
  ROW_PROP_0,
  ROW_PROP_ROW,
  N_ROW_PROPS
};

static GParamSpec *row_props[N_ROW_PROPS];

G_DEFINE_FINAL_TYPE (MbPagedRow, mb_paged_row, G_TYPE_OBJECT)

static void forget_row (MbPagedListModel *model, MbPagedRow *row);

static void
mb_paged_row_finalize (GObject *object)
{
  MbPagedRow *self = MB_PAGED_ROW (object);
  if (self->model)
    forget_row (self->model, self);
  if (self->row)
    self->row_free (self->row);
  G_OBJECT_CLASS (mb_paged_row_parent_class)->finalize (object);
}

static void
mb_paged_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == ROW_PROP_ROW)
    g_value_set_pointer (value, MB_PAGED_ROW (object)->row);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mb_paged_row_class_init (MbPagedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->finalize = mb_paged_row_finalize;
  object_class->get_property = mb_paged_row_get_property;
  row_props[ROW_PROP_ROW] = g_param_spec_pointer ("row", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_ROW_PROPS, row_props);
}

static void
mb_paged_row_init (MbPagedRow *self)
{
}

const void *
mb_paged_row_get_key (MbPagedRow *self)
{
  return self->key;
}

gpointer
mb_paged_row_get_row (MbPagedRow *self)
{
  return self->row;
}

static void
set_row (MbPagedRow *self, gpointer row)
{
  if (self->row)
    self->row_free (self->row);
  self->row = row;
  g_object_notify_by_pspec (G_OBJECT (self), row_props[ROW_PROP_ROW]);
}

/* ---------------------------------------------------------------------------------------------------------------
 * MbPagedListModel */

struct _MbPagedListModel
{
  GObject parent_instance;

  MbPagedSource source;
  gpointer source_data;
  GDestroyNotify destroy;

  GBytes *keys;
  guint n_keys;
  guint generation; /* of the keys; answers to older questions are dropped */
  GCancellable *cancellable;
  gboolean loading;
  char *error;

  GHashTable *live;   /* key → MbPagedRow, unowned */
  GHashTable *asked;  /* page numbers under way or loaded in this generation */
  GHashTable *wanted; /* page numbers of which an item was taken since the last turn of the main loop */
  guint asking;       /* the source that asks for them */
  GQueue held;        /* GPtrArray of MbPagedRow, one per page, newest first */
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void mb_paged_list_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MbPagedListModel, mb_paged_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mb_paged_list_model_list_init))

static guint
hash_key (gconstpointer key)
{
  guint hash;
  memcpy (&hash, (const guint8 *) key + MB_PAGED_KEY_SIZE - sizeof hash, sizeof hash); /* the random end of a UUIDv7 */
  return hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, MB_PAGED_KEY_SIZE) == 0;
}

static const guint8 *
key_at (MbPagedListModel *self, guint position)
{
  return (const guint8 *) g_bytes_get_data (self->keys, NULL) + (gsize) position * MB_PAGED_KEY_SIZE;
}

static void
forget_row (MbPagedListModel *self, MbPagedRow *row)
{
  g_hash_table_remove (self->live, row->key);
}

static void
set_loading (MbPagedListModel *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
set_error (MbPagedListModel *self, const char *message)
{
  if (g_set_str (&self->error, message))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

/* (transfer full) */
static MbPagedRow *
row_at (MbPagedListModel *self, guint position)
{
  const guint8 *key = key_at (self, position);
  MbPagedRow *row = g_hash_table_lookup (self->live, key);
  if (row)
    return g_object_ref (row);

  row = g_object_new (MB_TYPE_PAGED_ROW, NULL);
  memcpy (row->key, key, MB_PAGED_KEY_SIZE);
  row->row_free = self->source.row_free;
  row->model = self;
  g_hash_table_insert (self->live, row->key, row);
  return row;
}

typedef struct
{
  MbPagedListModel *model;
  guint generation;
  guint page;
  GPtrArray *rows; /* MbPagedRow of the page: held while the answer is on its way */
} PageCall;

static void
page_call_free (PageCall *call)
{
  g_object_unref (call->model);
  g_clear_pointer (&call->rows, g_ptr_array_unref);
  g_free (call);
}

static void
hold_page (MbPagedListModel *self, GPtrArray *rows)
{
  g_queue_push_head (&self->held, rows);
  while (g_queue_get_length (&self->held) > HELD_PAGES)
    {
      GPtrArray *oldest = g_queue_pop_tail (&self->held);
      MbPagedRow *first = oldest->len > 0 ? g_ptr_array_index (oldest, 0) : NULL;
      /* What scrolls out and is not shown is asked for again when it comes back. */
      if (first)
        for (guint position = 0; position < self->n_keys; position += PAGE_ROWS)
          if (equal_keys (key_at (self, position), first->key))
            {
              g_hash_table_remove (self->asked, GUINT_TO_POINTER (position / PAGE_ROWS));
              break;
            }
      g_ptr_array_unref (oldest);
    }
}

static void
rows_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PageCall *call = user_data;
  MbPagedListModel *self = call->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = self->source.load_rows_finish (self->source_data, result, &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_error (self, error->message);
  if (rows && call->generation == self->generation)
    {
      guint n = MIN (rows->len, call->rows->len);
      for (guint i = 0; i < n; i++)
        {
          gpointer row = g_ptr_array_index (rows, i);
          if (row)
            set_row (g_ptr_array_index (call->rows, i), row);
        }
      hold_page (self, g_steal_pointer (&call->rows));
    }
  else if (rows)
    for (guint i = 0; i < rows->len; i++)
      if (g_ptr_array_index (rows, i))
        self->source.row_free (g_ptr_array_index (rows, i));
  page_call_free (call);
}

static void
ask_for_page (MbPagedListModel *self, guint page)
{
  if (!g_hash_table_add (self->asked, GUINT_TO_POINTER (page)))
    return;
  guint first = page * PAGE_ROWS, n = MIN (PAGE_ROWS, self->n_keys - first);
  PageCall *call = g_new (PageCall, 1);
  *call = (PageCall) { g_object_ref (self), self->generation, page, g_ptr_array_new_with_free_func (g_object_unref) };
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (call->rows, row_at (self, first + i));
  self->source.load_rows (self->source_data, key_at (self, first), n, self->cancellable, rows_loaded, call);
}

static gboolean
is_page_live (MbPagedListModel *self, guint page)
{
  guint first = page * PAGE_ROWS, end = MIN (first + PAGE_ROWS, self->n_keys);
  for (guint position = first; position < end; position++)
    if (g_hash_table_contains (self->live, key_at (self, position)))
      return TRUE;
  return FALSE;
}

static gboolean
ask_for_wanted (gpointer data)
{
  MbPagedListModel *self = data;
  GHashTableIter iter;
  gpointer page;
  self->asking = 0;
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    {
      g_hash_table_iter_remove (&iter);
      if (is_page_live (self, GPOINTER_TO_UINT (page)))
        ask_for_page (self, GPOINTER_TO_UINT (page));
    }
  return G_SOURCE_REMOVE;
}

/* A view that looks for the row it had before a new order takes item after item and lets it go: only what is still held
 * when it has come to rest is worth a question. */
static void
want_page (MbPagedListModel *self, guint page)
{
  g_hash_table_add (self->wanted, GUINT_TO_POINTER (page));
  if (self->asking == 0)
    self->asking = g_idle_add_full (G_PRIORITY_DEFAULT, ask_for_wanted, self, NULL);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The keys */

/* Tells the view the smallest range that covers what changed, and asks again for the rows that somebody holds. */
static void
take_keys (MbPagedListModel *self, GBytes *keys)
{
  g_autoptr (GBytes) old_keys = g_steal_pointer (&self->keys);
  const guint8 *old_data = g_bytes_get_data (old_keys, NULL), *data = g_bytes_get_data (keys, NULL);
  guint old_n = self->n_keys, n = (guint) (g_bytes_get_size (keys) / MB_PAGED_KEY_SIZE), head = 0, tail = 0;

  while (head < MIN (old_n, n)
         && equal_keys (old_data + (gsize) head * MB_PAGED_KEY_SIZE, data + (gsize) head * MB_PAGED_KEY_SIZE))
    head++;
  while (tail < MIN (old_n, n) - head
         && equal_keys (old_data + (gsize) (old_n - tail - 1) * MB_PAGED_KEY_SIZE,
                        data + (gsize) (n - tail - 1) * MB_PAGED_KEY_SIZE))
    tail++;

  self->keys = g_bytes_ref (keys);
  self->n_keys = n;
  g_hash_table_remove_all (self->asked);
  g_hash_table_remove_all (self->wanted);
  /* Rows that stood together may be far apart now: only those that somebody shows are loaded again. */
  g_queue_clear_full (&self->held, (GDestroyNotify) g_ptr_array_unref);
  if (old_n - head - tail > 0 || n - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old_n - head - tail, n - head - tail);

  /* Rows that are held may have changed underneath: their pages are loaded again, the old values shown until then. */
  if (g_hash_table_size (self->live) > 0)
    for (guint position = 0; position < n; position++)
      if (g_hash_table_contains (self->live, key_at (self, position)))
        ask_for_page (self, position / PAGE_ROWS);
}

typedef struct
{
  MbPagedListModel *model;
  guint generation;
} KeysCall;

static void
keys_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree KeysCall *call = user_data;
  g_autoptr (MbPagedListModel) self = call->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) keys = self->source.load_keys_finish (self->source_data, result, &error);

  if (call->generation != self->generation)
    return;
  set_error (self, error ? error->message : NULL);
  if (keys)
    take_keys (self, keys);
  set_loading (self, FALSE);
}

void
mb_paged_list_model_refresh (MbPagedListModel *self)
{
  g_return_if_fail (MB_IS_PAGED_LIST_MODEL (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->generation++;
  set_loading (self, TRUE);
  KeysCall *call = g_new (KeysCall, 1);
  *call = (KeysCall) { g_object_ref (self), self->generation };
  self->source.load_keys (self->source_data, self->cancellable, keys_loaded, call);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The list */

static GType
get_item_type (GListModel *model)
{
  return MB_TYPE_PAGED_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return MB_PAGED_LIST_MODEL (model)->n_keys;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MbPagedListModel *self = MB_PAGED_LIST_MODEL (model);
  if (position >= self->n_keys)
    return NULL;
  MbPagedRow *row = row_at (self, position);
  if (!row->row)
    want_page (self, position / PAGE_ROWS);
  return row;
}

static void
mb_paged_list_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

guint
mb_paged_list_model_find (MbPagedListModel *self, const void *key)
{
  for (guint position = 0; position < self->n_keys; position++)
    if (equal_keys (key_at (self, position), key))
      return position;
  return G_MAXUINT;
}

gboolean
mb_paged_list_model_is_loading (MbPagedListModel *self)
{
  return self->loading;
}

const char *
mb_paged_list_model_get_error (MbPagedListModel *self)
{
  return self->error;
}

guint
mb_paged_list_model_n_live (MbPagedListModel *self)
{
  return g_hash_table_size (self->live);
}

static void
mb_paged_list_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MbPagedListModel *self = MB_PAGED_LIST_MODEL (object);
  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mb_paged_list_model_dispose (GObject *object)
{
  MbPagedListModel *self = MB_PAGED_LIST_MODEL (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->asking, g_source_remove);
  g_queue_clear_full (&self->held, (GDestroyNotify) g_ptr_array_unref);
  G_OBJECT_CLASS (mb_paged_list_model_parent_class)->dispose (object);
}

static void
mb_paged_list_model_finalize (GObject *object)
{
  MbPagedListModel *self = MB_PAGED_LIST_MODEL (object);
  GHashTableIter iter;
  gpointer row;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    ((MbPagedRow *) row)->model = NULL;
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->wanted);
  g_bytes_unref (self->keys);
  g_object_unref (self->cancellable);
  g_free (self->error);
  if (self->destroy)
    self->destroy (self->source_data);
  G_OBJECT_CLASS (mb_paged_list_model_parent_class)->finalize (object);
}

static void
mb_paged_list_model_class_init (MbPagedListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = mb_paged_list_model_dispose;
  object_class->finalize = mb_paged_list_model_finalize;
  object_class->get_property = mb_paged_list_model_get_property;
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
mb_paged_list_model_init (MbPagedListModel *self)
{
  self->keys = g_bytes_new_static ("", 0);
  self->cancellable = g_cancellable_new ();
  self->live = g_hash_table_new (hash_key, equal_keys);
  self->asked = g_hash_table_new (NULL, NULL);
  self->wanted = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->held);
}

MbPagedListModel *
mb_paged_list_model_new (const MbPagedSource *source, gpointer source_data, GDestroyNotify destroy)
{
  MbPagedListModel *self = g_object_new (MB_TYPE_PAGED_LIST_MODEL, NULL);
  self->source = *source;
  self->source_data = source_data;
  self->destroy = destroy;
  return self;
}

gpointer
mb_paged_list_model_get_source_data (MbPagedListModel *self)
{
  return self->source_data;
}
