/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-welcome-page.h"

#include "mb-application.h"
#include "mb-demo.h"
#include "mb-new-utility-dialog.h"

/* Enough for every list to be long, and made in some seconds. */
#define DEMO_CUSTOMERS 1000

struct _MbWelcomePage
{
  AdwBin parent_instance;

  char *path;
  GCancellable *making; /* NULL: nothing is being made */
  guint tick;           /* source that shows how far it is */
  gint permille;        /* atomic: written by the maker's thread */

  AdwBanner *error_banner;
  GtkStack *stack;
  GtkProgressBar *progress_bar;
};

G_DEFINE_FINAL_TYPE (MbWelcomePage, mb_welcome_page, ADW_TYPE_BIN)

static void
on_new_utility (MbWelcomePage *self)
{
  adw_dialog_present (mb_new_utility_dialog_new (self->path), GTK_WIDGET (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The demonstration */

static char *
demonstration_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "meterbook", "demonstration.db", NULL);
}

static void
advanced (int64_t done, int64_t total, gpointer user_data)
{
  MbWelcomePage *self = user_data;
  g_atomic_int_set (&self->permille, (gint) (done * 1000 / MAX (total, 1)));
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path = demonstration_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  GError *error = NULL;
  MbDemo demo = {
    .customers = DEMO_CUSTOMERS,
    .seed = 1,
    .today = MB_DATE_NONE,
    .until = MB_DATE_NONE,
    .progress = { .advanced = advanced, .user_data = source, .cancellable = cancellable },
  };
  g_mkdir_with_parents (folder, 0700);
  if (mb_demo_make (path, "Meterbook", &demo, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
show_progress (gpointer user_data)
{
  MbWelcomePage *self = user_data;
  gtk_progress_bar_set_fraction (self->progress_bar, g_atomic_int_get (&self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
open_demonstration (void)
{
  g_autofree char *path = demonstration_path ();
  mb_application_open_book (MB_APPLICATION (g_application_get_default ()), path);
}

static void
made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbWelcomePage *self = MB_WELCOME_PAGE (source);
  g_autoptr (GError) error = NULL;
  bool ok = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->making);
  if (ok)
    {
      open_demonstration ();
      return;
    }
  if (!self->stack)
    return; /* the page is gone */
  gtk_stack_set_visible_child_name (self->stack, "choices");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_banner_set_title (self->error_banner, error->message);
  adw_banner_set_revealed (self->error_banner, TRUE);
}

static void
on_demonstration (MbWelcomePage *self)
{
  g_autofree char *path = demonstration_path ();
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      open_demonstration ();
      return;
    }
  adw_banner_set_revealed (self->error_banner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "making");
  self->making = g_cancellable_new ();
  self->permille = 0;
  self->tick = g_timeout_add (100, show_progress, self);
  g_autoptr (GTask) task = g_task_new (self, self->making, made, NULL);
  g_task_run_in_thread (task, make_in_thread);
}

static void
on_cancel (MbWelcomePage *self)
{
  g_cancellable_cancel (self->making);
}

static void
mb_welcome_page_dispose (GObject *object)
{
  MbWelcomePage *self = MB_WELCOME_PAGE (object);
  g_cancellable_cancel (self->making);
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (mb_welcome_page_parent_class)->dispose (object);
}

static void
mb_welcome_page_finalize (GObject *object)
{
  MbWelcomePage *self = MB_WELCOME_PAGE (object);
  g_clear_object (&self->making);
  g_free (self->path);
  G_OBJECT_CLASS (mb_welcome_page_parent_class)->finalize (object);
}

static void
mb_welcome_page_class_init (MbWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_welcome_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_welcome_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbWelcomePage, error_banner);
  gtk_widget_class_bind_template_child (widget_class, MbWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbWelcomePage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_demonstration);
  gtk_widget_class_bind_template_callback (widget_class, on_new_utility);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
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
