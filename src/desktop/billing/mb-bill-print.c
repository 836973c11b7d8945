/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-print.h"

#include "mb-window.h"

#include <glib/gi18n.h>

/* What is under way. */
typedef struct
{
  MbWindow *window;
  GBytes *pdf;
  GOutputStream *stream; /* to the printer */
} Output;

static Output *
output_new (MbWindow *window, GBytes *pdf)
{
  Output *output = g_new0 (Output, 1);
  output->window = g_object_ref (window);
  output->pdf = g_bytes_ref (pdf);
  return output;
}

static void
output_free (Output *output)
{
  g_object_unref (output->window);
  g_bytes_unref (output->pdf);
  g_clear_object (&output->stream);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static void
report (const Output *output, const GError *error)
{
  if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mb_window_report (output->window, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Printing */

static void
closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    report (output, error);
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  gsize n_written = 0;
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &n_written, &error))
    {
      report (output, error);
      return;
    }
  GOutputStream *stream = output->stream;
  g_output_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, closed, g_steal_pointer (&output));
}

static void
printer_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  output->stream = gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (source), result, &error);
  if (!output->stream)
    {
      report (output, error);
      return;
    }
  const void *data = g_bytes_get_data (output->pdf, &size);
  GOutputStream *stream = output->stream;
  g_output_stream_write_all_async (stream, data, size, G_PRIORITY_DEFAULT, NULL, written, g_steal_pointer (&output));
}

void
mb_bill_print (GtkWidget *widget, GBytes *pdf, const char *number)
{
  MbWindow *window = mb_window_of (widget);
  if (!window)
    return;
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  gtk_print_dialog_set_title (dialog, number ? number : _ ("Draft Bill"));
  gtk_print_dialog_print (dialog, GTK_WINDOW (window), NULL, NULL, printer_chosen, output_new (window, pdf));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Saving */

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      report (output, error);
      return;
    }
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  /* Translators: the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("Saved as %s"), name);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  mb_window_add_toast (output->window, toast);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (!file)
    {
      report (output, error);
      return;
    }
  GBytes *pdf = output->pdf;
  g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, saved,
                                       g_steal_pointer (&output));
}

void
mb_bill_save (GtkWidget *widget, GBytes *pdf, const char *number)
{
  MbWindow *window = mb_window_of (widget);
  if (!window)
    return;
  g_autofree char *name = g_strconcat (number ? number : _ ("draft"), ".pdf", NULL);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Save the Bill"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, file_chosen, output_new (window, pdf));
}
