/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pen.h"

#include <math.h>

static const double inks[][3] = {
  [MB_INK_BLACK] = { 0.08, 0.10, 0.12 }, [MB_INK_GREY] = { 0.36, 0.40, 0.44 },   [MB_INK_ACCENT] = { 0.0, 0.33, 0.52 },
  [MB_INK_PALE] = { 0.62, 0.79, 0.88 },  [MB_INK_TINT] = { 0.92, 0.955, 0.975 }, [MB_INK_RULE] = { 0.78, 0.82, 0.85 },
  [MB_INK_WHITE] = { 1, 1, 1 },
};

void
mb_pen_ink (const MbPen *pen, MbInk ink)
{
  cairo_set_source_rgb (pen->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

void
mb_pen_begin (const MbPen *pen, const char *element)
{
  if (pen->tagged)
    cairo_tag_begin (pen->cr, element, NULL);
}

void
mb_pen_end (const MbPen *pen, const char *element)
{
  if (pen->tagged)
    cairo_tag_end (pen->cr, element);
}

void
mb_pen_begin_figure (const MbPen *pen, const char *alt)
{
  if (pen->tagged && pen->figures != NULL)
    g_ptr_array_add (pen->figures, g_strdup (alt));
  mb_pen_begin (pen, "Figure");
}

double
mb_pen_text (const MbPen *pen, MbTypeStyle style, MbInk ink, const char *text, double x, double y, MbAlign align)
{
  mb_pen_ink (pen, ink);
  return mb_typesetter_draw (pen->type, pen->cr, style, text, x, y, align);
}

void
mb_pen_element (const MbPen *pen, const char *element, MbTypeStyle style, MbInk ink, const char *text, double x,
                double y, MbAlign align)
{
  mb_pen_begin (pen, element);
  mb_pen_text (pen, style, ink, text, x, y, align);
  mb_pen_end (pen, element);
}

int
mb_pen_block (const MbPen *pen, MbTypeStyle style, MbInk ink, const char *text, double x, double y, double width,
              int max_lines)
{
  mb_pen_ink (pen, ink);
  return mb_typesetter_draw_block (pen->type, pen->cr, style, text, x, y, width, max_lines);
}

void
mb_pen_rule (const MbPen *pen, MbInk ink, double width, double x0, double x1, double y)
{
  mb_pen_ink (pen, ink);
  cairo_set_line_width (pen->cr, width);
  cairo_move_to (pen->cr, x0, y);
  cairo_line_to (pen->cr, x1, y);
  cairo_stroke (pen->cr);
}

void
mb_pen_field (const MbPen *pen, MbInk ink, double x, double y, double width, double height, double radius)
{
  mb_pen_ink (pen, ink);
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (pen->cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (pen->cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (pen->cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (pen->cr);
  cairo_fill (pen->cr);
}
