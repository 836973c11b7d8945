/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage-bars.h"

#include "mb-document-words.h"
#include "mb-facts.h"

#include <math.h>

#define LABEL_HEIGHT 9.0 /* of the months */
#define VALUE_HEIGHT 10.0
#define LEGEND_HEIGHT 10.0

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

/* Fewer digits in a file. */
static double
on_grid (double length)
{
  return round (length * 10) / 10;
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

/* Slanting stripes inside the rectangle: one broad line upwards, broken into dashes and leant to one side. */
static void
hatch (const MbPen *pen, double x, double y, double width, double height)
{
  cairo_t *cr = pen->cr;
  cairo_matrix_t lean;
  const double dashes[] = { 0.6, 1.8 };
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, x, y + height);
  cairo_matrix_init (&lean, 1, -0.7, 0, 1, 0, 0);
  cairo_transform (cr, &lean);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, width / 2, width);
  cairo_line_to (cr, width / 2, -height);
  mb_pen_ink (pen, MB_INK_ACCENT);
  cairo_stroke (cr);
  cairo_restore (cr);
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
    {
      hatch (pen, x, y, width, height);
      frame (pen, MB_INK_ACCENT, 0.5, x, y, width, height);
    }
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
draw_month (const MbPen *pen, const MbBillDocument *document, const Bar *bar, double middle, double bottom)
{
  mb_typesetter_draw (pen->type, pen->cr, MB_TYPE_TINY,
                      mb_document_format_month (document->locale, bar->period.start + mb_period_days (bar->period) / 2),
                      middle, bottom + LABEL_HEIGHT - 2, MB_ALIGN_CENTRE);
}

static void
draw_value (const MbPen *pen, const MbBillDocument *document, const Bar *bar, double middle, double top)
{
  char number[MB_FORMAT_SIZE];
  mb_document_format_decimal (document->locale, mb_decimal_round (bar->exact, 1, MB_ROUND_HALF_AWAY), number);
  mb_typesetter_draw (pen->type, pen->cr, MB_TYPE_TINY, number, middle, top - 3, MB_ALIGN_CENTRE);
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

bool
mb_usage_bars_exist (const MbBillDocument *document)
{
  return document->bill->n_history > 0 && mb_decimal_is_valid (mb_bill_usage (document->bill, MB_FACT_USAGE));
}

void
mb_usage_bars_draw (const MbPen *pen, const MbBillDocument *document, double x, double y, double width, double height)
{
  Bars bars = { .n = 0 };
  if (!mb_usage_bars_exist (document))
    return;
  collect (document, &bars);
  double step = width / MB_USAGE_BARS, thickness = on_grid (step * 0.66);
  double bottom = on_grid (y + height - LABEL_HEIGHT), highest = bottom - y - VALUE_HEIGHT - LEGEND_HEIGHT;
  /* The newest stands at the right end, also where the history is short. */
  double left = x + width - bars.n * step + (step - thickness);
  double scale = bars.highest > 0 ? highest / bars.highest : 0;
  for (int i = 0; i < bars.n; i++)
    draw_bar (pen, &bars.bars[i], on_grid (left + i * step), bottom, thickness, on_grid (bars.bars[i].amount * scale));
  mb_pen_ink (pen, MB_INK_BLACK);
  for (int i = 0; i < bars.n; i++)
    {
      const Bar *bar = &bars.bars[i];
      double middle = left + i * step + thickness / 2;
      draw_month (pen, document, bar, middle, bottom);
      if (bar->current || bar->year_ago)
        draw_value (pen, document, bar, middle, bottom - bar->amount * scale);
    }
  mb_pen_rule (pen, MB_INK_GREY, 0.5, left - 2, x + width, bottom);
  draw_legend (pen, document, &bars, x + width, y + 6);
}
