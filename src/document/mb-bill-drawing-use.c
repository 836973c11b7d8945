/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-drawing-private.h"

#include "mb-bill-usage-text.h"
#include "mb-document-words.h"
#include "mb-usage-bars.h"

#define TEXT_WIDTH MB_MM (74)
#define GAP MB_MM (7) /* between the words and the bars */
#define FIRST_LINE MB_MM (9)
#define SPACE 3.0 /* between paragraphs */

static double
block_height (MbBillDrawing *self, MbTypeStyle style, const char *text)
{
  return text == NULL ? 0
                      : SPACE
                            + mb_typesetter_draw_block (self->type, NULL, style, text, 0, 0, TEXT_WIDTH, G_MAXINT)
                                  * mb_typesetter_line_height (self->type, style);
}

void
mb_bill_layout_use (MbBillDrawing *self)
{
  const double room = MB_USE_HEIGHT + MB_MM (3) - FIRST_LINE;
  g_free (self->sentence);
  g_free (self->notices);
  self->sentence = mb_bill_usage_sentence (self->document);
  self->notices = mb_bill_notices (self->document);
  double left = room - block_height (self, MB_TYPE_TEXT, self->sentence);
  self->notice_style = block_height (self, MB_TYPE_STRONG, self->notices) <= left ? MB_TYPE_STRONG : MB_TYPE_SMALL;
  left -= block_height (self, self->notice_style, self->notices);
  /* Where the words leave room, the supplier's message costs the table none. */
  self->message_beside =
      self->document->message != NULL && block_height (self, MB_TYPE_SMALL, self->document->message) <= left;
}

/* Returns where the next paragraph begins. */
static double
draw_paragraph (MbBillDrawing *self, MbTypeStyle style, MbInk ink, const char *text, double y)
{
  const MbPen *pen = &self->pen;
  if (text == NULL || *text == '\0')
    return y;
  mb_pen_begin (pen, "P");
  int n = mb_pen_block (pen, style, ink, text, self->paper->left, y, TEXT_WIDTH, G_MAXINT);
  mb_pen_end (pen, "P");
  return y + SPACE + n * mb_typesetter_line_height (self->type, style);
}

void
mb_bill_draw_use (MbBillDrawing *self)
{
  const MbBillDocument *document = self->document;
  const MbPen *pen = &self->pen;
  double top = self->use_top, chart = self->paper->left + TEXT_WIDTH + GAP;
  mb_pen_element (pen, "H2", MB_TYPE_HEADING, MB_INK_ACCENT, mb_document_word (document->locale, MB_WORD_YOUR_USE),
                  self->paper->left, top + MB_MM (3.5), MB_ALIGN_LEFT);
  double y = draw_paragraph (self, MB_TYPE_TEXT, MB_INK_BLACK, self->sentence, top + FIRST_LINE);
  y = draw_paragraph (self, self->notice_style, MB_INK_BLACK, self->notices, y);
  if (self->message_beside)
    draw_paragraph (self, MB_TYPE_SMALL, MB_INK_GREY, document->message, y);
  if (!mb_usage_bars_exist (document))
    return;
  g_autofree char *alt = pen->tagged ? mb_bill_chart_text (document) : NULL;
  mb_pen_begin_figure (pen, alt);
  mb_usage_bars_draw (pen, document, chart, top, self->paper->right - chart, MB_USE_HEIGHT);
  mb_pen_end (pen, "Figure");
}
