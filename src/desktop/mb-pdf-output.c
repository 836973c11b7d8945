/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pdf-output.h"

#include "mb-window.h"

#include <glib/gi18n.h>
#include <math.h>
#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* The window's data under this name: the settings of the last print, above all which printer it was. */
#define LAST_SETTINGS "mb-print-settings"

/* What is under way. */
struct _MbPdfOutput
{
  MbWindow *window;
  MbPdfWantedFunc wanted;
  gpointer data;
  GDestroyNotify destroy;
  GFile *file; /* where it is saved, or what the printer reads */

  GtkPrintDialog *dialog; /* of a printer */
  GtkPrintSetup *setup;
};

static MbPdfOutput *
output_new (MbWindow *window, MbPdfWantedFunc wanted, gpointer data, GDestroyNotify destroy)
{
  MbPdfOutput *output = g_new0 (MbPdfOutput, 1);
  output->window = g_object_ref (window);
  output->wanted = wanted;
  output->data = data;
  output->destroy = destroy;
  return output;
}

static void
output_free (MbPdfOutput *output)
{
  if (output->destroy)
    output->destroy (output->data);
  /* It was made for the printer alone. */
  if (output->dialog && output->file)
    g_file_delete (output->file, NULL, NULL);
  g_clear_object (&output->file);
  g_clear_object (&output->dialog);
  g_clear_pointer (&output->setup, gtk_print_setup_unref);
  g_object_unref (output->window);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbPdfOutput, output_free)

static void
report (const MbPdfOutput *output, const GError *error)
{
  if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    mb_window_report (output->window, error);
}

void
mb_pdf_output_fail (MbPdfOutput *output, const GError *error)
{
  report (output, error);
  output_free (output);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Printing */

/* The known paper of that size in points; a printer's tray goes by its name.  A custom one where there is none. */
static GtkPaperSize *
paper_size (double width, double height)
{
  GtkPaperSize *found = NULL;
  GList *known = gtk_paper_size_get_paper_sizes (FALSE);
  for (GList *one = known; one && !found; one = one->next)
    if (fabs (gtk_paper_size_get_width (one->data, GTK_UNIT_POINTS) - width) < 1
        && fabs (gtk_paper_size_get_height (one->data, GTK_UNIT_POINTS) - height) < 1)
      found = gtk_paper_size_copy (one->data);
  g_list_free_full (known, (GDestroyNotify) gtk_paper_size_free);
  return found ? found : gtk_paper_size_new_custom ("custom", "", width, height, GTK_UNIT_POINTS);
}

GtkPageSetup *
mb_pdf_page_setup (GBytes *pdf)
{
  double width = 0, height = 0;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (pdf, NULL, NULL);
  g_autoptr (PopplerPage) page = document ? poppler_document_get_page (document, 0) : NULL;
  if (!page)
    return NULL;
  poppler_page_get_size (page, &width, &height);
  GtkPaperSize *size = paper_size (width, height);
  GtkPageSetup *setup = gtk_page_setup_new ();
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_paper_size_free (size);
  return setup;
}

static void
printed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbPdfOutput) output = user_data;
  g_autoptr (GError) error = NULL;
  if (gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error)
      || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  /* Translators: what the printer said */
  g_prefix_error (&error, "%s", _ ("The printer did not take it; choose another one, or save it as PDF: "));
  mb_window_report (output->window, error);
}

/* The printer reads a file: only so does GTK say how it came out. */
static void
send_to_printer (MbPdfOutput *output, GBytes *pdf)
{
  g_autoptr (MbPdfOutput) self = output;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (pdf, &size);
  self->file = g_file_new_tmp ("meterbook-XXXXXX.pdf", &stream, &error);
  if (!self->file
      || !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), bytes, size, NULL, NULL,
                                     &error)
      || !g_io_stream_close (G_IO_STREAM (stream), NULL, &error))
    {
      report (self, error);
      return;
    }
  g_steal_pointer (&self);
  gtk_print_dialog_print_file (output->dialog, GTK_WINDOW (output->window), output->setup, output->file, NULL, printed,
                               output);
}

static void
printer_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbPdfOutput *output = user_data;
  g_autoptr (GError) error = NULL;
  output->setup = gtk_print_dialog_setup_finish (GTK_PRINT_DIALOG (source), result, &error);
  if (!output->setup)
    {
      mb_pdf_output_fail (output, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (output->window), LAST_SETTINGS,
                          g_object_ref (gtk_print_setup_get_print_settings (output->setup)), g_object_unref);
  output->wanted (output, output->data);
}

/* As the last time, but under the sheet's own name. */
static GtkPrintSettings *
settings_of (MbWindow *window, const char *title)
{
  GtkPrintSettings *last = g_object_get_data (G_OBJECT (window), LAST_SETTINGS);
  GtkPrintSettings *settings = last ? gtk_print_settings_copy (last) : gtk_print_settings_new ();
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, NULL);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);
  return settings;
}

void
mb_pdf_print_wanted (GtkWidget *widget, const char *title, GBytes *like, MbPdfWantedFunc wanted, gpointer data,
                     GDestroyNotify destroy)
{
  MbWindow *window = mb_window_of (widget);
  g_return_if_fail (window != NULL);
  MbPdfOutput *output = output_new (window, wanted, data, destroy);
  g_autoptr (GtkPrintSettings) settings = settings_of (window, title);
  g_autoptr (GtkPageSetup) page_setup = mb_pdf_page_setup (like);
  output->dialog = gtk_print_dialog_new ();
  gtk_print_dialog_set_title (output->dialog, title);
  gtk_print_dialog_set_print_settings (output->dialog, settings);
  if (page_setup)
    gtk_print_dialog_set_page_setup (output->dialog, page_setup);
  gtk_print_dialog_setup (output->dialog, GTK_WINDOW (window), NULL, printer_chosen, output);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Saving */

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbPdfOutput) output = user_data;
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
  MbPdfOutput *output = user_data;
  g_autoptr (GError) error = NULL;
  output->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (output->file)
    output->wanted (output, output->data);
  else
    mb_pdf_output_fail (output, error);
}

void
mb_pdf_save_wanted (GtkWidget *widget, const char *title, const char *name, MbPdfWantedFunc wanted, gpointer data,
                    GDestroyNotify destroy)
{
  MbWindow *window = mb_window_of (widget);
  g_return_if_fail (window != NULL);
  g_autofree char *file_name = g_strconcat (name, ".pdf", NULL);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, file_chosen, output_new (window, wanted, data, destroy));
}

void
mb_pdf_output_take (MbPdfOutput *output, GBytes *pdf)
{
  if (output->dialog)
    send_to_printer (output, pdf);
  else
    g_file_replace_contents_bytes_async (output->file, pdf, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, saved,
                                         output);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is there already */

static void
take_ready (MbPdfOutput *output, gpointer data)
{
  mb_pdf_output_take (output, data);
}

static void
unref_bytes (gpointer pdf)
{
  g_bytes_unref (pdf);
}

void
mb_pdf_print (GtkWidget *widget, const char *title, GBytes *pdf)
{
  mb_pdf_print_wanted (widget, title, pdf, take_ready, g_bytes_ref (pdf), unref_bytes);
}

void
mb_pdf_save (GtkWidget *widget, const char *title, const char *name, GBytes *pdf)
{
  mb_pdf_save_wanted (widget, title, name, take_ready, g_bytes_ref (pdf), unref_bytes);
}
