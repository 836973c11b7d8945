/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-rows.h"

typedef struct
{
  AdwActionRow *row;
  GtkImage *icon;
  GtkLabel *value;
  GtkLabel *age;
} Slot;

struct _MbLiveRows
{
  AdwBin parent_instance;

  GtkListBox *list;
  guint n_slots;
  Slot slots[MB_LIVE_ROWS_MAX];
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbLiveRows, mb_live_rows, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkBox *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
add_slot (MbLiveRows *self)
{
  Slot *slot = &self->slots[self->n_slots++];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  slot->row = ADW_ACTION_ROW (adw_action_row_new ());
  slot->icon = GTK_IMAGE (gtk_image_new ());
  slot->value = add_label (GTK_BOX (box), NULL);
  slot->age = add_label (GTK_BOX (box), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (slot->age), "caption");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (slot->row), FALSE);
  adw_action_row_set_title_lines (slot->row, 1);
  adw_action_row_set_subtitle_lines (slot->row, 1);
  adw_action_row_add_prefix (slot->row, GTK_WIDGET (slot->icon));
  adw_action_row_add_suffix (slot->row, box);
  gtk_list_box_append (self->list, GTK_WIDGET (slot->row));
}

void
mb_live_rows_set (MbLiveRows *self, const MbLiveRow *rows, guint n_rows)
{
  n_rows = MIN (n_rows, MB_LIVE_ROWS_MAX);
  while (self->n_slots < n_rows)
    add_slot (self);
  for (guint i = 0; i < self->n_slots; i++)
    {
      const Slot *slot = &self->slots[i];
      gtk_widget_set_visible (GTK_WIDGET (slot->row), i < n_rows);
      if (i >= n_rows)
        continue;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (slot->row), rows[i].title);
      adw_action_row_set_subtitle (slot->row, rows[i].subtitle ? rows[i].subtitle : "");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (slot->row), rows[i].activatable);
      gtk_widget_set_visible (GTK_WIDGET (slot->icon), rows[i].icon != NULL);
      if (rows[i].icon)
        gtk_image_set_from_icon_name (slot->icon, rows[i].icon);
      gtk_widget_set_tooltip_text (GTK_WIDGET (slot->icon), rows[i].icon_words);
      gtk_label_set_label (slot->value, rows[i].value);
      gtk_label_set_label (slot->age, rows[i].age);
    }
}

static void
on_row_activated (MbLiveRows *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
mb_live_rows_class_init (MbLiveRowsClass *klass)
{
  signals[CHOSEN] =
      g_signal_new ("chosen", MB_TYPE_LIVE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mb_live_rows_init (MbLiveRows *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}
