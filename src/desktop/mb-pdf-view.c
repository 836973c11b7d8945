/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pdf-view.h"

#include <glib/gi18n.h>
#include <math.h>
#include <poppler.h>

/* Dots in a point: sharp on a page of 700 pixels' width, and twice that on a screen of twice the density. */
#define SCALE 1.6

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

struct _MbPdfView
{
  AdwBin parent_instance;

  GCancellable *cancellable;
  GtkWidget *stack;
  GtkWidget *pages;
  GtkWidget *failure;
  guint n_pages;
};

G_DEFINE_FINAL_TYPE (MbPdfView, mb_pdf_view, ADW_TYPE_BIN)

/* ---------------------------------------------------------------------------------------------------------------
 * In another thread */

typedef struct
{
  GBytes *pdf;
  double scale;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;
  g_bytes_unref (drawing->pdf);
  g_free (drawing);
}

static GdkTexture *
draw_page (PopplerPage *page, double scale)
{
  double width, height;
  poppler_page_get_size (page, &width, &height);
  int columns = (int) ceil (width * scale), rows = (int) ceil (height * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, columns, rows);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) rows,
                                                         (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (
      columns, rows, G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8 : GDK_MEMORY_X8R8G8B8, bytes, stride);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Drawing *drawing = task_data;
  GError *error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (drawing->pdf, NULL, &error);
  if (!document)
    {
      g_task_return_error (task, error);
      return;
    }
  g_autoptr (GPtrArray) textures = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < poppler_document_get_n_pages (document) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_ptr_array_add (textures, draw_page (page, drawing->scale));
    }
  g_task_return_pointer (task, g_steal_pointer (&textures), (GDestroyNotify) g_ptr_array_unref);
}

/* ---------------------------------------------------------------------------------------------------------------
 * In the main thread */

static void
show_pages (MbPdfView *self, GPtrArray *textures)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->pages)))
    gtk_box_remove (GTK_BOX (self->pages), child);
  for (guint i = 0; i < textures->len; i++)
    {
      GtkWidget *picture = gtk_picture_new_for_paintable (g_ptr_array_index (textures, i));
      /* Translators: a page's number, how many there are */
      g_autofree char *text = g_strdup_printf (_ ("Page %u of %u as it is printed"), i + 1, textures->len);
      gtk_picture_set_alternative_text (GTK_PICTURE (picture), text);
      gtk_widget_add_css_class (picture, "sheet");
      gtk_box_append (GTK_BOX (self->pages), picture);
    }
  self->n_pages = textures->len;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "pages");
}

static void
drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbPdfView *self = MB_PDF_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) textures = g_task_propagate_pointer (G_TASK (result), &error);
  if (textures && self->pages)
    show_pages (self, textures);
  else if (error && self->pages && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mb_pdf_view_set_failure (self, error->message);
}

void
mb_pdf_view_set_pdf (MbPdfView *self, GBytes *pdf)
{
  Drawing *drawing = g_new (Drawing, 1);
  *drawing = (Drawing) { g_bytes_ref (pdf), SCALE * gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, drawn, NULL);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_in_thread);
}

void
mb_pdf_view_set_failure (MbPdfView *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->failure), escaped);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failure");
}

guint
mb_pdf_view_get_n_pages (MbPdfView *self)
{
  return self->n_pages;
}

static void
mb_pdf_view_dispose (GObject *object)
{
  MbPdfView *self = MB_PDF_VIEW (object);
  g_cancellable_cancel (self->cancellable);
  self->stack = self->pages = self->failure = NULL;
  G_OBJECT_CLASS (mb_pdf_view_parent_class)->dispose (object);
}

static void
mb_pdf_view_finalize (GObject *object)
{
  g_object_unref (MB_PDF_VIEW (object)->cancellable);
  G_OBJECT_CLASS (mb_pdf_view_parent_class)->finalize (object);
}

static void
mb_pdf_view_class_init (MbPdfViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mb_pdf_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_pdf_view_finalize;
}

static void
mb_pdf_view_init (MbPdfView *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  self->pages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->failure = adw_status_page_new ();
  gtk_widget_set_margin_start (self->pages, 18);
  gtk_widget_set_margin_end (self->pages, 18);
  gtk_widget_set_margin_top (self->pages, 18);
  gtk_widget_set_margin_bottom (self->pages, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), self->pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (window), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The sheet as it is printed"), -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->failure), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->failure), _ ("No Preview"));
  gtk_widget_add_css_class (self->failure, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), adw_spinner_new (), "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), window, "pages");
  gtk_stack_add_named (GTK_STACK (self->stack), self->failure, "failure");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}
