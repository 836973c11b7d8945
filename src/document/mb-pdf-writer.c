/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pdf-writer.h"

#include "mb-document-error.h"
#include "mb-pdf-completion.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

struct _MbPdfWriter
{
  char *path;  /* NULL: in memory */
  char *draft; /* what cairo writes, beside @path */
  FILE *file;
  GByteArray *memory;
  cairo_surface_t *surface;
  cairo_t *cr; /* of the page that was begun */
  unsigned n_pages;
  char *language;
  MbDate date;
  GPtrArray *figures;
};

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned length)
{
  MbPdfWriter *self = closure;
  if (self->file != NULL)
    return fwrite (data, 1, length, self->file) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (self->memory, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static bool
file_error (GError **error, const char *path, int number)
{
  g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_FILE,
               "The file “%s” cannot be written: %s. Choose another folder or make room.", path, g_strerror (number));
  return false;
}

MbPdfWriter *
mb_pdf_writer_new (const char *path, const MbPdfProperties *properties, GError **error)
{
  g_autoptr (MbPdfWriter) self = g_new0 (MbPdfWriter, 1);
  char date[MB_DATE_TEXT_SIZE];
  self->figures = g_ptr_array_new_with_free_func (g_free);
  self->language = g_strdup (properties->language);
  self->date = properties->date;
  if (path != NULL)
    {
      self->path = g_strdup (path);
      self->draft = g_strconcat (path, ".pages", NULL);
      self->file = g_fopen (self->draft, "wb");
      if (self->file == NULL)
        {
          file_error (error, path, errno);
          return NULL;
        }
    }
  else
    self->memory = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (write_bytes, self, 1, 1);
  g_autofree char *instant = g_strconcat (mb_date_to_text (properties->date, date), "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, properties->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, properties->author);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Meterbook");
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, instant);
  return g_steal_pointer (&self);
}

void
mb_pdf_writer_free (MbPdfWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cr, cairo_destroy);
  if (self->surface != NULL)
    {
      cairo_surface_finish (self->surface);
      cairo_surface_destroy (self->surface);
    }
  if (self->file != NULL)
    {
      fclose (self->file);
      g_unlink (self->draft);
    }
  g_clear_pointer (&self->memory, g_byte_array_unref);
  g_ptr_array_unref (self->figures);
  g_free (self->language);
  g_free (self->draft);
  g_free (self->path);
  g_free (self);
}

static void
end_page (MbPdfWriter *self)
{
  if (self->cr == NULL)
    return;
  cairo_show_page (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
}

cairo_t *
mb_pdf_writer_begin_page (MbPdfWriter *self, double width, double height)
{
  end_page (self);
  cairo_pdf_surface_set_size (self->surface, width, height);
  self->n_pages++;
  self->cr = cairo_create (self->surface);
  return self->cr;
}

void
mb_pdf_writer_bookmark (MbPdfWriter *self, const char *text)
{
  char page[32];
  g_snprintf (page, sizeof page, "page=%u pos=[0 0]", self->n_pages);
  cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, text, page, 0);
}

GPtrArray *
mb_pdf_writer_figures (MbPdfWriter *self)
{
  return self->figures;
}

static bool
finish_pages (MbPdfWriter *self, GError **error)
{
  end_page (self);
  cairo_surface_finish (self->surface);
  cairo_status_t status = cairo_surface_status (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return true;
  if (status == CAIRO_STATUS_WRITE_ERROR && self->path != NULL)
    return file_error (error, self->path, errno != 0 ? errno : EIO);
  g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_DRAW, "The pages cannot be drawn: %s.",
               cairo_status_to_string (status));
  return false;
}

static bool
finish_file (MbPdfWriter *self, const MbPdfCompletion *completion, GError **error)
{
  bool written = fflush (self->file) == 0;
  int number = errno;
  if (!written)
    return file_error (error, self->path, number);
  g_autofree char *whole = g_strconcat (self->path, ".whole", NULL);
  if (!mb_pdf_complete_file (self->draft, whole, completion, error))
    {
      g_unlink (whole);
      return false;
    }
  if (g_rename (whole, self->path) == 0)
    return true;
  number = errno;
  g_unlink (whole);
  return file_error (error, self->path, number);
}

bool
mb_pdf_writer_finish (MbPdfWriter *self, GBytes **bytes, GError **error)
{
  MbPdfCompletion completion = { .language = self->language, .date = self->date, .figures = self->figures };
  if (!finish_pages (self, error))
    return false;
  if (self->file != NULL)
    return finish_file (self, &completion, error);
  GBytes *whole = mb_pdf_complete_bytes (self->memory->data, self->memory->len, &completion, error);
  if (whole == NULL)
    return false;
  if (bytes != NULL)
    *bytes = g_bytes_ref (whole);
  g_bytes_unref (whole);
  return true;
}
