/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-figure-row.h"

#include "mb-chip.h"

GtkWidget *
mb_figure_row_new (const char *title, const char *subtitle, const char *figure)
{
  GtkWidget *row = adw_action_row_new (), *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chips);
  g_object_set_data (G_OBJECT (row), "mb-chips", chips);
  if (figure)
    {
      GtkWidget *label = gtk_label_new (figure);
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

void
mb_figure_row_add_chip (GtkWidget *row, const char *icon_name, const char *words, const char *css_class)
{
  GtkWidget *chips = g_object_get_data (G_OBJECT (row), "mb-chips");
  gtk_box_append (GTK_BOX (chips), mb_chip_new (icon_name, words, css_class));
}

void
mb_figure_row_set_action (GtkWidget *row, const char *action, const void *id)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* The target first: a row that is in a window already looks its action up at once. */
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row),
                                          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id, 16, 1));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}
