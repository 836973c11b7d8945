/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tile.h"

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, first_class);
  if (second_class)
    gtk_widget_add_css_class (label, second_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
contents (const char *name, const char *figure, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  add_label (box, name, "caption", "dim-label");
  add_label (box, figure, "tile-figure", NULL);
  if (detail)
    add_label (box, detail, "caption", "dim-label");
  return box;
}

static void
tell (GtkWidget *tile, const char *name, const char *figure, const char *detail)
{
  g_autofree char *text = g_strdup_printf ("%s: %s%s%s", name, figure, detail ? ", " : "", detail ? detail : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

GtkWidget *
mb_tile_new (const char *name, const char *figure, const char *detail)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_box_append (GTK_BOX (tile), contents (name, figure, detail));
  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "tile");
  tell (tile, name, figure, detail);
  return tile;
}

GtkWidget *
mb_tile_new_button (const char *name, const char *figure, const char *detail, const char *action)
{
  GtkWidget *tile = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (tile), contents (name, figure, detail));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), action);
  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "tile");
  tell (tile, name, figure, detail);
  return tile;
}
