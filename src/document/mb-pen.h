/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-typesetter.h"

/**
 * MbPen: what every drawing of this room draws with: a context, a typesetter, few colours, and the marks that make a
 * PDF readable to a screen reader.  Private to the room; on the caller's stack.
 */
typedef struct
{
  cairo_t *cr;
  MbTypesetter *type;
  bool tagged;
  GPtrArray *figures; /* (element-type utf8): what each Figure shows, in words, in their order; NULL: not wanted */
} MbPen;

typedef enum
{
  MB_INK_BLACK,
  MB_INK_GREY,
  MB_INK_ACCENT,
  MB_INK_PALE, /* bars */
  MB_INK_TINT, /* fields */
  MB_INK_RULE,
  MB_INK_WHITE,
} MbInk;

void mb_pen_ink (const MbPen *pen, MbInk ink);

/* A structure element of a tagged PDF ("H1", "P", "TD").  What a screen reader passes over is drawn outside of all of
 * them, for cairo 1.18 writes a damaged file where there is an "Artifact". */
void mb_pen_begin (const MbPen *pen, const char *element);
void mb_pen_end (const MbPen *pen, const char *element);
/* A Figure; @alt says what it shows.  Ended by mb_pen_end (pen, "Figure"). */
void mb_pen_begin_figure (const MbPen *pen, const char *alt);

/* As mb_typesetter_draw(), in a colour. */
double mb_pen_text (const MbPen *pen, MbTypeStyle style, MbInk ink, const char *text, double x, double y,
                    MbAlign align);
/* An element of its own that is one line. */
void mb_pen_element (const MbPen *pen, const char *element, MbTypeStyle style, MbInk ink, const char *text, double x,
                     double y, MbAlign align);
int mb_pen_block (const MbPen *pen, MbTypeStyle style, MbInk ink, const char *text, double x, double y, double width,
                  int max_lines);

void mb_pen_rule (const MbPen *pen, MbInk ink, double width, double x0, double x1, double y);
void mb_pen_field (const MbPen *pen, MbInk ink, double x, double y, double width, double height, double radius);
