/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft-list-row.h"

#include "mb-draft-source.h"
#include "mb-draft-words.h"
#include "mb-money-words.h"

#include <glib/gi18n.h>

/* The widgets of a row, which live with its box. */
typedef struct
{
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *chip;
  GtkImage *chip_icon;
  GtkLabel *chip_label;
  GtkLabel *amount;
  GtkLabel *change;
  GtkListItem *list_item;
  MbCurrency currency;
  gulong watch;
} Row;

static GtkLabel *
add_label (GtkWidget *box, float xalign, const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), xalign > 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (first_class)
    gtk_widget_add_css_class (label, first_class);
  if (second_class)
    gtk_widget_add_css_class (label, second_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_chip (GtkWidget *box, Row *row)
{
  row->chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  row->chip_icon = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (row->chip), GTK_WIDGET (row->chip_icon));
  row->chip_label = add_label (row->chip, 0, NULL, NULL);
  gtk_label_set_ellipsize (row->chip_label, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (row->chip, "chip");
  gtk_widget_set_valign (row->chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), row->chip);
}

static void
setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, const MbCurrency *currency)
{
  Row *row = g_new0 (Row, 1);
  row->currency = *currency;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (words, TRUE);
  row->list_item = list_item;
  row->title = add_label (words, 0, NULL, NULL);
  row->subtitle = add_label (words, 0, "caption", "dim-label");
  gtk_box_append (GTK_BOX (box), words);
  add_chip (box, row);
  row->amount = add_label (figures, 1, "numeric", NULL);
  /* The states of all rows stand below each other. */
  gtk_label_set_width_chars (row->amount, 8);
  row->change = add_label (figures, 1, "caption", "dim-label");
  gtk_box_append (GTK_BOX (box), figures);
  g_object_set_data_full (G_OBJECT (box), "mb-row", row, g_free);
  gtk_list_item_set_child (list_item, box);
}

static void
show_chip (const Row *row, MbDraftState state)
{
  gtk_widget_set_visible (row->chip, state != MB_DRAFT_READY);
  /* What has gone as it should needs no word in every row. */
  gtk_label_set_label (row->chip_label, mb_draft_state_words (state));
  gtk_widget_set_visible (GTK_WIDGET (row->chip_label), state != MB_DRAFT_POSTED);
  gtk_widget_set_tooltip_text (row->chip, mb_draft_state_words (state));
  gtk_image_set_from_icon_name (row->chip_icon, state == MB_DRAFT_ERROR  ? "dialog-warning-symbolic"
                                                : state == MB_DRAFT_HELD ? "media-playback-pause-symbolic"
                                                                         : "object-select-symbolic");
  gtk_widget_remove_css_class (row->chip, "error");
  gtk_widget_remove_css_class (row->chip, "warning");
  if (state == MB_DRAFT_ERROR || state == MB_DRAFT_HELD)
    gtk_widget_add_css_class (row->chip, state == MB_DRAFT_ERROR ? "error" : "warning");
}

static void
show_draft (const Row *row, const MbDraftRow *draft)
{
  bool has_bill = draft->draft.state != MB_DRAFT_ERROR;
  g_autofree char *subtitle = mb_draft_subtitle (draft);
  g_autofree char *amount =
      has_bill ? mb_amount_words (mb_money_new (draft->draft.total, row->currency)) : g_strdup ("–");
  g_autofree char *change = has_bill && draft->draft.has_previous_total
                                ? mb_change_words (draft->draft.total, draft->draft.previous_total)
                                : NULL;
  const char *state = draft->draft.state == MB_DRAFT_READY ? NULL : mb_draft_state_words (draft->draft.state);
  gtk_label_set_label (row->title, draft->customer);
  gtk_label_set_label (row->subtitle, subtitle);
  gtk_label_set_label (row->amount, amount);
  gtk_label_set_label (row->change, change ? change : "");
  show_chip (row, draft->draft.state);
  g_autofree char *label = g_strdup_printf ("%s, %s%s%s, %s%s%s", draft->customer, subtitle, state ? ", " : "",
                                            state ? state : "", amount, change ? ", " : "", change ? change : "");
  gtk_list_item_set_accessible_label (row->list_item, label);
}

static void
show_row (MbPagedRow *item, GParamSpec *pspec, gpointer box)
{
  const Row *row = g_object_get_data (box, "mb-row");
  const MbDraftRow *draft = mb_paged_row_get_row (item);
  if (draft)
    {
      show_draft (row, draft);
      return;
    }
  gtk_label_set_label (row->title, "…");
  gtk_label_set_label (row->subtitle, "");
  gtk_label_set_label (row->amount, "");
  gtk_label_set_label (row->change, "");
  gtk_widget_set_visible (row->chip, FALSE);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  Row *row = g_object_get_data (G_OBJECT (box), "mb-row");
  MbPagedRow *item = gtk_list_item_get_item (list_item);
  row->watch = g_signal_connect (item, "notify::row", G_CALLBACK (show_row), box);
  show_row (item, NULL, box);
}

static void
unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (list_item)), "mb-row");
  g_clear_signal_handler (&row->watch, gtk_list_item_get_item (list_item));
}

static void
free_currency (gpointer currency, GClosure *closure)
{
  g_free (currency);
}

void
mb_draft_list_row_set_up (GtkListView *list_view, GListModel *drafts, MbCurrency currency)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup), g_memdup2 (&currency, sizeof currency), free_currency,
                         G_CONNECT_DEFAULT);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (drafts));
  gtk_list_view_set_factory (list_view, factory);
  gtk_list_view_set_model (list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_object_unref (factory);
}
