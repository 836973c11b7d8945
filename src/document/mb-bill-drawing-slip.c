/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-drawing-private.h"

#include "mb-document-words.h"
#include "mb-payment-code.h"

#include <string.h>

#define CODE_SIZE MB_MM (40)
#define FIELD_STEP MB_MM (11)
#define BARCODE_WIDTH MB_MM (66)
#define BARCODE_HEIGHT MB_MM (10)

static void
draw_field (MbBillDrawing *self, MbWord word, MbTypeStyle style, const char *value, double x, double y, double width)
{
  const MbPen *pen = &self->pen;
  if (value == NULL || *value == '\0')
    return;
  mb_pen_begin (pen, "P");
  mb_pen_text (pen, MB_TYPE_SMALL, MB_INK_GREY, mb_document_word (self->document->locale, word), x, y, MB_ALIGN_LEFT);
  mb_pen_ink (pen, MB_INK_BLACK);
  mb_typesetter_draw_cut (self->type, pen->cr, style, value, x, y + MB_MM (style == MB_TYPE_FIGURE ? 5.8 : 4.2), width,
                          MB_ALIGN_LEFT);
  mb_pen_end (pen, "P");
}

/* The line on which the slip is torn off; nothing else within the guard on either side. */
void
mb_bill_decorate_slip (MbBillDrawing *self)
{
  const MbPen *pen = &self->pen;
  const double dashes[] = { 2.5, 2.5 };
  if (self->document->way == MB_PAY_NOTHING)
    return;
  cairo_set_dash (pen->cr, dashes, 2, 0);
  mb_pen_rule (pen, MB_INK_RULE, 0.6, 0, self->paper->width, self->paper->slip);
  cairo_set_dash (pen->cr, NULL, 0, 0);
}

static void
draw_code (MbBillDrawing *self, double x, double y)
{
  const MbBillDocument *document = self->document;
  const MbPen *pen = &self->pen;
  char amount[MB_FORMAT_SIZE];
  mb_document_format_money (document->locale, document->bill->due, amount);
  g_autofree char *alt = mb_document_words (document->locale, MB_WORD_CODE_ALT, "amount", amount, "payee",
                                            document->supplier, "reference", document->reference, NULL);
  mb_pen_begin_figure (pen, alt);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  mb_code_image_draw (self->code, pen->cr, x, y, CODE_SIZE, CODE_SIZE);
  mb_pen_end (pen, "Figure");
  mb_pen_element (pen, "P", MB_TYPE_SMALL, MB_INK_GREY, mb_document_word (document->locale, MB_WORD_SCAN_TO_PAY),
                  x + CODE_SIZE / 2, y + CODE_SIZE + MB_MM (5.5), MB_ALIGN_CENTRE);
}

/* For the scanner on the counter: the bill's number, which opens the account with its bill. */
static void
draw_barcode (MbBillDrawing *self, double x, double y)
{
  const MbPen *pen = &self->pen;
  const char *number = self->document->number;
  g_autoptr (MbCodeImage) image = mb_code_image_new_code128 (number, NULL);
  if (image == NULL)
    return;
  g_autofree char *alt = mb_document_words (self->document->locale, MB_WORD_BARCODE_ALT, "number", number, NULL);
  mb_pen_begin_figure (pen, alt);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  mb_code_image_draw (image, pen->cr, x, y, BARCODE_WIDTH, BARCODE_HEIGHT);
  mb_pen_end (pen, "Figure");
  g_autofree char *text =
      g_strdup_printf ("%s · %s", mb_document_word (self->document->locale, MB_WORD_AT_COUNTER), number);
  mb_pen_element (pen, "P", MB_TYPE_SMALL, MB_INK_GREY, text, x, y + BARCODE_HEIGHT + MB_MM (4), MB_ALIGN_LEFT);
}

static void
draw_fields (MbBillDrawing *self, double left, double y)
{
  const MbBillDocument *document = self->document;
  double second = left + (self->paper->right - left) * 0.69, width = second - left - MB_MM (4);
  double second_width = self->paper->right - second;
  char amount[MB_FORMAT_SIZE], due[MB_FORMAT_SIZE], reference[MB_PAYMENT_REFERENCE_PRINT_SIZE];
  mb_document_format_money (document->locale, document->bill->due, amount);
  mb_document_format_date (document->locale, document->due_on, due);
  g_autofree char *customer = document->addressee != NULL ? g_strdup (document->addressee) : NULL;
  if (customer != NULL)
    customer[strcspn (customer, "\n")] = '\0';
  g_autofree char *iban = document->iban != NULL ? mb_iban_to_print (document->iban) : NULL;
  draw_field (self, MB_WORD_PAYEE, MB_TYPE_STRONG, document->supplier, left, y, width);
  draw_field (self, MB_WORD_AMOUNT, mb_bill_largest_style (self, amount, MB_TYPE_FIGURE, second_width), amount, second,
              y, second_width);
  y += FIELD_STEP;
  if (document->way == MB_PAY_TRANSFER)
    draw_field (self, MB_WORD_IBAN, MB_TYPE_TEXT, iban, left, y, width);
  else if (document->way == MB_PAY_UPI)
    draw_field (self, MB_WORD_UPI_ADDRESS, MB_TYPE_TEXT, document->upi_address, left, y, width);
  else
    draw_field (self, MB_WORD_ACCOUNT, MB_TYPE_TEXT, document->bill->account_number, left, y, width);
  draw_field (self, MB_WORD_DUE, MB_TYPE_STRONG, due, second, y + MB_MM (1), second_width);
  y += FIELD_STEP;
  draw_field (self, MB_WORD_REFERENCE, MB_TYPE_TEXT,
              document->way == MB_PAY_TRANSFER ? mb_payment_reference_to_print (document->reference, reference)
                                               : document->number,
              left, y, width);
  if (document->way == MB_PAY_TRANSFER)
    draw_field (self, MB_WORD_BIC, MB_TYPE_TEXT, document->bic, left + width * 0.62, y, width * 0.38);
  draw_field (self, MB_WORD_CUSTOMER, MB_TYPE_TEXT, customer, second, y + MB_MM (1), second_width);
}

void
mb_bill_draw_slip (MbBillDrawing *self)
{
  const MbBillDocument *document = self->document;
  if (document->way == MB_PAY_NOTHING)
    return;
  double x = self->paper->left, y = self->paper->slip + MB_MM (13);
  mb_pen_element (&self->pen, "H2", MB_TYPE_HEADING, MB_INK_ACCENT,
                  mb_document_word (document->locale, MB_WORD_PAYMENT_SLIP), x, y, MB_ALIGN_LEFT);
  y += MB_MM (6);
  if (self->code != NULL)
    {
      draw_code (self, x, y);
      x += CODE_SIZE + MB_MM (10);
    }
  draw_fields (self, x, y + MB_MM (2));
  draw_barcode (self, x, y + MB_MM (36));
}
