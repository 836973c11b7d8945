/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-paged-cell.h"

/* One place of a cell and what fills it.  Lives with its widget. */
typedef struct
{
  GtkWidget *widget; /* a GtkInscription or GtkLabel: unowned */
  MbPagedText text;
  gpointer user_data;
} Place;

/* What a factory makes its cells from. */
typedef struct
{
  const MbPagedColumn *column; /* of a table's cell, or … */
  const MbPagedLayout *layout; /* … of a line */
  gpointer user_data;
} Recipe;

#define MOST_PLACES 3

typedef struct
{
  Place places[MOST_PLACES];
  guint n_places;
  GtkListItem *line; /* of a line, which bears its name: unowned; NULL for a table's cell */
  MbPagedRow *row;   /* unowned: the list item holds it */
  gulong handler;
} Cell;

static void
show_text (const Place *place, const char *text)
{
  if (GTK_IS_INSCRIPTION (place->widget))
    gtk_inscription_set_text (GTK_INSCRIPTION (place->widget), text);
  else
    gtk_label_set_label (GTK_LABEL (place->widget), text);
}

static void
update (Cell *cell)
{
  gpointer row = mb_paged_row_get_row (cell->row);
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint i = 0; i < cell->n_places; i++)
    {
      const Place *place = &cell->places[i];
      g_autofree char *text = row ? place->text (row, place->user_data) : NULL;
      show_text (place, text ? text : "");
      if (text && *text)
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  if (cell->line)
    gtk_list_item_set_accessible_label (cell->line, name->str);
}

static Cell *
cell_of (GObject *item)
{
  GtkWidget *child = GTK_IS_COLUMN_VIEW_CELL (item) ? gtk_column_view_cell_get_child (GTK_COLUMN_VIEW_CELL (item))
                                                    : gtk_list_item_get_child (GTK_LIST_ITEM (item));
  return g_object_get_data (G_OBJECT (child), "mb-cell");
}

static void
bind (GtkSignalListItemFactory *factory, GObject *item, gpointer user_data)
{
  Cell *cell = cell_of (item);
  g_autoptr (MbPagedRow) row = NULL;
  g_object_get (item, "item", &row, NULL);
  cell->row = row;
  cell->handler = g_signal_connect_swapped (row, "notify::row", G_CALLBACK (update), cell);
  update (cell);
}

static void
unbind (GtkSignalListItemFactory *factory, GObject *item, gpointer user_data)
{
  Cell *cell = cell_of (item);
  g_clear_signal_handler (&cell->handler, cell->row);
  cell->row = NULL;
}

static Cell *
cell_new (GtkWidget *child)
{
  Cell *cell = g_new0 (Cell, 1);
  g_object_set_data_full (G_OBJECT (child), "mb-cell", cell, g_free);
  return cell;
}

static void
add_place (Cell *cell, GtkWidget *widget, MbPagedText text, gpointer user_data)
{
  g_assert (cell->n_places < MOST_PLACES);
  cell->places[cell->n_places++] = (Place) { widget, text, user_data };
}

static GtkListItemFactory *
factory_new (GCallback setup, Recipe recipe)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_data (factory, "setup", setup, g_memdup2 (&recipe, sizeof recipe),
                         (GClosureNotify) (GCallback) g_free, G_CONNECT_DEFAULT);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  return factory;
}

/* ---------------------------------------------------------------------------------------------------------------
 * A cell of the table */

/* An inscription never asks for another size, so that a text that comes later moves nothing. */
static void
setup_cell (GtkSignalListItemFactory *factory, GObject *item, gpointer user_data)
{
  const Recipe *recipe = user_data;
  const MbPagedColumn *column = recipe->column;
  GtkWidget *inscription = gtk_inscription_new (NULL);
  bool figure = (column->flags & MB_PAGED_COLUMN_FIGURE) != 0;
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* A figure without its last digits would be another one. */
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), figure ? column->width : MIN (column->width, 6));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), (guint) column->width);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), figure ? 1 : 0);
  if (figure)
    gtk_widget_add_css_class (inscription, "numeric");
  add_place (cell_new (inscription), inscription, column->text, recipe->user_data);
  gtk_column_view_cell_set_child (GTK_COLUMN_VIEW_CELL (item), inscription);
}

GtkListItemFactory *
mb_paged_cell_factory_new (const MbPagedColumn *column, gpointer user_data)
{
  return factory_new (G_CALLBACK (setup_cell), (Recipe) { .column = column, .user_data = user_data });
}

/* ---------------------------------------------------------------------------------------------------------------
 * A line of the narrow list */

static GtkWidget *
line_label (const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (first_class)
    gtk_widget_add_css_class (label, first_class);
  if (second_class)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static void
setup_line (GtkSignalListItemFactory *factory, GObject *item, gpointer user_data)
{
  const Recipe *recipe = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = line_label (NULL, NULL), *subtitle = line_label ("caption", "dim-label");
  Cell *cell = cell_new (box);

  cell->line = GTK_LIST_ITEM (item);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), subtitle);
  gtk_box_append (GTK_BOX (box), words);
  add_place (cell, title, recipe->layout->title, recipe->user_data);
  add_place (cell, subtitle, recipe->layout->subtitle, recipe->user_data);
  if (recipe->layout->figure)
    {
      GtkWidget *figure = gtk_label_new (NULL);
      gtk_widget_add_css_class (figure, "numeric");
      gtk_box_append (GTK_BOX (box), figure);
      add_place (cell, figure, recipe->layout->figure, recipe->user_data);
    }
  gtk_list_item_set_child (GTK_LIST_ITEM (item), box);
}

GtkListItemFactory *
mb_paged_line_factory_new (const MbPagedLayout *layout, gpointer user_data)
{
  return factory_new (G_CALLBACK (setup_line), (Recipe) { .layout = layout, .user_data = user_data });
}
