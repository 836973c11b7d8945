/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-drawing-private.h"

#include "mb-document-words.h"

MbBillDrawing *
mb_bill_drawing_new (MbTypesetter *typesetter, const MbPaper *paper)
{
  MbBillDrawing *self = g_new0 (MbBillDrawing, 1);
  self->type = typesetter;
  self->paper = paper;
  self->pen.type = typesetter;
  mb_bill_rows_init (&self->rows);
  self->heights = g_array_new (FALSE, FALSE, sizeof (double));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
mb_bill_drawing_free (MbBillDrawing *self)
{
  if (self == NULL)
    return;
  mb_bill_rows_release (&self->rows);
  g_array_unref (self->heights);
  g_array_unref (self->breaks);
  mb_code_image_free (self->code);
  g_free (self->sentence);
  g_free (self->notices);
  g_clear_pointer (&self->ground, cairo_surface_destroy);
  g_free (self);
}

void
mb_bill_drawing_set_tagged (MbBillDrawing *self, bool tagged, GPtrArray *figures)
{
  self->pen.tagged = tagged;
  self->pen.figures = figures;
}

void
mb_bill_drawing_set_document (MbBillDrawing *self, const MbBillDocument *document)
{
  self->document = document;
  g_clear_pointer (&self->code, mb_code_image_free);
  /* The texts of codes are made so that they fit (mb-payment-code.h). */
  if (document->code != NULL)
    self->code = mb_code_image_new_qr (document->code, NULL);
  self->use_top = self->paper->recipient + MB_MM (33);
  self->table_top = self->use_top + MB_USE_HEIGHT + MB_MM (4);
  mb_bill_rows_fill (&self->rows, document);
  mb_bill_layout_use (self);
  mb_bill_layout_table (self);
}

unsigned
mb_bill_drawing_n_pages (const MbBillDrawing *self)
{
  return self->breaks->len;
}

/* Which page of how many, where there is more than one. */
static void
draw_page_number (MbBillDrawing *self, unsigned page)
{
  if (self->breaks->len < 2)
    return;
  char number[16], n_pages[16];
  g_snprintf (number, sizeof number, "%u", page + 1);
  g_snprintf (n_pages, sizeof n_pages, "%u", self->breaks->len);
  g_autofree char *text =
      mb_document_words (self->document->locale, MB_WORD_PAGE_OF, "page", number, "pages", n_pages, NULL);
  mb_pen_element (&self->pen, "P", MB_TYPE_SMALL, MB_INK_GREY, text, self->paper->right, MB_MM (11), MB_ALIGN_RIGHT);
}

static void
draw_following_head (MbBillDrawing *self)
{
  const MbBillDocument *document = self->document;
  g_autofree char *text =
      g_strdup_printf ("%s · %s %s", document->supplier, mb_document_word (document->locale, MB_WORD_WATER_BILL),
                       document->number != NULL ? document->number : "");
  mb_pen_begin (&self->pen, "P");
  mb_pen_ink (&self->pen, MB_INK_GREY);
  mb_typesetter_draw_cut (self->type, self->pen.cr, MB_TYPE_SMALL, text, self->paper->left, MB_MM (11),
                          self->paper->right - self->paper->left - MB_MM (30), MB_ALIGN_LEFT);
  mb_pen_end (&self->pen, "P");
}

void
mb_bill_drawing_draw (MbBillDrawing *self, cairo_t *cr, unsigned page)
{
  g_return_if_fail (self->document != NULL && page < self->breaks->len);
  self->pen.cr = cr;
  if (page == 0)
    {
      mb_bill_decorate_head (self);
      mb_bill_decorate_slip (self);
    }
  mb_bill_decorate_table (self, page);
  mb_pen_begin (&self->pen, "Document");
  if (page == 0)
    {
      mb_bill_draw_head (self);
      mb_bill_draw_use (self);
    }
  else
    draw_following_head (self);
  mb_bill_draw_table (self, page);
  if (page == 0)
    mb_bill_draw_slip (self);
  draw_page_number (self, page);
  mb_pen_end (&self->pen, "Document");
  self->pen.cr = NULL;
}
