/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-drawing-private.h"

#include "mb-document-words.h"

/* Right ends of the columns, from the right edge. */
#define PRICE_END MB_MM (27)
#define QUANTITY_END MB_MM (46)
#define QUANTITY_WIDTH MB_MM (28)
#define GAP 6.0

#define HEAD MB_MM (8) /* from the heading's top to the first row's */
#define ROOMY MB_MM (4.7)
#define TIGHT MB_MM (3.85)
#define FOLLOWING_TOP MB_MM (20)
#define BOTTOM_MARGIN MB_MM (17)

static double
label_width (const MbBillDrawing *self, const MbBillRow *row)
{
  double width = self->paper->right - self->paper->left;
  if (row->kind == MB_ROW_SECTION)
    return width;
  return row->quantity == NULL ? width - PRICE_END - GAP : width - QUANTITY_END - QUANTITY_WIDTH;
}

/* Beside the label a note may run on to where the quantity really begins. */
static bool
note_fits_beside (MbBillDrawing *self, const MbBillRow *row, MbTypeStyle style)
{
  double width = self->paper->right - self->paper->left - QUANTITY_END;
  if (row->quantity != NULL)
    width -= mb_typesetter_width (self->type, MB_TYPE_TEXT, row->quantity) + 3 * GAP;
  return mb_typesetter_width (self->type, style, row->label) + GAP
             + mb_typesetter_width (self->type, MB_TYPE_SMALL, row->note)
         <= width;
}

static MbTypeStyle
row_style (const MbBillRow *row)
{
  switch (row->kind)
    {
    case MB_ROW_SECTION:
      return MB_TYPE_SMALL;
    case MB_ROW_SUM:
      return MB_TYPE_STRONG;
    case MB_ROW_DUE:
      return MB_TYPE_HEADING;
    default:
      return MB_TYPE_TEXT;
    }
}

static double
row_height (MbBillDrawing *self, const MbBillRow *row, double step)
{
  MbTypeStyle style = row_style (row);
  int lines = mb_typesetter_draw_block (self->type, NULL, style, row->label, 0, 0, label_width (self, row), 3);
  double height = step + (lines - 1) * mb_typesetter_line_height (self->type, style);
  if (row->note != NULL && !(lines == 1 && note_fits_beside (self, row, style)))
    height += mb_typesetter_line_height (self->type, MB_TYPE_SMALL)
              * mb_typesetter_draw_block (self->type, NULL, MB_TYPE_SMALL, row->note, 0, 0, label_width (self, row), 2);
  if (row->kind == MB_ROW_SECTION || row->kind == MB_ROW_SUM)
    height += MB_MM (1);
  if (row->kind == MB_ROW_DUE)
    height += MB_MM (2.5);
  return height;
}

static double
measure_rows (MbBillDrawing *self, double step)
{
  double sum = 0;
  g_array_set_size (self->heights, 0);
  for (size_t i = 0; i < self->rows.n_rows; i++)
    {
      double height = row_height (self, &self->rows.rows[i], step);
      g_array_append_val (self->heights, height);
      sum += height;
    }
  return sum;
}

static double
height_of (const MbBillDrawing *self, guint row)
{
  return g_array_index (self->heights, double, row);
}

/* Where the rows of a page end. */
static double
bottom (const MbBillDrawing *self, unsigned page)
{
  double end = self->paper->height - BOTTOM_MARGIN;
  if (page == 0 && self->document->way != MB_PAY_NOTHING)
    end = self->paper->slip - MB_PERFORATION_GUARD;
  return page >= self->message_page ? end - self->message_height : end;
}

/* What is left over goes on the following pages, a head never alone at the foot of one. */
static void
break_pages (MbBillDrawing *self)
{
  guint row = 0, n = (guint) self->rows.n_rows;
  g_array_set_size (self->breaks, 0);
  while (row < n)
    {
      unsigned page = self->breaks->len;
      g_array_append_val (self->breaks, row);
      double room = bottom (self, page) - (page == 0 ? self->table_top : FOLLOWING_TOP) - HEAD;
      double rest = 0;
      for (guint i = row; i < n; i++)
        rest += height_of (self, i);
      if (rest <= room)
        break;
      room -= TIGHT; /* "Continued" */
      guint first = row;
      while (row < n && (height_of (self, row) <= room || row == first))
        room -= height_of (self, row++);
      if (row > first + 1 && self->rows.rows[row - 1].kind == MB_ROW_SECTION)
        row--;
    }
}

#define MESSAGE_LINES 3
#define MESSAGE_SPACE MB_MM (4)
#define MESSAGE_INDENT MB_MM (3)

static int
message_lines (MbBillDrawing *self, cairo_t *cr, double y)
{
  return mb_typesetter_draw_block (self->type, cr, MB_TYPE_TEXT, self->document->message,
                                   self->paper->left + MESSAGE_INDENT, y,
                                   self->paper->right - self->paper->left - MESSAGE_INDENT, MESSAGE_LINES);
}

void
mb_bill_layout_table (MbBillDrawing *self)
{
  self->message_height = 0;
  if (self->document->message != NULL && !self->message_beside)
    self->message_height =
        MESSAGE_SPACE + message_lines (self, NULL, 0) * mb_typesetter_line_height (self->type, MB_TYPE_TEXT);
  self->message_page = 0;
  double room = bottom (self, 0) - self->table_top - HEAD;
  double needed = measure_rows (self, ROOMY);
  if (needed > room)
    needed = measure_rows (self, TIGHT);
  /* Before the table is continued, the message makes room for it. */
  if (needed > room)
    self->message_page = 1;
  break_pages (self);
  if (self->breaks->len > 1)
    self->message_page = self->breaks->len - 1;
  else if (self->message_page == 1 && self->message_height > 0)
    {
      guint none = (guint) self->rows.n_rows;
      g_array_append_val (self->breaks, none);
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * Drawing */

static void
draw_column_heads (MbBillDrawing *self, double y)
{
  const MbDocumentLocale *locale = self->document->locale;
  const MbPen *pen = &self->pen;
  double right = self->paper->right;
  g_autofree char *amount =
      mb_document_words (locale, MB_WORD_AMOUNT_IN, "currency", self->document->bill->currency.code, NULL);
  mb_pen_begin (pen, "TR");
  mb_pen_element (pen, "TH", MB_TYPE_HEADING, MB_INK_ACCENT, mb_document_word (locale, MB_WORD_HOW_COMPUTED),
                  self->paper->left, y, MB_ALIGN_LEFT);
  mb_pen_element (pen, "TH", MB_TYPE_SMALL, MB_INK_GREY, mb_document_word (locale, MB_WORD_QUANTITY),
                  right - QUANTITY_END, y, MB_ALIGN_RIGHT);
  mb_pen_element (pen, "TH", MB_TYPE_SMALL, MB_INK_GREY, mb_document_word (locale, MB_WORD_PRICE), right - PRICE_END, y,
                  MB_ALIGN_RIGHT);
  mb_pen_element (pen, "TH", MB_TYPE_SMALL, MB_INK_GREY, amount, right, y, MB_ALIGN_RIGHT);
  mb_pen_end (pen, "TR");
}

static void
draw_label (MbBillDrawing *self, const MbBillRow *row, double y)
{
  const MbPen *pen = &self->pen;
  MbTypeStyle style = row_style (row);
  double x = self->paper->left, width = label_width (self, row);
  MbInk ink = row->kind == MB_ROW_SECTION ? MB_INK_ACCENT : MB_INK_BLACK;
  mb_pen_begin (pen, "TD");
  int lines = mb_pen_block (pen, style, ink, row->label, x, y, width, 3);
  if (row->note != NULL && lines == 1 && note_fits_beside (self, row, style))
    mb_pen_text (pen, MB_TYPE_SMALL, MB_INK_GREY, row->note,
                 x + mb_typesetter_width (self->type, style, row->label) + GAP, y, MB_ALIGN_LEFT);
  else if (row->note != NULL)
    mb_pen_block (pen, MB_TYPE_SMALL, MB_INK_GREY, row->note, x,
                  y + (lines - 1) * mb_typesetter_line_height (self->type, style)
                      + mb_typesetter_line_height (self->type, MB_TYPE_SMALL),
                  width, 2);
  mb_pen_end (pen, "TD");
}

static void
draw_cell (MbBillDrawing *self, MbTypeStyle style, const char *text, double end, double y)
{
  if (text != NULL)
    mb_pen_element (&self->pen, "TD", style, MB_INK_BLACK, text, self->paper->right - end, y, MB_ALIGN_RIGHT);
  else
    {
      mb_pen_begin (&self->pen, "TD");
      mb_pen_end (&self->pen, "TD");
    }
}

static void
draw_row (MbBillDrawing *self, const MbBillRow *row, double y)
{
  const MbPen *pen = &self->pen;
  mb_pen_begin (pen, "TR");
  draw_label (self, row, y);
  if (row->kind != MB_ROW_SECTION)
    {
      draw_cell (self, MB_TYPE_TEXT, row->quantity, QUANTITY_END, y);
      draw_cell (self, MB_TYPE_TEXT, row->price, PRICE_END, y);
      draw_cell (self, row_style (row), row->amount_text, 0, y);
    }
  mb_pen_end (pen, "TR");
}

/* The rows of a page. */
typedef struct
{
  guint first;
  guint end;
  double head;   /* baseline of the columns' heads */
  double top;    /* of the first row */
  double bottom; /* of the last one */
} Rows;

static Rows
rows_of_page (const MbBillDrawing *self, unsigned page)
{
  bool last = page + 1 == self->breaks->len;
  double top = page == 0 ? self->table_top : FOLLOWING_TOP;
  Rows rows = { .first = g_array_index (self->breaks, guint, page),
                .end = last ? (guint) self->rows.n_rows : g_array_index (self->breaks, guint, page + 1),
                .head = top + MB_MM (5),
                .top = top + HEAD - MB_MM (1.6) };
  rows.bottom = rows.first == rows.end ? top : rows.top;
  for (guint i = rows.first; i < rows.end; i++)
    rows.bottom += height_of (self, i);
  return rows;
}

static bool
has_message (const MbBillDrawing *self, unsigned page)
{
  return page == self->message_page && self->message_height > 0;
}

/* At the foot of the first page, or below the end of the table. */
static double
message_top (const MbBillDrawing *self, unsigned page)
{
  return (page == 0 ? bottom (self, 0) : rows_of_page (self, page).bottom) + MESSAGE_SPACE;
}

void
mb_bill_decorate_table (MbBillDrawing *self, unsigned page)
{
  const MbPen *pen = &self->pen;
  Rows rows = rows_of_page (self, page);
  double left = self->paper->left, right = self->paper->right, y = rows.top;
  if (rows.first < rows.end)
    mb_pen_rule (pen, MB_INK_ACCENT, 0.8, left, right, y);
  for (guint i = rows.first; i < rows.end; i++)
    {
      MbBillRowKind kind = self->rows.rows[i].kind;
      if (kind == MB_ROW_SUM)
        mb_pen_rule (pen, MB_INK_RULE, 0.5, left, right, y + MB_MM (1.2));
      else if (kind == MB_ROW_DUE)
        mb_pen_rule (pen, MB_INK_ACCENT, 0.8, left, right, y + MB_MM (1.2));
      y += height_of (self, i);
    }
  if (!has_message (self, page))
    return;
  mb_pen_ink (pen, MB_INK_PALE);
  cairo_rectangle (pen->cr, left, message_top (self, page), 1.6, self->message_height - MESSAGE_SPACE);
  cairo_fill (pen->cr);
}

/* The baseline of a row's first line, from its top. */
static double
baseline (const MbBillRow *row)
{
  return row->kind == MB_ROW_ITEM || row->kind == MB_ROW_FACT ? MB_MM (3.8)
         : row->kind == MB_ROW_DUE                            ? MB_MM (6.6)
                                                              : MB_MM (4.9);
}

static void
draw_table (MbBillDrawing *self, const Rows *rows)
{
  double y = rows->top;
  mb_pen_begin (&self->pen, "Table");
  draw_column_heads (self, rows->head);
  for (guint i = rows->first; i < rows->end; i++)
    {
      draw_row (self, &self->rows.rows[i], y + baseline (&self->rows.rows[i]));
      y += height_of (self, i);
    }
  mb_pen_end (&self->pen, "Table");
}

void
mb_bill_draw_table (MbBillDrawing *self, unsigned page)
{
  const MbPen *pen = &self->pen;
  Rows rows = rows_of_page (self, page);
  if (rows.first < rows.end)
    draw_table (self, &rows);
  if (rows.end < self->rows.n_rows)
    mb_pen_element (pen, "P", MB_TYPE_SMALL, MB_INK_GREY, mb_document_word (self->document->locale, MB_WORD_CONTINUED),
                    self->paper->right, rows.bottom + MB_MM (3.8), MB_ALIGN_RIGHT);
  if (!has_message (self, page))
    return;
  mb_pen_begin (pen, "P");
  mb_pen_ink (pen, MB_INK_BLACK);
  message_lines (self, pen->cr, message_top (self, page) + mb_typesetter_line_height (self->type, MB_TYPE_TEXT) * 0.76);
  mb_pen_end (pen, "P");
}
