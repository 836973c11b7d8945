/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-drawing.h"

#include "mb-code-image.h"
#include "mb-document-words.h"
#include "mb-paper.h"
#include "mb-pen.h"

/* What differs between the formats. */
typedef struct
{
  double width;
  double height; /* 0: as long as the receipt */
  double margin; /* at the sides */
  double top;
  MbTypeStyle name;
  MbTypeStyle title;
  bool centred; /* head and foot */
  bool black;   /* a printer without colours */
} Form;

static const Form forms[MB_N_RECEIPT_FORMATS] = {
  [MB_RECEIPT_A5] = { MB_MM (148), MB_MM (210), MB_MM (18), MB_MM (22), MB_TYPE_NAME, MB_TYPE_TITLE, false, false },
  [MB_RECEIPT_A4] = { MB_MM (210), MB_MM (297), MB_MM (25), MB_MM (24), MB_TYPE_NAME, MB_TYPE_TITLE, false, false },
  [MB_RECEIPT_ROLL_80] = { MB_MM (80), 0, MB_MM (4), MB_MM (8), MB_TYPE_HEADING, MB_TYPE_FIGURE, true, true },
  [MB_RECEIPT_ROLL_58] = { MB_MM (58), 0, MB_MM (5), MB_MM (8), MB_TYPE_STRONG, MB_TYPE_HEADING, true, true },
};

#define STEP MB_MM (5)
#define BARCODE_HEIGHT MB_MM (10)
#define BARCODE_WIDTH MB_MM (48)

/* The same steps are gone through to measure a roll, to draw the rules, which are outside of every structure element,
 * and to draw the words.  Each returns where the next one begins. */
typedef enum
{
  PASS_MEASURE,
  PASS_RULES,
  PASS_WORDS,
} Pass;

struct _MbReceiptDrawing
{
  MbPen pen;
  Pass pass;
  MbReceiptFormat format;
  const Form *form;
};

MbReceiptDrawing *
mb_receipt_drawing_new (MbTypesetter *typesetter, MbReceiptFormat format)
{
  g_return_val_if_fail (format < MB_N_RECEIPT_FORMATS, NULL);
  MbReceiptDrawing *self = g_new0 (MbReceiptDrawing, 1);
  self->pen.type = typesetter;
  self->format = format;
  self->form = &forms[format];
  return self;
}

void
mb_receipt_drawing_free (MbReceiptDrawing *self)
{
  g_free (self);
}

void
mb_receipt_drawing_set_tagged (MbReceiptDrawing *self, bool tagged, GPtrArray *figures)
{
  self->pen.tagged = tagged;
  self->pen.figures = figures;
}

static MbInk
ink (const MbReceiptDrawing *self, MbInk coloured)
{
  return self->form->black ? MB_INK_BLACK : coloured;
}

static double
draw_line (MbReceiptDrawing *self, const char *element, MbTypeStyle style, MbInk colour, const char *text, double y)
{
  const Form *form = self->form;
  double width = form->width - 2 * form->margin;
  y += mb_typesetter_line_height (self->pen.type, style);
  if (self->pass == PASS_WORDS)
    {
      mb_pen_begin (&self->pen, element);
      mb_pen_ink (&self->pen, ink (self, colour));
      mb_typesetter_draw_cut (self->pen.type, self->pen.cr, style, text, form->centred ? form->width / 2 : form->margin,
                              y, width, form->centred ? MB_ALIGN_CENTRE : MB_ALIGN_LEFT);
      mb_pen_end (&self->pen, element);
    }
  return y;
}

static double
draw_head (MbReceiptDrawing *self, const MbReceiptDocument *document, double y)
{
  g_auto (GStrv) address = g_strsplit (document->supplier_address, "\n", -1);
  y = draw_line (self, "P", self->form->name, MB_INK_ACCENT, document->supplier, y);
  for (char **line = address; *line != NULL; line++)
    y = draw_line (self, "P", MB_TYPE_SMALL, MB_INK_GREY, *line, y);
  if (*document->contact != '\0')
    y = draw_line (self, "P", MB_TYPE_SMALL, MB_INK_GREY, document->contact, y);
  if (document->tax_number != NULL)
    {
      g_autofree char *tax =
          g_strdup_printf ("%s %s", mb_document_word (document->locale, MB_WORD_TAX_NUMBER), document->tax_number);
      y = draw_line (self, "P", MB_TYPE_SMALL, MB_INK_GREY, tax, y);
    }
  y += self->form->centred ? MB_MM (3) : MB_MM (10);
  y = draw_line (self, "H1", self->form->title, MB_INK_BLACK, mb_document_word (document->locale, MB_WORD_RECEIPT), y);
  if (document->copy)
    y = draw_line (self, "P", MB_TYPE_HEADING, MB_INK_BLACK, mb_document_word (document->locale, MB_WORD_COPY), y);
  if (document->reversed != NULL)
    y = draw_line (self, "P", MB_TYPE_HEADING, MB_INK_BLACK, document->reversed, y);
  return y + MB_MM (3);
}

static double
draw_rule (MbReceiptDrawing *self, MbInk colour, double width, double y)
{
  if (self->pass == PASS_RULES)
    mb_pen_rule (&self->pen, ink (self, colour), width, self->form->margin, self->form->width - self->form->margin, y);
  return y;
}

/* The label on the left, as broad as the value leaves room, and the value on the right; of facts both on the left where
 * there is room for two columns. */
static double
draw_pair (MbReceiptDrawing *self, const MbReceiptLine *line, MbTypeStyle style, double y)
{
  const MbPen *pen = &self->pen;
  const Form *form = self->form;
  bool fact = line->kind == MB_RECEIPT_FACT;
  double left = form->margin, right = form->width - form->margin, column = left + MB_MM (38);
  double value = mb_typesetter_width (pen->type, style, line->value);
  double room = fact && !form->centred ? column - left : MAX (right - left - value - 8, (right - left) * 0.3);
  double height = mb_typesetter_line_height (pen->type, style);
  double y_first = y + height;
  int n = mb_typesetter_draw_block (pen->type, NULL, style, line->label, 0, 0, room, 2);
  if (self->pass == PASS_WORDS)
    {
      mb_pen_begin (pen, "TR");
      mb_pen_begin (pen, fact ? "TH" : "TD");
      mb_pen_block (pen, style, ink (self, fact ? MB_INK_GREY : MB_INK_BLACK), line->label, left, y_first, room, 2);
      mb_pen_end (pen, fact ? "TH" : "TD");
      mb_pen_begin (pen, "TD");
      mb_pen_ink (pen, MB_INK_BLACK);
      if (fact && !form->centred)
        mb_typesetter_draw_cut (pen->type, pen->cr, style, line->value, column, y_first, right - column, MB_ALIGN_LEFT);
      else
        mb_typesetter_draw_cut (pen->type, pen->cr, style, line->value, right, y_first, right - left - room - 4,
                                MB_ALIGN_RIGHT);
      mb_pen_end (pen, "TD");
      mb_pen_end (pen, "TR");
    }
  return y + MAX (STEP, n * height);
}

static double
draw_note (MbReceiptDrawing *self, const char *note, double y)
{
  const MbPen *pen = &self->pen;
  double left = self->form->margin, width = self->form->width - 2 * left;
  double height = mb_typesetter_line_height (pen->type, MB_TYPE_SMALL);
  int n = mb_typesetter_draw_block (pen->type, NULL, MB_TYPE_SMALL, note, 0, 0, width, 3);
  if (self->pass == PASS_WORDS)
    {
      mb_pen_begin (pen, "TR");
      mb_pen_begin (pen, "TD");
      mb_pen_block (pen, MB_TYPE_SMALL, ink (self, MB_INK_GREY), note, left, y + height, width, 3);
      mb_pen_end (pen, "TD");
      mb_pen_end (pen, "TR");
    }
  return y + n * height;
}

static double
draw_receipt_line (MbReceiptDrawing *self, const MbReceiptLine *line, double y)
{
  const MbPen *pen = &self->pen;
  switch (line->kind)
    {
    case MB_RECEIPT_HEAD:
      y += STEP;
      if (self->pass == PASS_WORDS)
        {
          mb_pen_begin (pen, "TR");
          mb_pen_element (pen, "TH", MB_TYPE_STRONG, ink (self, MB_INK_ACCENT), line->label, self->form->margin,
                          y + MB_MM (2), MB_ALIGN_LEFT);
          mb_pen_end (pen, "TR");
        }
      y += MB_MM (2);
      break;
    case MB_RECEIPT_TOTAL:
      y = draw_rule (self, MB_INK_ACCENT, 0.8, y + MB_MM (1.8));
      y = draw_pair (self, line, MB_TYPE_HEADING, y + MB_MM (1)) + MB_MM (2);
      break;
    default:
      y = draw_pair (self, line, MB_TYPE_TEXT, y);
    }
  return line->note != NULL ? draw_note (self, line->note, y) + MB_MM (1) : y;
}

static double
draw_lines (MbReceiptDrawing *self, const MbReceiptDocument *document, double y)
{
  if (self->pass == PASS_WORDS)
    mb_pen_begin (&self->pen, "Table");
  for (guint i = 0; i < document->lines->len; i++)
    {
      const MbReceiptLine *line = g_ptr_array_index (document->lines, i);
      if (line->apart)
        y = draw_rule (self, MB_INK_RULE, 0.5, y + MB_MM (2.5)) + MB_MM (1);
      y = draw_receipt_line (self, line, y);
    }
  if (self->pass == PASS_WORDS)
    mb_pen_end (&self->pen, "Table");
  return y;
}

/* For the scanner on the counter, when the receipt comes back. */
static double
draw_foot (MbReceiptDrawing *self, const MbReceiptDocument *document, double y)
{
  const MbPen *pen = &self->pen;
  const Form *form = self->form;
  double width = MIN (BARCODE_WIDTH, form->width - 2 * form->margin);
  y = draw_line (self, "P", MB_TYPE_TEXT, MB_INK_BLACK, mb_document_word (document->locale, MB_WORD_THANK_YOU),
                 y + MB_MM (3))
      + MB_MM (6);
  g_autoptr (MbCodeImage) image = mb_code_image_new_code128 (document->number, NULL);
  if (image == NULL)
    return y;
  if (self->pass == PASS_WORDS)
    {
      g_autofree char *alt =
          mb_document_words (document->locale, MB_WORD_BARCODE_ALT, "number", document->number, NULL);
      mb_pen_begin_figure (pen, alt);
      cairo_set_source_rgb (pen->cr, 0, 0, 0);
      mb_code_image_draw (image, pen->cr, form->centred ? (form->width - width) / 2 : form->margin, y, width,
                          BARCODE_HEIGHT);
      mb_pen_end (pen, "Figure");
    }
  return y + BARCODE_HEIGHT + MB_MM (6);
}

static double
draw_all (MbReceiptDrawing *self, const MbReceiptDocument *document)
{
  double y = draw_head (self, document, self->form->top);
  y = draw_lines (self, document, y);
  return draw_foot (self, document, y);
}

void
mb_receipt_drawing_size (MbReceiptDrawing *self, const MbReceiptDocument *document, double *width, double *height)
{
  *width = self->form->width;
  *height = self->form->height;
  if (self->form->height > 0)
    return;
  self->pass = PASS_MEASURE;
  *height = draw_all (self, document);
}

void
mb_receipt_drawing_draw (MbReceiptDrawing *self, const MbReceiptDocument *document, cairo_t *cr)
{
  self->pen.cr = cr;
  self->pass = PASS_RULES;
  draw_all (self, document);
  self->pass = PASS_WORDS;
  mb_pen_begin (&self->pen, "Document");
  draw_all (self, document);
  mb_pen_end (&self->pen, "Document");
  self->pen.cr = NULL;
}
