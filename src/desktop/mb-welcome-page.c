/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-welcome-page.h"

#include "mb-new-utility-dialog.h"

struct _MbWelcomePage
{
  AdwBin parent_instance;

  char *path;
};

G_DEFINE_FINAL_TYPE (MbWelcomePage, mb_welcome_page, ADW_TYPE_BIN)

static void
on_new_utility (MbWelcomePage *self)
{
  adw_dialog_present (mb_new_utility_dialog_new (self->path), GTK_WIDGET (self));
}

static void
mb_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (mb_welcome_page_parent_class)->dispose (object);
}

static void
mb_welcome_page_finalize (GObject *object)
{
  g_free (MB_WELCOME_PAGE (object)->path);
  G_OBJECT_CLASS (mb_welcome_page_parent_class)->finalize (object);
}

static void
mb_welcome_page_class_init (MbWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_welcome_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_welcome_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-welcome-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_new_utility);
}

static void
mb_welcome_page_init (MbWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mb_welcome_page_new (const char *path)
{
  MbWelcomePage *self = g_object_new (MB_TYPE_WELCOME_PAGE, NULL);
  self->path = g_strdup (path);
  return GTK_WIDGET (self);
}
