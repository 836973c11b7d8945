/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sidebar-row.h"

#include "mb-chart-label.h"

#include <glib/gi18n.h>

struct _MbSidebarRow
{
  GtkListBoxRow parent_instance;

  const MbSection *section;
  int64_t waiting;
  GtkWidget *count_label; /* its child's */
};

G_DEFINE_FINAL_TYPE (MbSidebarRow, mb_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

const MbSection *
mb_sidebar_row_get_section (MbSidebarRow *self)
{
  return self->section;
}

int64_t
mb_sidebar_row_get_waiting (MbSidebarRow *self)
{
  return self->waiting;
}

void
mb_sidebar_row_set_waiting (MbSidebarRow *self, int64_t n)
{
  g_return_if_fail (MB_IS_SIDEBAR_ROW (self));
  g_autofree char *number = mb_chart_label_number ((double) n, 0);
  g_autofree char *words = g_strdup_printf (ngettext ("%s waits", "%s wait", (gulong) n), number);
  self->waiting = n;
  gtk_label_set_label (GTK_LABEL (self->count_label), number);
  gtk_widget_set_visible (self->count_label, n > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), n > 0 ? words : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, n > 0 ? words : "", -1);
}

static void
mb_sidebar_row_class_init (MbSidebarRowClass *klass)
{
}

static void
mb_sidebar_row_init (MbSidebarRow *self)
{
}

GtkWidget *
mb_sidebar_row_new (const MbSection *section)
{
  MbSidebarRow *self = g_object_new (MB_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (_ (section->title));
  self->section = section;
  self->count_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (self->count_label, "count");
  gtk_widget_set_valign (self->count_label, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->count_label, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (section->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->count_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (section->title), -1);
  return GTK_WIDGET (self);
}
