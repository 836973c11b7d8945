/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-typeface.h"

#include <math.h>
#include <pango/pangocairo.h>

#define FAMILIES "Inter, Adwaita Sans, Noto Sans, DejaVu Sans, Sans"
#define LEADING 1.36
#define SMALL_TYPE 12
#define MAX_DIGIT_RUNS 16 /* in a word */

#define N_SPACES 2 /* the first of the signs */

static const gunichar signs[MB_N_SIGNS] = { 0xa0, 0x202f, 0x2212, 0x20ac, 0x20b9, 0xa3, 0x2019, 0x2013 };
/* Figures of one width, so that columns of numbers stand one below the other. */
static const hb_feature_t tabular = { HB_TAG ('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };

static MbFigureGlyph
shape_one (hb_font_t *shaper, gunichar character)
{
  MbFigureGlyph result = { 0 };
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_buffer_add_utf32 (buffer, &character, 1, 0, 1);
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (shaper, buffer, &tabular, g_unichar_isdigit (character) ? 1 : 0);
  unsigned n;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos (buffer, &n);
  const hb_glyph_position_t *position = hb_buffer_get_glyph_positions (buffer, &n);
  if (n == 1)
    result = (MbFigureGlyph) { info->codepoint, (double) position->x_advance / PANGO_SCALE };
  hb_buffer_destroy (buffer);
  return result;
}

void
mb_typeface_init (MbTypeface *face, PangoContext *context, double size, bool strong)
{
  face->size = size;
  face->line_height = size * LEADING;
  face->description = pango_font_description_from_string (FAMILIES);
  pango_font_description_set_absolute_size (face->description, size * PANGO_SCALE);
  pango_font_description_set_weight (face->description, strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  face->font = pango_context_load_font (context, face->description);
  face->scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (face->font));
  face->shaper = pango_font_get_hb_font (face->font);
  for (gunichar c = ' '; c < 127; c++)
    if (g_ascii_isdigit (c) || g_ascii_ispunct (c) || c == ' ')
      face->ascii[c] = shape_one (face->shaper, c);
  for (size_t i = 0; i < MB_N_SIGNS; i++)
    face->signs[i] = shape_one (face->shaper, signs[i]);
  /* Spaces differ in width only: one glyph, and in the file one character, serves for all. */
  for (size_t i = 0; i < N_SPACES; i++)
    face->signs[i].glyph = face->ascii[' '].glyph;
}

void
mb_typeface_release (MbTypeface *face)
{
  g_clear_pointer (&face->description, pango_font_description_free);
  g_clear_object (&face->font);
}

void
mb_glyphs_init (MbGlyphs *glyphs)
{
  glyphs->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  glyphs->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  glyphs->width = 0;
}

void
mb_glyphs_release (MbGlyphs *glyphs)
{
  g_clear_pointer (&glyphs->glyphs, g_array_unref);
  g_clear_pointer (&glyphs->clusters, g_array_unref);
}

void
mb_glyphs_clear (MbGlyphs *glyphs)
{
  g_array_set_size (glyphs->glyphs, 0);
  g_array_set_size (glyphs->clusters, 0);
  glyphs->width = 0;
}

void
mb_glyphs_append (MbGlyphs *glyphs, const MbGlyphs *more)
{
  guint first = glyphs->glyphs->len;
  g_array_append_vals (glyphs->glyphs, more->glyphs->data, more->glyphs->len);
  g_array_append_vals (glyphs->clusters, more->clusters->data, more->clusters->len);
  for (guint i = first; i < glyphs->glyphs->len; i++)
    g_array_index (glyphs->glyphs, cairo_glyph_t, i).x += glyphs->width;
  glyphs->width += more->width;
}

bool
mb_typeface_is_space (gunichar character)
{
  return character == ' ' || character == signs[0] || character == signs[1];
}

bool
mb_typeface_append_figure (const MbTypeface *face, gunichar character, MbGlyphs *glyphs)
{
  MbFigureGlyph figure = { 0 };
  if (character < 128)
    figure = face->ascii[character];
  else
    for (size_t i = 0; i < MB_N_SIGNS; i++)
      if (signs[i] == character)
        figure = face->signs[i];
  if (figure.glyph == 0)
    return false;
  cairo_glyph_t glyph = { figure.glyph, glyphs->width, 0 };
  cairo_text_cluster_t cluster = { mb_typeface_is_space (character) ? 1 : g_unichar_to_utf8 (character, NULL), 1 };
  g_array_append_val (glyphs->glyphs, glyph);
  g_array_append_val (glyphs->clusters, cluster);
  glyphs->width += figure.advance;
  return true;
}

/* Alphabets whose letters stand side by side from left to right, and the signs used with them. */
static bool
is_plain (gunichar c)
{
  return (c >= 0x20 && c < 0x250) || (c >= 0x1e00 && c < 0x1f00) || (c >= 0x2010 && c < 0x2028)
         || (c >= 0x202f && c < 0x2060) || (c >= 0x20a0 && c < 0x2200) || c == 0x2212;
}

/* The common width is asked for digits alone: it would set hyphens between them apart.  Returns how many runs. */
static unsigned
mark_digits (const char *word, size_t length, hb_feature_t features[MAX_DIGIT_RUNS])
{
  unsigned n = 0;
  for (size_t i = 0; i < length && n < MAX_DIGIT_RUNS; i++)
    {
      if (!g_ascii_isdigit (word[i]))
        continue;
      size_t end = i + 1;
      while (end < length && g_ascii_isdigit (word[end]))
        end++;
      features[n] = tabular;
      features[n].start = (unsigned) i;
      features[n++].end = (unsigned) end;
      i = end;
    }
  return n;
}

static hb_buffer_t *
shape (const MbTypeface *face, const char *word, size_t length)
{
  for (const char *c = word; c < word + length; c = g_utf8_next_char (c))
    if (!is_plain (g_utf8_get_char (c)))
      return NULL;
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_buffer_add_utf8 (buffer, word, (int) length, 0, (int) length);
  hb_buffer_set_direction (buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script (buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_language (buffer, hb_language_from_string ("en", -1));
  hb_feature_t features[MAX_DIGIT_RUNS];
  hb_shape (face->shaper, buffer, features, mark_digits (word, length, features));
  unsigned n;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos (buffer, &n);
  bool complete = true;
  for (unsigned i = 0; i < n; i++)
    complete = complete && info[i].codepoint != 0;
  if (!complete)
    g_clear_pointer (&buffer, hb_buffer_destroy);
  return buffer;
}

/* In small type nobody sees letters moved by less than a fiftieth of the size, and each such move is a few bytes in a
 * file of many bills. */
static double
advance (const MbTypeface *face, const hb_glyph_info_t *info, const hb_glyph_position_t *position)
{
  double kerned = (double) position->x_advance / PANGO_SCALE;
  double alone = (double) hb_font_get_glyph_h_advance (face->shaper, info->codepoint) / PANGO_SCALE;
  return face->size < SMALL_TYPE && fabs (kerned - alone) < face->size / 50 ? alone : kerned;
}

bool
mb_typeface_append_word (const MbTypeface *face, const char *word, size_t length, MbGlyphs *glyphs)
{
  hb_buffer_t *buffer = shape (face, word, length);
  if (buffer == NULL)
    return false;
  unsigned n;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos (buffer, &n);
  const hb_glyph_position_t *position = hb_buffer_get_glyph_positions (buffer, &n);
  for (unsigned i = 0; i < n; i++)
    {
      cairo_glyph_t glyph = { info[i].codepoint, glyphs->width + (double) position[i].x_offset / PANGO_SCALE,
                              -(double) position[i].y_offset / PANGO_SCALE };
      g_array_append_val (glyphs->glyphs, glyph);
      glyphs->width += advance (face, &info[i], &position[i]);
    }
  for (unsigned i = 0; i < n;)
    {
      unsigned next = i + 1;
      while (next < n && info[next].cluster == info[i].cluster)
        next++;
      unsigned end = next < n ? info[next].cluster : (unsigned) length;
      cairo_text_cluster_t cluster = { (int) (end - info[i].cluster), (int) (next - i) };
      g_array_append_val (glyphs->clusters, cluster);
      i = next;
    }
  hb_buffer_destroy (buffer);
  return true;
}
