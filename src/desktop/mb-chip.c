/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chip.h"

GtkWidget *
mb_chip_new (const char *icon_name, const char *words, const char *css_class)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (chip), icon);
  gtk_box_append (GTK_BOX (chip), gtk_label_new (words));
  gtk_widget_add_css_class (chip, "chip");
  if (css_class)
    gtk_widget_add_css_class (chip, css_class);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}
