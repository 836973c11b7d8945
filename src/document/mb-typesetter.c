/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-typesetter.h"

#include "mb-typeface.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define MAX_KEPT 8192
#define ELLIPSIS "…"

static const struct
{
  double size;
  bool strong;
} styles[MB_N_TYPE_STYLES] = {
  [MB_TYPE_TEXT] = { 8.5, false }, [MB_TYPE_STRONG] = { 8.5, true },  [MB_TYPE_SMALL] = { 7, false },
  [MB_TYPE_TINY] = { 6, false },   [MB_TYPE_ADDRESS] = { 10, false }, [MB_TYPE_HEADING] = { 10.5, true },
  [MB_TYPE_NAME] = { 13, true },   [MB_TYPE_TITLE] = { 17, true },    [MB_TYPE_FIGURE] = { 15, true },
  [MB_TYPE_LARGE] = { 21, true },  [MB_TYPE_DISPLAY] = { 30, true },
};

/* A word of our face as glyphs, or a whole text as Pango lays it out, under its bytes and style. */
typedef struct
{
  MbTypeStyle style;
  size_t length;
  const char *bytes;
} Key;

typedef struct
{
  Key key; /* its bytes follow the struct */
  bool plain;
  MbGlyphs glyphs;     /* plain */
  PangoLayout *layout; /* not plain; made when first drawn */
  char bytes[];
} Kept;

struct _MbTypesetter
{
  PangoFontMap *map;
  PangoContext *context;
  MbTypeface faces[MB_N_TYPE_STYLES];
  GHashTable *kept;
  MbGlyphs line; /* being put together */
  GString *text; /* its characters, every space an ordinary one */
};

static guint
key_hash (gconstpointer pointer)
{
  const Key *key = pointer;
  guint hash = 5381 + key->style;
  for (size_t i = 0; i < key->length; i++)
    hash = hash * 33 + (guchar) key->bytes[i];
  return hash;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;
  return x->style == y->style && x->length == y->length && memcmp (x->bytes, y->bytes, x->length) == 0;
}

static void
kept_free (gpointer pointer)
{
  Kept *kept = pointer;
  mb_glyphs_release (&kept->glyphs);
  g_clear_object (&kept->layout);
  g_free (kept);
}

MbTypesetter *
mb_typesetter_new (void)
{
  MbTypesetter *self = g_new0 (MbTypesetter, 1);
  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  /* Paper has no pixels to fit glyphs to. */
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  for (MbTypeStyle style = 0; style < MB_N_TYPE_STYLES; style++)
    mb_typeface_init (&self->faces[style], self->context, styles[style].size, styles[style].strong);
  self->kept = g_hash_table_new_full (key_hash, key_equal, NULL, kept_free);
  mb_glyphs_init (&self->line);
  self->text = g_string_new (NULL);
  return self;
}

void
mb_typesetter_free (MbTypesetter *self)
{
  if (self == NULL)
    return;
  mb_glyphs_release (&self->line);
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->kept);
  for (MbTypeStyle style = 0; style < MB_N_TYPE_STYLES; style++)
    mb_typeface_release (&self->faces[style]);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self);
}

double
mb_typesetter_line_height (MbTypesetter *self, MbTypeStyle style)
{
  return self->faces[style].line_height;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is kept */

static Kept *
find_kept (MbTypesetter *self, MbTypeStyle style, const char *bytes, size_t length)
{
  Key key = { style, length, bytes };
  return g_hash_table_lookup (self->kept, &key);
}

static Kept *
keep (MbTypesetter *self, MbTypeStyle style, const char *bytes, size_t length)
{
  Kept *kept = g_malloc0 (sizeof (Kept) + length);
  memcpy (kept->bytes, bytes, length);
  kept->key = (Key) { style, length, kept->bytes };
  g_hash_table_insert (self->kept, &kept->key, kept);
  return kept;
}

static Kept *
word (MbTypesetter *self, MbTypeStyle style, const char *bytes, size_t length)
{
  Kept *kept = find_kept (self, style, bytes, length);
  if (kept == NULL)
    {
      kept = keep (self, style, bytes, length);
      mb_glyphs_init (&kept->glyphs);
      kept->plain = mb_typeface_append_word (&self->faces[style], bytes, length, &kept->glyphs);
    }
  return kept;
}

static PangoLayout *
new_layout (MbTypesetter *self, MbTypeStyle style, const char *text, size_t length)
{
  PangoLayout *layout = pango_layout_new (self->context);
  pango_layout_set_font_description (layout, self->faces[style].description);
  pango_layout_set_auto_dir (layout, TRUE);
  pango_layout_set_text (layout, text, (int) length);
  return layout;
}

/* The whole text, where a word of it is not plain. */
static PangoLayout *
layout_of (MbTypesetter *self, MbTypeStyle style, const char *text, size_t length)
{
  Kept *kept = find_kept (self, style, text, length);
  if (kept == NULL)
    kept = keep (self, style, text, length);
  if (kept->layout == NULL)
    {
      kept->layout = new_layout (self, style, text, length);
      pango_layout_set_single_paragraph_mode (kept->layout, TRUE);
    }
  return kept->layout;
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle extents;
  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Lines */

/* Adds the word, or the space, that @text begins with. @length: (out): its bytes.  False where it is not plain. */
static bool
append_next (MbTypesetter *self, MbTypeStyle style, const char *text, const char *end, size_t *length)
{
  const MbTypeface *face = &self->faces[style];
  MbGlyphs before = self->line;
  const char *c = g_utf8_next_char (text);
  if (mb_typeface_is_space (g_utf8_get_char (text)))
    {
      *length = (size_t) (c - text);
      g_string_append_c (self->text, ' ');
      return mb_typeface_append_figures (face, text, *length, &self->line);
    }
  while (c < end && !mb_typeface_is_space (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  *length = (size_t) (c - text);
  g_string_append_len (self->text, text, (gssize) *length);
  if (mb_typeface_append_figures (face, text, *length, &self->line))
    return true;
  self->line.n_glyphs = before.n_glyphs;
  self->line.n_clusters = before.n_clusters;
  self->line.width = before.width;
  const Kept *kept = word (self, style, text, *length);
  if (kept->plain)
    mb_glyphs_append (&self->line, &kept->glyphs);
  return kept->plain;
}

/* Puts the line together; false where Pango must. */
static bool
compose (MbTypesetter *self, MbTypeStyle style, const char *text, size_t length)
{
  if (g_hash_table_size (self->kept) > MAX_KEPT)
    g_hash_table_remove_all (self->kept);
  mb_glyphs_clear (&self->line);
  g_string_truncate (self->text, 0);
  size_t step;
  for (const char *rest = text, *end = text + length; rest < end; rest += step)
    if (!append_next (self, style, rest, end, &step))
      return false;
  return true;
}

static bool
has_unit_scale (cairo_t *cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix (cr, &matrix);
  return matrix.xx == 1 && matrix.yy == 1 && matrix.xy == 0 && matrix.yx == 0;
}

static void
set_face (MbTypesetter *self, cairo_t *cr, MbTypeStyle style)
{
  const MbTypeface *face = &self->faces[style];
  if (has_unit_scale (cr))
    {
      cairo_set_scaled_font (cr, face->scaled);
      return;
    }
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_scaled_font_get_font_options (face->scaled, options);
  cairo_set_font_face (cr, cairo_scaled_font_get_font_face (face->scaled));
  cairo_set_font_size (cr, face->size);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
}

static double
shifted (double x, double width, MbAlign align)
{
  return align == MB_ALIGN_LEFT ? x : align == MB_ALIGN_RIGHT ? x - width : x - width / 2;
}

/* A tenth of a point is finer than the dots of an office printer, and takes few digits in a file. */
static double
on_grid (double position)
{
  return round (position * 10) / 10;
}

/* Draws the line that was put together, and leaves it moved. */
static double
show_line (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, double x, double y, MbAlign align)
{
  double left = on_grid (shifted (x, self->line.width, align));
  y = on_grid (y);
  for (unsigned i = 0; i < self->line.n_glyphs; i++)
    {
      self->line.glyphs[i].x += left;
      self->line.glyphs[i].y += y;
    }
  set_face (self, cr, style);
  cairo_show_text_glyphs (cr, self->text->str, (int) self->text->len, self->line.glyphs, (int) self->line.n_glyphs,
                          self->line.clusters, (int) self->line.n_clusters, 0);
  return self->line.width;
}

static double
show_layout (cairo_t *cr, PangoLayout *layout, double x, double y, MbAlign align)
{
  double width = layout_width (layout);
  cairo_move_to (cr, shifted (x, width, align), y);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
  return width;
}

static double
measure (MbTypesetter *self, MbTypeStyle style, const char *text, size_t length)
{
  return compose (self, style, text, length) ? self->line.width : layout_width (layout_of (self, style, text, length));
}

double
mb_typesetter_width (MbTypesetter *self, MbTypeStyle style, const char *text)
{
  return measure (self, style, text, strlen (text));
}

static double
draw (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, size_t length, double x, double y,
      MbAlign align)
{
  if (length == 0)
    return 0;
  return compose (self, style, text, length) ? show_line (self, cr, style, x, y, align)
                                             : show_layout (cr, layout_of (self, style, text, length), x, y, align);
}

double
mb_typesetter_draw (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, double x, double y,
                    MbAlign align)
{
  return draw (self, cr, style, text, strlen (text), x, y, align);
}

static void
draw_cut (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, size_t length, double x, double y,
          double width, MbAlign align)
{
  if (compose (self, style, text, length))
    {
      if (self->line.width <= width)
        {
          show_line (self, cr, style, x, y, align);
          return;
        }
    }
  else if (layout_width (layout_of (self, style, text, length)) <= width)
    {
      show_layout (cr, layout_of (self, style, text, length), x, y, align);
      return;
    }
  g_autoptr (PangoLayout) layout = new_layout (self, style, text, length);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  show_layout (cr, layout, x, y, align);
}

void
mb_typesetter_draw_cut (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, double x, double y,
                        double width, MbAlign align)
{
  draw_cut (self, cr, style, text, strlen (text), x, y, width, align);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Blocks */

/* The bytes that fit into @width, up to a space, or all; 0 where not even the first word fits. */
static size_t
fitting (MbTypesetter *self, MbTypeStyle style, const char *text, size_t length, double width)
{
  if (measure (self, style, text, length) <= width)
    return length;
  size_t fits = 0;
  for (const char *space = memchr (text, ' ', length); space != NULL;
       space = memchr (space + 1, ' ', length - (size_t) (space + 1 - text)))
    {
      size_t upto = (size_t) (space - text);
      if (measure (self, style, text, upto) > width)
        break;
      fits = upto;
    }
  return fits;
}

/* Broken anywhere, by Pango: words longer than a line, and scripts that do not part words by spaces. */
static int
draw_layout_lines (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, size_t length, double x,
                   double y, double width, int max_lines)
{
  g_autoptr (PangoLayout) layout = new_layout (self, style, text, length);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -max_lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  int n = MIN (pango_layout_get_line_count (layout), max_lines);
  for (int i = 0; cr != NULL && i < n; i++)
    {
      cairo_move_to (cr, x, y + i * self->faces[style].line_height);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, i));
    }
  return n;
}

static int
draw_paragraph (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, size_t length, double x, double y,
                double width, int max_lines)
{
  int n = 0;
  if (length == 0)
    return 1;
  bool plain = compose (self, style, text, length);
  if (plain && self->line.width <= width)
    {
      if (cr != NULL)
        show_line (self, cr, style, x, y, MB_ALIGN_LEFT);
      return 1;
    }
  if (!plain && layout_width (layout_of (self, style, text, length)) > width)
    return draw_layout_lines (self, cr, style, text, length, x, y, width, max_lines);
  while (length > 0 && n < max_lines)
    {
      size_t fits = fitting (self, style, text, length, width);
      double baseline = y + n * self->faces[style].line_height;
      if (fits == 0)
        return n + draw_layout_lines (self, cr, style, text, length, x, baseline, width, max_lines - n);
      if (cr != NULL && n == max_lines - 1)
        draw_cut (self, cr, style, text, length, x, baseline, width, MB_ALIGN_LEFT);
      else if (cr != NULL)
        draw (self, cr, style, text, fits, x, baseline, MB_ALIGN_LEFT);
      n++;
      while (fits < length && text[fits] == ' ')
        fits++;
      text += fits;
      length -= fits;
    }
  return n;
}

int
mb_typesetter_draw_block (MbTypesetter *self, cairo_t *cr, MbTypeStyle style, const char *text, double x, double y,
                          double width, int max_lines)
{
  int n = 0;
  for (const char *end; n < max_lines; text = end + 1)
    {
      end = strchrnul (text, '\n');
      n += draw_paragraph (self, cr, style, text, (size_t) (end - text), x, y + n * self->faces[style].line_height,
                           width, max_lines - n);
      if (*end == '\0')
        break;
    }
  return n;
}
