/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

/**
 * MbTypesetter: text on a page, in the few styles of our documents, quickly.
 *
 * A run of bills repeats the same words thousands of times.  Each word is shaped once and kept as glyphs; figures are
 * put together from the glyphs of their digits, all of one width.  What needs more than that (Devanagari, Arabic,
 * Chinese, signs the house's face lacks) is laid out by Pango with whatever faces the system has, and kept likewise.
 *
 * Lengths are points; y is the baseline; the colour is the context's.  The context's scale may be anything; in a PDF
 * without one it is quickest.  Threads: a typesetter belongs to one thread.
 */
typedef struct _MbTypesetter MbTypesetter;

typedef enum
{
  MB_TYPE_TEXT,    /* 8.5 */
  MB_TYPE_STRONG,  /* 8.5 semi-bold */
  MB_TYPE_SMALL,   /* 7 */
  MB_TYPE_TINY,    /* 6 */
  MB_TYPE_ADDRESS, /* 10 */
  MB_TYPE_HEADING, /* 10.5 semi-bold */
  MB_TYPE_NAME,    /* 13 semi-bold */
  MB_TYPE_TITLE,   /* 17 semi-bold */
  MB_TYPE_FIGURE,  /* 15 semi-bold */
  MB_TYPE_LARGE,   /* 21 semi-bold */
  MB_TYPE_DISPLAY, /* 30 semi-bold */
  MB_N_TYPE_STYLES
} MbTypeStyle;

typedef enum
{
  MB_ALIGN_LEFT,
  MB_ALIGN_CENTRE,
  MB_ALIGN_RIGHT,
} MbAlign;

MbTypesetter *mb_typesetter_new (void);
void mb_typesetter_free (MbTypesetter *typesetter);

/* The distance from one baseline to the next. */
double mb_typesetter_line_height (MbTypesetter *typesetter, MbTypeStyle style);
double mb_typesetter_width (MbTypesetter *typesetter, MbTypeStyle style, const char *text);

/* One line; @x is its left end, middle or right end.  Returns its width. */
double mb_typesetter_draw (MbTypesetter *typesetter, cairo_t *cr, MbTypeStyle style, const char *text, double x,
                           double y, MbAlign align);
/* One line, cut with an ellipsis where it is wider than @width. */
void mb_typesetter_draw_cut (MbTypesetter *typesetter, cairo_t *cr, MbTypeStyle style, const char *text, double x,
                             double y, double width, MbAlign align);
/**
 * mb_typesetter_draw_block:
 * @cr: (nullable): NULL measures only
 * @text: lines separated by \n, each broken at words where it is wider than @width
 * @y: baseline of the first line
 * @max_lines: what is more is cut with an ellipsis
 *
 * Returns the number of lines.
 */
int mb_typesetter_draw_block (MbTypesetter *typesetter, cairo_t *cr, MbTypeStyle style, const char *text, double x,
                              double y, double width, int max_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTypesetter, mb_typesetter_free)
