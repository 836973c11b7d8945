/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-complaint-row.h"

struct _MbComplaintRow
{
  AdwActionRow parent_instance;

  AdwEntryRow *entry_row; /* stands beside it: unowned */
};

enum
{
  PROP_0,
  PROP_ENTRY_ROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (MbComplaintRow, mb_complaint_row, ADW_TYPE_ACTION_ROW)

/* The text inside has the focus, and speaks. */
static GtkAccessible *
spoken (MbComplaintRow *self)
{
  return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->entry_row)));
}

void
mb_complaint_row_set_words (MbComplaintRow *self, const char *words)
{
  g_return_if_fail (MB_IS_COMPLAINT_ROW (self) && self->entry_row);

  GtkWidget *row = GTK_WIDGET (self), *entry_row = GTK_WIDGET (self->entry_row);
  if (!words)
    {
      gtk_widget_set_visible (row, FALSE);
      gtk_widget_remove_css_class (entry_row, "error");
      gtk_accessible_reset_state (spoken (self), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (spoken (self), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), words);
  gtk_widget_set_visible (row, TRUE);
  gtk_widget_add_css_class (entry_row, "error");
  gtk_accessible_update_state (spoken (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (spoken (self), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self, NULL, -1);
}

gboolean
mb_complaint_row_claim_focus (MbComplaintRow *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry_row));
  return TRUE;
}

static void
mb_complaint_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENTRY_ROW)
    MB_COMPLAINT_ROW (object)->entry_row = g_value_get_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mb_complaint_row_class_init (MbComplaintRowClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = mb_complaint_row_set_property;
  props[PROP_ENTRY_ROW] =
      g_param_spec_object ("entry-row", NULL, NULL, ADW_TYPE_ENTRY_ROW, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
mb_complaint_row_init (MbComplaintRow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
