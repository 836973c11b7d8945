/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <hb.h>
#include <pango/pango.h>
#include <stdbool.h>

/**
 * MbTypeface: the house's face in one size: the font behind a style of MbTypesetter; private to it.
 *
 * Shapes words of the alphabets whose letters stand side by side (Latin).  Figures have one
 * width.  Lengths are points.  Threads: with its typesetter.
 */
typedef struct
{
  unsigned glyph; /* 0: the face has none */
  double advance;
} MbFigureGlyph;

#define MB_N_SIGNS 8 /* beyond ASCII that stand in figures */

typedef struct
{
  PangoFontDescription *description;
  PangoFont *font;
  cairo_scaled_font_t *scaled;
  hb_font_t *shaper;
  double size;
  double line_height;
  MbFigureGlyph ascii[128];
  MbFigureGlyph signs[MB_N_SIGNS];
} MbTypeface;

/* Glyphs of a text, from x 0 on the baseline 0, and which bytes each stands for. */
typedef struct
{
  cairo_glyph_t *glyphs;
  cairo_text_cluster_t *clusters;
  unsigned n_glyphs;
  unsigned n_clusters; /* never more than glyphs */
  unsigned room;       /* for either */
  double width;
} MbGlyphs;

void mb_typeface_init (MbTypeface *face, PangoContext *context, double size, bool strong);
void mb_typeface_release (MbTypeface *face);

void mb_glyphs_init (MbGlyphs *glyphs);
void mb_glyphs_release (MbGlyphs *glyphs);
void mb_glyphs_clear (MbGlyphs *glyphs);
/* Adds those of @more at the right end. */
void mb_glyphs_append (MbGlyphs *glyphs, const MbGlyphs *more);

/* An ordinary space, one that does not break, or a narrow one. */
bool mb_typeface_is_space (gunichar character);
/* Adds the glyphs of figures, signs that stand in figures, and spaces; each space is one byte of the text whatever
 * space it is.  False where there is anything else; some glyphs may have been added then. */
bool mb_typeface_append_figures (const MbTypeface *face, const char *text, size_t length, MbGlyphs *glyphs);
/* Adds a word shaped by HarfBuzz; false, with nothing added, where it is not of the alphabets that need no more, or
 * the face lacks a letter. */
bool mb_typeface_append_word (const MbTypeface *face, const char *word, size_t length, MbGlyphs *glyphs);
