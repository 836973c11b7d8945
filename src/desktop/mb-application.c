/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-application.h"

#include "mb-desk-action.h"
#include "mb-opening.h"
#include "mb-session.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbApplication
{
  AdwApplication parent_instance;

  char *path; /* of the book that is open or being opened */
  GCancellable *opening;
};

G_DEFINE_FINAL_TYPE (MbApplication, mb_application, ADW_TYPE_APPLICATION)

char *
mb_application_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "meterbook", "book.db", NULL);
}

static MbWindow *
window_of (MbApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  return window ? MB_WINDOW (window) : mb_window_new (self);
}

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbSession) session = mb_opening_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (session)
    mb_window_set_session (window_of (self), session);
  else
    mb_window_show_failure (window_of (self), self->path, error);
}

void
mb_application_open_book (MbApplication *self, const char *path)
{
  g_return_if_fail (MB_IS_APPLICATION (self));

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_set_str (&self->path, path);
  mb_window_set_session (window_of (self), NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    mb_opening_async (path, self->opening, opened, g_object_ref (self));
  else
    mb_window_show_welcome (window_of (self), path);
}

static gboolean
open_when_shown (gpointer user_data)
{
  MbApplication *self = user_data;
  g_autofree char *path = g_strdup (self->path);
  mb_application_open_book (self, path);
  return G_SOURCE_REMOVE;
}

static void
mb_application_activate (GApplication *application)
{
  MbApplication *self = MB_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (window)
    {
      gtk_window_present (window);
      return;
    }
  gtk_window_present (GTK_WINDOW (mb_window_new (self)));
  /* After the first frame: nobody waits for a database to see a window. */
  g_idle_add_full (G_PRIORITY_LOW, open_when_shown, g_object_ref (self), g_object_unref);
}

static int
mb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  MbApplication *self = MB_APPLICATION (application);
  const char *path = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Meterbook %s\n", MB_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "db", "^&ay", &path))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
      g_free (self->path);
      self->path = g_file_get_path (file);
    }
  return -1;
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Closed, not destroyed: each remembers its size. */
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));
  for (GList *window = windows; window; window = window->next)
    gtk_window_close (window->data);
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MbApplication *self = user_data;
  AdwDialog *about = adw_about_dialog_new ();
  adw_about_dialog_set_application_name (ADW_ABOUT_DIALOG (about), _ ("Meterbook"));
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (about), MB_APPLICATION_ID);
  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (about), MB_VERSION);
  adw_about_dialog_set_developer_name (ADW_ABOUT_DIALOG (about), _ ("The Meterbook developers"));
  adw_about_dialog_set_license_type (ADW_ABOUT_DIALOG (about), GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (ADW_ABOUT_DIALOG (about), _ ("The billing desk of a water supplier"));
  adw_dialog_present (about, GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self))));
}

static void
mb_application_finalize (GObject *object)
{
  MbApplication *self = MB_APPLICATION (object);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_free (self->path);
  G_OBJECT_CLASS (mb_application_parent_class)->finalize (object);
}

static void
mb_application_class_init (MbApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mb_application_finalize;
  G_APPLICATION_CLASS (klass)->activate = mb_application_activate;
  G_APPLICATION_CLASS (klass)->handle_local_options = mb_application_handle_local_options;
}

static void
mb_application_init (MbApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit },
    { .name = "about", .activate = show_about },
  };
  static const GOptionEntry options[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The book to open"), N_ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };
  self->path = mb_application_default_path ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  mb_desk_action_set_accels (GTK_APPLICATION (self));
}

MbApplication *
mb_application_new (void)
{
  return g_object_new (MB_TYPE_APPLICATION, "application-id", MB_APPLICATION_ID, "resource-base-path",
                       "/org/meterbook/Meterbook", "flags", G_APPLICATION_DEFAULT_FLAGS, NULL);
}
