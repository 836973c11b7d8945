/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-typeface.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

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
  *glyphs = (MbGlyphs) { 0 };
}

void
mb_glyphs_release (MbGlyphs *glyphs)
{
  g_clear_pointer (&glyphs->glyphs, g_free);
  g_clear_pointer (&glyphs->clusters, g_free);
  mb_glyphs_init (glyphs);
}

void
mb_glyphs_clear (MbGlyphs *glyphs)
{
  glyphs->n_glyphs = 0;
  glyphs->n_clusters = 0;
  glyphs->width = 0;
}

static void
make_room (MbGlyphs *glyphs, size_t n)
{
  if (glyphs->n_glyphs + n <= glyphs->room)
    return;
  glyphs->room = (unsigned) MAX (glyphs->n_glyphs + n, 2 * (size_t) glyphs->room);
  glyphs->glyphs = g_renew (cairo_glyph_t, glyphs->glyphs, glyphs->room);
  glyphs->clusters = g_renew (cairo_text_cluster_t, glyphs->clusters, glyphs->room);
}

void
mb_glyphs_append (MbGlyphs *glyphs, const MbGlyphs *more)
{
  make_room (glyphs, more->n_glyphs);
  cairo_glyph_t *end = glyphs->glyphs + glyphs->n_glyphs;
  for (unsigned i = 0; i < more->n_glyphs; i++)
    end[i] = (cairo_glyph_t) { more->glyphs[i].index, more->glyphs[i].x + glyphs->width, more->glyphs[i].y };
  memcpy (glyphs->clusters + glyphs->n_clusters, more->clusters, more->n_clusters * sizeof *more->clusters);
  glyphs->n_glyphs += more->n_glyphs;
  glyphs->n_clusters += more->n_clusters;
  glyphs->width += more->width;
}

bool
mb_typeface_is_space (gunichar character)
{
  return character == ' ' || character == signs[0] || character == signs[1];
}

static MbFigureGlyph
figure_glyph (const MbTypeface *face, gunichar character)
{
  if (character < 128)
    return face->ascii[character];
  for (size_t i = 0; i < MB_N_SIGNS; i++)
    if (signs[i] == character)
      return face->signs[i];
  return (MbFigureGlyph) { 0 };
}

bool
mb_typeface_append_figures (const MbTypeface *face, const char *text, size_t length, MbGlyphs *glyphs)
{
  make_room (glyphs, length);
  for (const char *c = text; c < text + length;)
    {
      gunichar character = (guchar) *c < 128 ? (guchar) *c : g_utf8_get_char (c);
      int n_bytes = (guchar) *c < 128 ? 1 : g_utf8_next_char (c) - c;
      MbFigureGlyph figure = figure_glyph (face, character);
      if (figure.glyph == 0)
        return false;
      glyphs->glyphs[glyphs->n_glyphs++] = (cairo_glyph_t) { figure.glyph, glyphs->width, 0 };
      glyphs->clusters[glyphs->n_clusters++] =
          (cairo_text_cluster_t) { mb_typeface_is_space (character) ? 1 : n_bytes, 1 };
      glyphs->width += figure.advance;
      c += n_bytes;
    }
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
  make_room (glyphs, n);
  for (unsigned i = 0; i < n; i++)
    {
      cairo_glyph_t glyph = { info[i].codepoint, glyphs->width + (double) position[i].x_offset / PANGO_SCALE,
                              -(double) position[i].y_offset / PANGO_SCALE };
      glyphs->glyphs[glyphs->n_glyphs++] = glyph;
      glyphs->width += advance (face, &info[i], &position[i]);
    }
  for (unsigned i = 0; i < n;)
    {
      unsigned next = i + 1;
      while (next < n && info[next].cluster == info[i].cluster)
        next++;
      unsigned end = next < n ? info[next].cluster : (unsigned) length;
      cairo_text_cluster_t cluster = { (int) (end - info[i].cluster), (int) (next - i) };
      glyphs->clusters[glyphs->n_clusters++] = cluster;
      i = next;
    }
  hb_buffer_destroy (buffer);
  return true;
}
