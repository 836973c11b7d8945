/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-drawing-private.h"

#include "mb-document-words.h"

#include <string.h>

#define HALF MB_MM (118) /* the right column begins */
#define PANEL_TOP MB_MM (49.5)
#define PANEL_BOTTOM MB_MM (90.5)
#define PAD MB_MM (5.5)

/* A drop, the mark beside the supplier's name: a circle drawn up to a point. */
static void
draw_drop (const MbPen *pen, double x, double y, double height)
{
  double radius = height * 0.34, cx = x + radius, cy = y + height - radius;
  mb_pen_ink (pen, MB_INK_ACCENT);
  cairo_move_to (pen->cr, cx, y);
  cairo_curve_to (pen->cr, cx + radius * 0.35, y + height * 0.24, cx + radius, cy - radius * 0.75, cx + radius, cy);
  cairo_arc (pen->cr, cx, cy, radius, 0, G_PI);
  cairo_curve_to (pen->cr, cx - radius, cy - radius * 0.75, cx - radius * 0.35, y + height * 0.24, cx, y);
  cairo_close_path (pen->cr);
  cairo_fill (pen->cr);
}

static char *
join_with_dots (const char *const *parts, size_t n)
{
  GString *joined = g_string_new (NULL);
  for (size_t i = 0; i < n; i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", parts[i]);
  return g_string_free (joined, FALSE);
}

static void
draw_letterhead (MbBillDrawing *self)
{
  const MbBillDocument *document = self->document;
  double x = self->paper->left + MB_MM (9);
  double width = HALF - MB_MM (6) - x;
  const char *contacts[] = { document->website, document->phone, document->email };
  g_autofree char *contact = join_with_dots (contacts, G_N_ELEMENTS (contacts));
  mb_pen_begin (&self->pen, "P");
  double y = MB_MM (19.2);
  y += MB_MM (5.4) * mb_pen_block (&self->pen, MB_TYPE_NAME, MB_INK_ACCENT, document->supplier, x, y, width, 2);
  y += MB_MM (3.4) * mb_pen_block (&self->pen, MB_TYPE_SMALL, MB_INK_GREY, contact, x, y, width, 2);
  if (document->tax_number != NULL)
    {
      g_autofree char *tax =
          g_strdup_printf ("%s %s", mb_document_word (document->locale, MB_WORD_TAX_NUMBER), document->tax_number);
      mb_pen_block (&self->pen, MB_TYPE_SMALL, MB_INK_GREY, tax, x, y, width, 1);
    }
  mb_pen_end (&self->pen, "P");
}

static double
draw_particular (MbBillDrawing *self, MbWord word, const char *value, double y, int max_lines)
{
  const MbPen *pen = &self->pen;
  double x = HALF + MB_MM (26);
  if (value == NULL)
    return y;
  mb_pen_begin (pen, "P");
  mb_pen_ink (pen, MB_INK_GREY);
  mb_typesetter_draw_cut (self->type, pen->cr, MB_TYPE_SMALL, mb_document_word (self->document->locale, word), HALF, y,
                          MB_MM (25), MB_ALIGN_LEFT);
  int n = mb_pen_block (pen, MB_TYPE_TEXT, MB_INK_BLACK, value, x, y, self->paper->right - x, max_lines);
  mb_pen_end (pen, "P");
  return y + n * MB_MM (4.1);
}

static void
draw_particulars (MbBillDrawing *self)
{
  const MbBillDocument *document = self->document;
  char date[MB_FORMAT_SIZE], period[MB_FORMAT_SIZE];
  bool draft = document->number == NULL;
  const char *title = mb_document_word (document->locale, draft ? MB_WORD_PREVIEW : MB_WORD_WATER_BILL);
  bool fits = mb_typesetter_width (self->type, MB_TYPE_TITLE, title) <= self->paper->right - HALF;
  mb_pen_element (&self->pen, "H1", fits ? MB_TYPE_TITLE : MB_TYPE_NAME, MB_INK_BLACK, title, HALF, MB_MM (19.2),
                  MB_ALIGN_LEFT);
  double y = MB_MM (25.6);
  y = draw_particular (self, MB_WORD_BILL_NUMBER, document->number, y, 1);
  if (!draft)
    y = draw_particular (self, MB_WORD_BILL_DATE, mb_document_format_date (document->locale, document->issued_on, date),
                         y, 1);
  y = draw_particular (self, MB_WORD_ACCOUNT, document->bill->account_number, y, 1);
  y = draw_particular (self, MB_WORD_PERIOD,
                       mb_document_format_period (document->locale, document->bill->period, period), y, 1);
  draw_particular (self, MB_WORD_SUPPLIED_AT, document->supply_address, y, 2);
}

static void
draw_window (MbBillDrawing *self)
{
  const MbPaper *paper = self->paper;
  const MbBillDocument *document = self->document;
  if (paper->sender > 0)
    {
      g_auto (GStrv) lines = g_strsplit (document->supplier_address, "\n", -1);
      g_autofree char *address = g_strjoinv (", ", lines);
      const char *parts[] = { document->supplier, address };
      g_autofree char *sender = join_with_dots (parts, G_N_ELEMENTS (parts));
      mb_pen_begin (&self->pen, "P");
      mb_pen_ink (&self->pen, MB_INK_GREY);
      mb_typesetter_draw_cut (self->type, self->pen.cr, MB_TYPE_TINY, sender, paper->left, paper->sender,
                              paper->recipient_width, MB_ALIGN_LEFT);
      mb_pen_end (&self->pen, "P");
    }
  mb_pen_begin (&self->pen, "P");
  const char *addressee = document->addressee;
  if (addressee == NULL)
    addressee = mb_document_word (document->locale, MB_WORD_ADDRESSEE_FORGOTTEN);
  mb_pen_block (&self->pen, MB_TYPE_ADDRESS, document->addressee != NULL ? MB_INK_BLACK : MB_INK_GREY, addressee,
                paper->left, paper->recipient + 10, paper->recipient_width, paper->recipient_lines);
  mb_pen_end (&self->pen, "P");
}

MbTypeStyle
mb_bill_largest_style (MbBillDrawing *self, const char *text, MbTypeStyle largest, double width)
{
  const MbTypeStyle styles[] = { MB_TYPE_DISPLAY, MB_TYPE_LARGE, MB_TYPE_FIGURE, MB_TYPE_HEADING };
  for (size_t i = largest == MB_TYPE_DISPLAY ? 0 : 2; i < G_N_ELEMENTS (styles); i++)
    if (mb_typesetter_width (self->type, styles[i], text) <= width)
      return styles[i];
  return MB_TYPE_STRONG;
}

/* In groups that stay on one line. */
static char *
unbroken_reference (const MbBillDocument *document)
{
  char reference[MB_PAYMENT_REFERENCE_PRINT_SIZE];
  mb_payment_reference_to_print (document->reference, reference);
  g_auto (GStrv) groups = g_strsplit (reference, " ", -1);
  return g_strjoinv ("\u00a0", groups);
}

static char *
how_to_pay (const MbBillDocument *document)
{
  g_autofree char *reference = unbroken_reference (document);
  switch (document->way)
    {
    case MB_PAY_NOTHING:
      if (document->bill->due.minor >= 0)
        return NULL;
      return g_strdup (mb_document_word (document->locale,
                                         document->bill->kind == MB_BILL_FINAL ? MB_WORD_REFUNDED : MB_WORD_SET_OFF));
    case MB_PAY_TRANSFER:
      return mb_document_words (document->locale, MB_WORD_PAY_BY_TRANSFER, "reference", reference, NULL);
    case MB_PAY_UPI:
      return g_strdup (mb_document_word (document->locale, MB_WORD_PAY_BY_UPI));
    case MB_PAY_COUNTER:
      return mb_document_words (document->locale, MB_WORD_PAY_AT_COUNTER, "account", document->bill->account_number,
                                NULL);
    }
  return NULL;
}

static void
draw_due (MbBillDrawing *self)
{
  const MbBillDocument *document = self->document;
  const MbPen *pen = &self->pen;
  MbMoney due = document->bill->due;
  double x = HALF + PAD, width = self->paper->right - PAD - x;
  char amount[MB_FORMAT_SIZE], date[MB_FORMAT_SIZE];
  mb_document_format_money (document->locale, due.minor < 0 ? mb_money_neg (due) : due, amount);
  mb_pen_begin (pen, "P");
  mb_pen_text (pen, MB_TYPE_TEXT, MB_INK_GREY,
               mb_document_word (document->locale, due.minor > 0   ? MB_WORD_AMOUNT_DUE
                                                   : due.minor < 0 ? MB_WORD_IN_YOUR_FAVOUR
                                                                   : MB_WORD_NOTHING_TO_PAY),
               x, PANEL_TOP + MB_MM (7), MB_ALIGN_LEFT);
  mb_pen_text (pen, mb_bill_largest_style (self, amount, MB_TYPE_DISPLAY, width), MB_INK_ACCENT, amount, x,
               PANEL_TOP + MB_MM (18), MB_ALIGN_LEFT);
  mb_pen_end (pen, "P");
  double y = PANEL_TOP + MB_MM (24.5);
  if (due.minor > 0 && document->due_on != MB_DATE_NONE)
    {
      mb_document_format_long_date (document->locale, document->due_on, date);
      g_autofree char *by = mb_document_words (document->locale, MB_WORD_PAY_BY, "date", date, NULL);
      bool fits = mb_typesetter_width (self->type, MB_TYPE_STRONG, by) <= width;
      mb_pen_element (pen, "P", fits ? MB_TYPE_STRONG : MB_TYPE_SMALL, MB_INK_BLACK, by, x, y, MB_ALIGN_LEFT);
      y += MB_MM (4.6);
    }
  g_autofree char *how = how_to_pay (document);
  if (how == NULL)
    return;
  mb_pen_begin (pen, "P");
  mb_pen_block (pen, MB_TYPE_SMALL, MB_INK_BLACK, how, x, y, width, 4);
  mb_pen_end (pen, "P");
}

/* What stands on every first page alike is recorded once: a file of many bills has it once, too. */
static void
record_ground (MbBillDrawing *self)
{
  const cairo_rectangle_t sheet = { 0, 0, self->paper->width, self->paper->height };
  self->ground = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &sheet);
  cairo_t *cr = cairo_create (self->ground);
  const MbPen pen = { .cr = cr };
  mb_pen_field (&pen, MB_INK_TINT, HALF, PANEL_TOP, self->paper->right - HALF, PANEL_BOTTOM - PANEL_TOP, 5);
  draw_drop (&pen, self->paper->left, MB_MM (13.4), MB_MM (8.6));
  mb_pen_rule (&pen, MB_INK_RULE, 0.5, MB_MM (4), MB_MM (8), self->paper->fold);
  cairo_destroy (cr);
}

void
mb_bill_decorate_head (MbBillDrawing *self)
{
  if (self->ground == NULL)
    record_ground (self);
  cairo_set_source_surface (self->pen.cr, self->ground, 0, 0);
  cairo_paint (self->pen.cr);
}

void
mb_bill_draw_head (MbBillDrawing *self)
{
  draw_letterhead (self);
  draw_particulars (self);
  draw_window (self);
  draw_due (self);
}
