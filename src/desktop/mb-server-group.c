/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-group.h"

#include "mb-server-words.h"

#include <glib/gi18n.h>

#define PATIENCE_MS 10000

struct _MbServerGroup
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  GCancellable *probing; /* NULL while nothing is asked */
  gboolean seen;

  AdwEntryRow *address_row;
  AdwActionRow *connection_row;
  GtkImage *state_icon;
  AdwSpinner *spinner;
  GtkWidget *check_button;
};

G_DEFINE_FINAL_TYPE (MbServerGroup, mb_server_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---------------------------------------------------------------------------------------------------------------
 * What is shown */

typedef enum
{
  SIGN_NONE,
  SIGN_GOOD,
  SIGN_BAD,
} Sign;

static void
show (MbServerGroup *self, Sign sign, const char *words)
{
  static const char *const icons[] = { "network-server-symbolic", "object-select-symbolic", "dialog-warning-symbolic" };
  static const char *const styles[] = { "dim-label", "success", "warning" };
  gtk_image_set_from_icon_name (self->state_icon, icons[sign]);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (i == sign)
      gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), styles[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), styles[i]);
  adw_action_row_set_subtitle (self->connection_row, words);
}

static void
show_fault (MbServerGroup *self, MbServerUrlFault fault)
{
  GtkAccessible *row = GTK_ACCESSIBLE (self->address_row);
  if (fault == MB_SERVER_URL_GOOD)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_reset_state (row, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (row, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (row, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->connection_row, NULL, -1);
  show (self, SIGN_BAD, mb_server_words_fault (fault));
}

static void
stop_asking (MbServerGroup *self)
{
  g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
}

static void
set_asking (MbServerGroup *self, gboolean asking)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), asking);
  gtk_widget_set_visible (self->check_button, !asking);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Asking */

static void
probed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_auto (MbServerReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  /* Cancelled: the group may be gone, or asks something else by now. */
  if (!mb_server_probe_finish (result, &report, &error))
    return;
  MbServerGroup *self = user_data;
  g_autofree char *words = mb_server_words_report (&report);
  g_clear_object (&self->probing);
  set_asking (self, FALSE);
  show (self, report.state == MB_SERVER_ANSWERS ? SIGN_GOOD : SIGN_BAD, words);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->connection_row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
check (MbServerGroup *self)
{
  g_autofree char *url = g_settings_get_string (self->settings, "server-url"), *base = NULL;
  stop_asking (self);
  set_asking (self, FALSE);
  gtk_widget_set_sensitive (self->check_button, *url != '\0');
  if (*url == '\0')
    {
      show_fault (self, MB_SERVER_URL_GOOD);
      show (self, SIGN_NONE, _ ("No server is set."));
      return;
    }
  const MbServerUrlFault fault = mb_server_url_check (url, &base);
  show_fault (self, fault);
  if (fault != MB_SERVER_URL_GOOD)
    return;
  self->probing = g_cancellable_new ();
  set_asking (self, TRUE);
  show (self, SIGN_NONE, _ ("Asking…"));
  mb_server_probe_async (base, PATIENCE_MS, self->probing, probed, self);
}

static void
on_check (MbServerGroup *self)
{
  check (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The address */

static char *
typed_url (MbServerGroup *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
}

/* A fault that was told goes as soon as it is mended; none is told of what is still being typed. */
static void
on_changed (MbServerGroup *self)
{
  g_autofree char *url = typed_url (self);
  if (!gtk_widget_has_css_class (GTK_WIDGET (self->address_row), "error"))
    return;
  if (*url == '\0' || mb_server_url_check (url, NULL) == MB_SERVER_URL_GOOD)
    {
      show_fault (self, MB_SERVER_URL_GOOD);
      show (self, SIGN_NONE, "");
    }
}

static void
on_apply (MbServerGroup *self)
{
  g_autofree char *url = typed_url (self), *base = NULL;
  const MbServerUrlFault fault = *url ? mb_server_url_check (url, &base) : MB_SERVER_URL_GOOD;
  if (fault != MB_SERVER_URL_GOOD)
    {
      stop_asking (self);
      set_asking (self, FALSE);
      gtk_widget_set_sensitive (self->check_button, FALSE);
      show_fault (self, fault);
      return;
    }
  g_settings_set_string (self->settings, "server-url", base ? base : "");
  check (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The widget */

static void
mb_server_group_map (GtkWidget *widget)
{
  MbServerGroup *self = MB_SERVER_GROUP (widget);
  GTK_WIDGET_CLASS (mb_server_group_parent_class)->map (widget);
  if (!self->seen)
    check (self);
  self->seen = TRUE;
}

static void
mb_server_group_dispose (GObject *object)
{
  MbServerGroup *self = MB_SERVER_GROUP (object);
  stop_asking (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_SERVER_GROUP);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (mb_server_group_parent_class)->dispose (object);
}

static void
mb_server_group_class_init (MbServerGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_server_group_dispose;
  widget_class->map = mb_server_group_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-server-group.ui");
  gtk_widget_class_bind_template_child (widget_class, MbServerGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, MbServerGroup, connection_row);
  gtk_widget_class_bind_template_child (widget_class, MbServerGroup, state_icon);
  gtk_widget_class_bind_template_child (widget_class, MbServerGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, MbServerGroup, check_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_check);
}

static void
mb_server_group_init (MbServerGroup *self)
{
  self->settings = g_settings_new (MB_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autofree char *url = g_settings_get_string (self->settings, "server-url");
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), url);
}
