/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-row.h"

#include "mb-payment-item.h"

#include <glib/gi18n.h>

/* The widgets of a row, which live with its box. */
typedef struct
{
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *amount;
  GtkWidget *reversed;
} Row;

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
reversed_chip (void)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (chip), gtk_image_new_from_icon_name ("edit-undo-symbolic"));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (_ ("Reversed")));
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, "warning");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static void
setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (words, TRUE);
  row->title = add_label (words, NULL);
  row->subtitle = add_label (words, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->subtitle), "dim-label");
  gtk_box_append (GTK_BOX (box), words);
  row->reversed = reversed_chip ();
  gtk_box_append (GTK_BOX (box), row->reversed);
  row->amount = add_label (box, "numeric");
  g_object_set_data_full (G_OBJECT (box), "mb-row", row, g_free);
  gtk_list_item_set_child (list_item, box);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  const Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (list_item)), "mb-row");
  MbPaymentItem *item = gtk_list_item_get_item (list_item);
  gtk_label_set_label (row->title, mb_payment_item_get_title (item));
  gtk_label_set_label (row->subtitle, mb_payment_item_get_subtitle (item));
  gtk_label_set_label (row->amount, mb_payment_item_get_amount (item));
  gtk_widget_set_visible (row->reversed, mb_payment_item_is_reversed (item));
  g_autofree char *label =
      g_strdup_printf ("%s, %s, %s%s%s", mb_payment_item_get_title (item), mb_payment_item_get_subtitle (item),
                       mb_payment_item_get_amount (item), mb_payment_item_is_reversed (item) ? ", " : "",
                       mb_payment_item_is_reversed (item) ? _ ("Reversed") : "");
  gtk_list_item_set_accessible_label (list_item, label);
}

void
mb_payment_row_set_up (GtkListView *list_view, GListModel *items)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (items));
  gtk_list_view_set_factory (list_view, factory);
  gtk_list_view_set_model (list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_object_unref (factory);
}
