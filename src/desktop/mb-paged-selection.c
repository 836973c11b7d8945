/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-paged-selection.h"

#include <string.h>

struct _MbPagedSelection
{
  GObject parent_instance;

  MbPagedListModel *model;
  guint8 key[MB_PAGED_KEY_SIZE];
  gboolean has_key;
  guint position; /* of the key; G_MAXUINT: not in the list now */
};

static void mb_paged_selection_list_init (GListModelInterface *iface);
static void mb_paged_selection_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MbPagedSelection, mb_paged_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mb_paged_selection_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, mb_paged_selection_selection_init))

static GType
get_item_type (GListModel *list)
{
  return MB_TYPE_PAGED_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (MB_PAGED_SELECTION (list)->model));
}

static gpointer
get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (MB_PAGED_SELECTION (list)->model), position);
}

static void
mb_paged_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  MbPagedSelection *self = MB_PAGED_SELECTION (model);
  return self->position == position && position != G_MAXUINT;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  MbPagedSelection *self = MB_PAGED_SELECTION (model);
  GtkBitset *selected = gtk_bitset_new_empty ();
  if (self->position != G_MAXUINT)
    gtk_bitset_add (selected, self->position);
  return selected;
}

static void
tell (MbPagedSelection *self, guint before)
{
  guint after = self->position;
  if (before == after)
    return;
  if (before == G_MAXUINT || after == G_MAXUINT)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), MIN (before, after), 1);
  else
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), MIN (before, after),
                                           MAX (before, after) - MIN (before, after) + 1);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  MbPagedSelection *self = MB_PAGED_SELECTION (model);
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (!row)
    return FALSE;
  guint before = self->position;
  memcpy (self->key, mb_paged_row_get_key (row), sizeof self->key);
  self->has_key = TRUE;
  self->position = position;
  tell (self, before);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  MbPagedSelection *self = MB_PAGED_SELECTION (model);
  if (!is_selected (model, position))
    return FALSE;
  self->has_key = FALSE;
  self->position = G_MAXUINT;
  tell (self, position);
  return TRUE;
}

static void
mb_paged_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
}

/* The view asks what is selected while it takes the change, so the place is right before it hears of it. */
static void
on_items_changed (MbPagedSelection *self, guint position, guint removed, guint added)
{
  guint before = self->position;
  if (self->has_key && (before == G_MAXUINT || before >= position))
    self->position = before != G_MAXUINT && before >= position + removed
                         ? before - removed + added
                         : mb_paged_list_model_find (self->model, self->key);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
mb_paged_selection_dispose (GObject *object)
{
  g_clear_object (&MB_PAGED_SELECTION (object)->model);
  G_OBJECT_CLASS (mb_paged_selection_parent_class)->dispose (object);
}

static void
mb_paged_selection_class_init (MbPagedSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mb_paged_selection_dispose;
}

static void
mb_paged_selection_init (MbPagedSelection *self)
{
  self->position = G_MAXUINT;
}

MbPagedSelection *
mb_paged_selection_new (MbPagedListModel *model)
{
  MbPagedSelection *self = g_object_new (MB_TYPE_PAGED_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  return self;
}

const void *
mb_paged_selection_get_key (MbPagedSelection *self)
{
  return self->has_key ? self->key : NULL;
}

guint
mb_paged_selection_get_position (MbPagedSelection *self)
{
  return self->position;
}
