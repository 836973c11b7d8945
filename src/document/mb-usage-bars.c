/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage-bars.h"

#include "mb-document-words.h"
#include "mb-facts.h"

#define LABEL_HEIGHT 9.0 /* of the months */
#define VALUE_HEIGHT 10.0
#define LEGEND_HEIGHT 10.0
#define HATCH 2.6 /* from line to line */

typedef struct
{
  MbPeriod period;
  double amount;
  MbDecimal exact;
  bool estimated;
  bool other_account;
  bool year_ago;
  bool current;
} Bar;

typedef struct
{
  Bar bars[MB_USAGE_BARS];
  int n;
  double highest;
} Bars;

static void
add_bar (Bars *bars, Bar bar)
{
  bar.amount = MAX (mb_decimal_to_double (bar.exact), 0);
  bars->bars[bars->n++] = bar;
  bars->highest = MAX (bars->highest, bar.amount);
}

static void
collect (const MbBillDocument *document, Bars *bars)
{
  const MbBill *bill = document->bill;
  int year_ago = mb_bill_document_year_ago (document);
  size_t first = bill->n_history > MB_USAGE_BARS - 1 ? bill->n_history - (MB_USAGE_BARS - 1) : 0;
  for (size_t i = first; i < bill->n_history; i++)
    add_bar (bars, (Bar) { .period = bill->history[i].period,
                           .exact = mb_quantity_to_decimal (bill->history[i].amount),
                           .estimated = bill->history[i].estimated,
                           .other_account = bill->history[i].other_account,
                           .year_ago = (int) i == year_ago });
  add_bar (bars, (Bar) { .period = bill->period,
                         .exact = mb_bill_usage (bill, MB_FACT_USAGE),
                         .estimated = mb_bill_is_estimated (bill),
                         .current = true });
}

/* Slanting lines inside the rectangle. */
static void
hatch (const MbPen *pen, double x, double y, double width, double height)
{
  cairo_t *cr = pen->cr;
  mb_pen_ink (pen, MB_INK_ACCENT);
  cairo_set_line_width (cr, 0.5);
  for (double offset = HATCH; offset < width + height; offset += HATCH)
    {
      double x0 = MIN (offset, width), x1 = MAX (offset - height, 0);
      cairo_move_to (cr, x + x0, y + height - (offset - x0));
      cairo_line_to (cr, x + x1, y + height - (offset - x1));
    }
  cairo_rectangle (cr, x + 0.25, y + 0.25, width - 0.5, height - 0.5);
  cairo_stroke (cr);
}

static void
frame (const MbPen *pen, MbInk ink, double line, double x, double y, double width, double height)
{
  mb_pen_ink (pen, ink);
  cairo_set_line_width (pen->cr, line);
  cairo_rectangle (pen->cr, x + line / 2, y + line / 2, width - line, height - line);
  cairo_stroke (pen->cr);
}

static void
draw_bar (const MbPen *pen, const Bar *bar, double x, double bottom, double width, double height)
{
  double y = bottom - height;
  if (height <= 0)
    return;
  if (bar->estimated)
    hatch (pen, x, y, width, height);
  else if (bar->other_account)
    frame (pen, MB_INK_RULE, 0.5, x, y, width, height);
  else
    {
      mb_pen_ink (pen, bar->current ? MB_INK_ACCENT : MB_INK_PALE);
      cairo_rectangle (pen->cr, x, y, width, height);
      cairo_fill (pen->cr);
    }
  if (bar->year_ago)
    frame (pen, MB_INK_ACCENT, 1, x, y, width, height);
}

static void
draw_words (const MbPen *pen, const MbBillDocument *document, const Bar *bar, double middle, double top, double bottom)
{
  mb_pen_text (pen, MB_TYPE_TINY, bar->current || bar->year_ago ? MB_INK_BLACK : MB_INK_GREY,
               mb_document_format_month (document->locale, bar->period.start + mb_period_days (bar->period) / 2),
               middle, bottom + LABEL_HEIGHT - 2, MB_ALIGN_CENTRE);
  if (!bar->current && !bar->year_ago)
    return;
  char number[MB_FORMAT_SIZE];
  mb_document_format_decimal (document->locale, mb_decimal_round (bar->exact, 1, MB_ROUND_HALF_AWAY), number);
  mb_pen_text (pen, MB_TYPE_TINY, MB_INK_BLACK, number, middle, top - 3, MB_ALIGN_CENTRE);
}

/* What the marks mean, as far as they are used. */
static void
draw_legend (const MbPen *pen, const MbBillDocument *document, const Bars *bars, double right, double y)
{
  bool year_ago = false, estimated = false, others = false;
  for (int i = 0; i < bars->n; i++)
    {
      year_ago = year_ago || bars->bars[i].year_ago;
      estimated = estimated || bars->bars[i].estimated;
      others = others || bars->bars[i].other_account;
    }
  const struct
  {
    bool used;
    MbWord word;
    Bar sample;
  } entries[] = {
    { others, MB_WORD_OTHERS, { .other_account = true } },
    { estimated, MB_WORD_ESTIMATED, { .estimated = true } },
    { year_ago, MB_WORD_YEAR_AGO, { .year_ago = true } },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (!entries[i].used)
        continue;
      const char *text = mb_document_word (document->locale, entries[i].word);
      right -= mb_pen_text (pen, MB_TYPE_TINY, MB_INK_GREY, text, right, y, MB_ALIGN_RIGHT) + 9;
      draw_bar (pen, &entries[i].sample, right, y + 0.7, 6, 6);
      right -= 8;
    }
}

void
mb_usage_bars_draw (const MbPen *pen, const MbBillDocument *document, double x, double y, double width, double height)
{
  Bars bars = { .n = 0 };
  if (!mb_decimal_is_valid (mb_bill_usage (document->bill, MB_FACT_USAGE)))
    return;
  collect (document, &bars);
  double step = width / MB_USAGE_BARS, thickness = step * 0.66;
  double bottom = y + height - LABEL_HEIGHT, highest = bottom - y - VALUE_HEIGHT - LEGEND_HEIGHT;
  /* The newest stands at the right end, also where the history is short. */
  double left = x + width - bars.n * step + (step - thickness);
  for (int i = 0; i < bars.n; i++)
    {
      const Bar *bar = &bars.bars[i];
      double tall = bars.highest > 0 ? bar->amount / bars.highest * highest : 0;
      double bar_left = left + i * step;
      draw_bar (pen, bar, bar_left, bottom, thickness, tall);
      draw_words (pen, document, bar, bar_left + thickness / 2, bottom - tall, bottom);
    }
  mb_pen_rule (pen, MB_INK_GREY, 0.5, left - 2, x + width, bottom);
  draw_legend (pen, document, &bars, x + width, y + 6);
}
