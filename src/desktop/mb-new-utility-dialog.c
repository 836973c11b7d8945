/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-new-utility-dialog.h"

#include "mb-application.h"
#include "mb-found-utility.h"

#include <glib/gstdio.h>

struct _MbNewUtilityDialog
{
  AdwDialog parent_instance;

  char *path;

  GtkButton *create_button;
  AdwBanner *error_banner;
  AdwEntryRow *name_row;
  AdwEntryRow *address_row;
  AdwEntryRow *country_row;
  AdwEntryRow *currency_row;
  AdwEntryRow *zone_row;
  AdwSpinRow *payment_days_row;
  AdwEntryRow *office_row;
  AdwEntryRow *device_row;
};

G_DEFINE_FINAL_TYPE (MbNewUtilityDialog, mb_new_utility_dialog, ADW_TYPE_DIALOG)

/* What is made in another thread. */
typedef struct
{
  char *path;
  char *office_code;
  char *device_code;
  MbFoundUtility founding; /* its texts are owned here */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;
  mb_utility_clear (&work->founding.utility);
  g_free (work->path);
  g_free (work->office_code);
  g_free (work->device_code);
  g_free (work);
}

static void
make_book (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  g_autofree char *folder = g_path_get_dirname (work->path);
  MbInstant now = g_get_real_time ();
  MbUuidSource ids;
  mb_uuid_source_init (&ids);
  MbUuid utility = mb_uuid_source_next (&ids, now / 1000);
  MbCommandContext context = { .actor = { g_get_user_name (), MB_ROLE_ADMINISTRATOR }, .now = now };

  g_mkdir_with_parents (folder, 0700);
  MbBook *book = mb_book_open (work->path, MB_BOOK_CREATE, "Meterbook", &error);
  if (!book)
    {
      g_task_return_error (task, error);
      return;
    }
  bool ok = mb_book_found (book, &utility, work->office_code, work->device_code, &error)
            && mb_command_run (&mb_found_utility, book, &context, &work->founding, &error);
  mb_book_close (book);
  if (ok)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* A book without a utility is of no use to anybody. */
  g_unlink (work->path);
  g_task_return_error (task, error);
}

static void
made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbNewUtilityDialog *self = MB_NEW_UTILITY_DIALOG (source);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->create_button), TRUE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      adw_banner_set_title (self->error_banner, error->message);
      adw_banner_set_revealed (self->error_banner, TRUE);
      return;
    }
  g_autofree char *path = g_strdup (self->path);
  adw_dialog_force_close (ADW_DIALOG (self));
  mb_application_open_book (MB_APPLICATION (g_application_get_default ()), path);
}

static char *
text_of (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
lines_of (AdwEntryRow *row)
{
  g_auto (GStrv) lines = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (row)), ",", -1);
  for (guint i = 0; lines[i]; i++)
    g_strstrip (lines[i]);
  return g_strjoinv ("\n", lines);
}

static void
on_create (MbNewUtilityDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = g_task_new (self, NULL, made, NULL);
  g_autofree char *currency = text_of (self->currency_row);
  Work *work = g_new0 (Work, 1);
  MbUtility *utility = &work->founding.utility;

  work->path = g_strdup (self->path);
  work->office_code = text_of (self->office_row);
  work->device_code = text_of (self->device_row);
  work->founding.office_name = work->office_code;
  work->founding.device_name = work->device_code;
  utility->name = text_of (self->name_row);
  utility->address = lines_of (self->address_row);
  utility->country = text_of (self->country_row);
  utility->zone = text_of (self->zone_row);
  utility->language = g_strdup (pango_language_to_string (gtk_get_default_language ()));
  utility->payment_days = (int) adw_spin_row_get_value (self->payment_days_row);
  g_task_set_task_data (task, work, work_free);

  if (!mb_currency_parse (currency, &utility->currency, &error))
    {
      adw_banner_set_title (self->error_banner, error->message);
      adw_banner_set_revealed (self->error_banner, TRUE);
      return;
    }
  adw_banner_set_revealed (self->error_banner, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->create_button), FALSE);
  g_task_run_in_thread (task, make_book);
}

static void
mb_new_utility_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_NEW_UTILITY_DIALOG);
  G_OBJECT_CLASS (mb_new_utility_dialog_parent_class)->dispose (object);
}

static void
mb_new_utility_dialog_finalize (GObject *object)
{
  g_free (MB_NEW_UTILITY_DIALOG (object)->path);
  G_OBJECT_CLASS (mb_new_utility_dialog_parent_class)->finalize (object);
}

static void
mb_new_utility_dialog_class_init (MbNewUtilityDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_new_utility_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_new_utility_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-new-utility-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, country_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, payment_days_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, office_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewUtilityDialog, device_row);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
}

static void
mb_new_utility_dialog_init (MbNewUtilityDialog *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->zone_row), g_time_zone_get_identifier (zone));
}

AdwDialog *
mb_new_utility_dialog_new (const char *path)
{
  MbNewUtilityDialog *self = g_object_new (MB_TYPE_NEW_UTILITY_DIALOG, NULL);
  self->path = g_strdup (path);
  return ADW_DIALOG (self);
}
