/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-cairo-record.h"

#include <string.h>
#include <zint.h>

typedef enum
{
  CALL_NEW_SUB_PATH,
  CALL_CLOSE_PATH,
  CALL_FILL,
  CALL_STROKE,
  CALL_CLIP,
  CALL_SAVE,
  CALL_RESTORE,
  CALL_PAINT,
  CALL_MOVE_TO,
  CALL_LINE_TO,
  CALL_CURVE_TO,
  CALL_RECTANGLE,
  CALL_ARC,
  CALL_SOURCE_RGB,
  CALL_LINE_WIDTH,
  CALL_TRANSLATE,
  CALL_TRANSFORM,
  CALL_DASH,
  CALL_SOURCE_SURFACE,
  CALL_MASK,
  CALL_FONT,
  CALL_GLYPHS,
  CALL_TAG_BEGIN,
  CALL_TAG_END,
} CallKind;

typedef struct
{
  CallKind kind;
  double n[6];
  gpointer object; /* surface or font, kept */
  char *text;      /* of glyphs, or a tag */
  gpointer glyphs; /* or dashes */
  gpointer clusters;
  int n_text, n_glyphs, n_clusters;
} Call;

struct _MbCairoRecord
{
  GArray *calls;
};

static MbCairoRecord *recording;
static cairo_t *recorded_cr;

static void
call_clear (gpointer pointer)
{
  Call *call = pointer;
  if (call->kind == CALL_SOURCE_SURFACE)
    cairo_surface_destroy (call->object);
  else if (call->kind == CALL_FONT)
    cairo_scaled_font_destroy (call->object);
  g_free (call->text);
  g_free (call->glyphs);
  g_free (call->clusters);
}

MbCairoRecord *
mb_cairo_record_new (void)
{
  MbCairoRecord *record = g_new0 (MbCairoRecord, 1);
  record->calls = g_array_new (FALSE, TRUE, sizeof (Call));
  g_array_set_clear_func (record->calls, call_clear);
  return record;
}

void
mb_cairo_record_free (MbCairoRecord *record)
{
  g_array_unref (record->calls);
  g_free (record);
}

void
mb_cairo_record_begin (MbCairoRecord *record, cairo_t *cr)
{
  recording = record;
  recorded_cr = cr;
}

void
mb_cairo_record_end (MbCairoRecord *record)
{
  g_assert (recording == record);
  recording = NULL;
  recorded_cr = NULL;
}

static Call *
keep (cairo_t *cr, CallKind kind, double a, double b, double c, double d, double e, double f)
{
  if (recording == NULL || cr != recorded_cr)
    return NULL;
  Call call = { .kind = kind, .n = { a, b, c, d, e, f } };
  g_array_append_val (recording->calls, call);
  return &g_array_index (recording->calls, Call, recording->calls->len - 1);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What the linker sends here */

#define WRAP_0(name, kind)                                                                                             \
  void __real_##name (cairo_t *cr);                                                                                    \
  void __wrap_##name (cairo_t *cr);                                                                                    \
  void __wrap_##name (cairo_t *cr)                                                                                     \
  {                                                                                                                    \
    keep (cr, kind, 0, 0, 0, 0, 0, 0);                                                                                 \
    __real_##name (cr);                                                                                                \
  }

WRAP_0 (cairo_new_sub_path, CALL_NEW_SUB_PATH)
WRAP_0 (cairo_close_path, CALL_CLOSE_PATH)
WRAP_0 (cairo_fill, CALL_FILL)
WRAP_0 (cairo_stroke, CALL_STROKE)
WRAP_0 (cairo_clip, CALL_CLIP)
WRAP_0 (cairo_save, CALL_SAVE)
WRAP_0 (cairo_restore, CALL_RESTORE)
WRAP_0 (cairo_paint, CALL_PAINT)

#define WRAP_N(name, kind, parameters, arguments, ...)                                                                 \
  void __real_##name parameters;                                                                                       \
  void __wrap_##name parameters;                                                                                       \
  void __wrap_##name parameters                                                                                        \
  {                                                                                                                    \
    keep (cr, kind, __VA_ARGS__);                                                                                      \
    __real_##name arguments;                                                                                           \
  }

WRAP_N (cairo_move_to, CALL_MOVE_TO, (cairo_t * cr, double x, double y), (cr, x, y), x, y, 0, 0, 0, 0)
WRAP_N (cairo_line_to, CALL_LINE_TO, (cairo_t * cr, double x, double y), (cr, x, y), x, y, 0, 0, 0, 0)
WRAP_N (cairo_translate, CALL_TRANSLATE, (cairo_t * cr, double x, double y), (cr, x, y), x, y, 0, 0, 0, 0)
WRAP_N (cairo_set_line_width, CALL_LINE_WIDTH, (cairo_t * cr, double x), (cr, x), x, 0, 0, 0, 0, 0)
WRAP_N (cairo_set_source_rgb, CALL_SOURCE_RGB, (cairo_t * cr, double r, double g, double b), (cr, r, g, b), r, g, b, 0,
        0, 0)
WRAP_N (cairo_rectangle, CALL_RECTANGLE, (cairo_t * cr, double x, double y, double w, double h), (cr, x, y, w, h), x, y,
        w, h, 0, 0)
WRAP_N (cairo_arc, CALL_ARC, (cairo_t * cr, double x, double y, double r, double a, double b), (cr, x, y, r, a, b), x,
        y, r, a, b, 0)
WRAP_N (cairo_curve_to, CALL_CURVE_TO, (cairo_t * cr, double a, double b, double c, double d, double e, double f),
        (cr, a, b, c, d, e, f), a, b, c, d, e, f)

void __real_cairo_transform (cairo_t *cr, const cairo_matrix_t *matrix);
void __wrap_cairo_transform (cairo_t *cr, const cairo_matrix_t *matrix);
void
__wrap_cairo_transform (cairo_t *cr, const cairo_matrix_t *m)
{
  keep (cr, CALL_TRANSFORM, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  __real_cairo_transform (cr, m);
}

void __real_cairo_set_dash (cairo_t *cr, const double *dashes, int n, double offset);
void __wrap_cairo_set_dash (cairo_t *cr, const double *dashes, int n, double offset);
void
__wrap_cairo_set_dash (cairo_t *cr, const double *dashes, int n, double offset)
{
  Call *call = keep (cr, CALL_DASH, offset, 0, 0, 0, 0, 0);
  if (call != NULL)
    {
      call->glyphs = g_memdup2 (dashes, (gsize) n * sizeof *dashes);
      call->n_glyphs = n;
    }
  __real_cairo_set_dash (cr, dashes, n, offset);
}

void __real_cairo_set_source_surface (cairo_t *cr, cairo_surface_t *surface, double x, double y);
void __wrap_cairo_set_source_surface (cairo_t *cr, cairo_surface_t *surface, double x, double y);
void
__wrap_cairo_set_source_surface (cairo_t *cr, cairo_surface_t *surface, double x, double y)
{
  Call *call = keep (cr, CALL_SOURCE_SURFACE, x, y, 0, 0, 0, 0);
  if (call != NULL)
    call->object = cairo_surface_reference (surface);
  __real_cairo_set_source_surface (cr, surface, x, y);
}

void __real_cairo_set_scaled_font (cairo_t *cr, const cairo_scaled_font_t *font);
void __wrap_cairo_set_scaled_font (cairo_t *cr, const cairo_scaled_font_t *font);
void
__wrap_cairo_set_scaled_font (cairo_t *cr, const cairo_scaled_font_t *font)
{
  Call *call = keep (cr, CALL_FONT, 0, 0, 0, 0, 0, 0);
  if (call != NULL)
    call->object = cairo_scaled_font_reference ((cairo_scaled_font_t *) font);
  __real_cairo_set_scaled_font (cr, font);
}

void __real_cairo_mask (cairo_t *cr, cairo_pattern_t *pattern);
void __wrap_cairo_mask (cairo_t *cr, cairo_pattern_t *pattern);
void
__wrap_cairo_mask (cairo_t *cr, cairo_pattern_t *pattern)
{
  cairo_matrix_t m;
  cairo_pattern_get_matrix (pattern, &m);
  keep (cr, CALL_MASK, m.xx, m.yx, m.xy, m.yy, m.x0, m.y0);
  __real_cairo_mask (cr, pattern);
}

void __real_cairo_show_text_glyphs (cairo_t *cr, const char *text, int n_text, const cairo_glyph_t *glyphs,
                                    int n_glyphs, const cairo_text_cluster_t *clusters, int n_clusters,
                                    cairo_text_cluster_flags_t flags);
void __wrap_cairo_show_text_glyphs (cairo_t *cr, const char *text, int n_text, const cairo_glyph_t *glyphs,
                                    int n_glyphs, const cairo_text_cluster_t *clusters, int n_clusters,
                                    cairo_text_cluster_flags_t flags);
void
__wrap_cairo_show_text_glyphs (cairo_t *cr, const char *text, int n_text, const cairo_glyph_t *glyphs, int n_glyphs,
                               const cairo_text_cluster_t *clusters, int n_clusters, cairo_text_cluster_flags_t flags)
{
  Call *call = keep (cr, CALL_GLYPHS, 0, 0, 0, 0, 0, 0);
  if (call != NULL)
    {
      call->text = g_strndup (text, (gsize) n_text);
      call->n_text = n_text;
      call->glyphs = g_memdup2 (glyphs, (gsize) n_glyphs * sizeof *glyphs);
      call->n_glyphs = n_glyphs;
      call->clusters = g_memdup2 (clusters, (gsize) n_clusters * sizeof *clusters);
      call->n_clusters = n_clusters;
    }
  __real_cairo_show_text_glyphs (cr, text, n_text, glyphs, n_glyphs, clusters, n_clusters, flags);
}

void __real_cairo_tag_begin (cairo_t *cr, const char *name, const char *attributes);
void __wrap_cairo_tag_begin (cairo_t *cr, const char *name, const char *attributes);
void
__wrap_cairo_tag_begin (cairo_t *cr, const char *name, const char *attributes)
{
  Call *call = keep (cr, CALL_TAG_BEGIN, 0, 0, 0, 0, 0, 0);
  if (call != NULL)
    call->text = g_strdup (name);
  __real_cairo_tag_begin (cr, name, attributes);
}

void __real_cairo_tag_end (cairo_t *cr, const char *name);
void __wrap_cairo_tag_end (cairo_t *cr, const char *name);
void
__wrap_cairo_tag_end (cairo_t *cr, const char *name)
{
  Call *call = keep (cr, CALL_TAG_END, 0, 0, 0, 0, 0, 0);
  if (call != NULL)
    call->text = g_strdup (name);
  __real_cairo_tag_end (cr, name);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Again */

static void
mask_code (cairo_t *cr, const double *n, int symbology, const char *text)
{
  struct zint_symbol *symbol = ZBarcode_Create ();
  symbol->symbology = symbology;
  if (symbology == BARCODE_QRCODE)
    {
      symbol->option_1 = 2;
      symbol->input_mode = DATA_MODE | FAST_MODE;
    }
  if (ZBarcode_Encode (symbol, (const unsigned char *) text, (int) strlen (text)) >= ZINT_ERROR)
    g_error ("%s", symbol->errtxt);
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, symbol->width, symbol->rows);
  for (int row = 0; row < symbol->rows; row++)
    memcpy (cairo_image_surface_get_data (mask) + row * cairo_image_surface_get_stride (mask),
            symbol->encoded_data[row], (gsize) (symbol->width + 7) / 8);
  cairo_surface_mark_dirty (mask);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  cairo_matrix_t matrix = { n[0], n[1], n[2], n[3], n[4], n[5] };
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  __real_cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
  ZBarcode_Delete (symbol);
}

void
mb_cairo_record_replay (const MbCairoRecord *record, cairo_t *cr, const char *const codes[2])
{
  int n_masks = 0;
  for (guint i = 0; i < record->calls->len; i++)
    {
      const Call *call = &g_array_index (record->calls, Call, i);
      const double *n = call->n;
      cairo_matrix_t matrix = { n[0], n[1], n[2], n[3], n[4], n[5] };
      switch (call->kind)
        {
        case CALL_NEW_SUB_PATH:
          __real_cairo_new_sub_path (cr);
          break;
        case CALL_CLOSE_PATH:
          __real_cairo_close_path (cr);
          break;
        case CALL_FILL:
          __real_cairo_fill (cr);
          break;
        case CALL_STROKE:
          __real_cairo_stroke (cr);
          break;
        case CALL_CLIP:
          __real_cairo_clip (cr);
          break;
        case CALL_SAVE:
          __real_cairo_save (cr);
          break;
        case CALL_RESTORE:
          __real_cairo_restore (cr);
          break;
        case CALL_PAINT:
          __real_cairo_paint (cr);
          break;
        case CALL_MOVE_TO:
          __real_cairo_move_to (cr, n[0], n[1]);
          break;
        case CALL_LINE_TO:
          __real_cairo_line_to (cr, n[0], n[1]);
          break;
        case CALL_CURVE_TO:
          __real_cairo_curve_to (cr, n[0], n[1], n[2], n[3], n[4], n[5]);
          break;
        case CALL_RECTANGLE:
          __real_cairo_rectangle (cr, n[0], n[1], n[2], n[3]);
          break;
        case CALL_ARC:
          __real_cairo_arc (cr, n[0], n[1], n[2], n[3], n[4]);
          break;
        case CALL_SOURCE_RGB:
          __real_cairo_set_source_rgb (cr, n[0], n[1], n[2]);
          break;
        case CALL_LINE_WIDTH:
          __real_cairo_set_line_width (cr, n[0]);
          break;
        case CALL_TRANSLATE:
          __real_cairo_translate (cr, n[0], n[1]);
          break;
        case CALL_TRANSFORM:
          __real_cairo_transform (cr, &matrix);
          break;
        case CALL_DASH:
          __real_cairo_set_dash (cr, call->glyphs, call->n_glyphs, n[0]);
          break;
        case CALL_SOURCE_SURFACE:
          __real_cairo_set_source_surface (cr, call->object, n[0], n[1]);
          break;
        case CALL_MASK:
          mask_code (cr, n, n_masks == 0 ? BARCODE_QRCODE : BARCODE_CODE128, codes[n_masks]);
          n_masks++;
          break;
        case CALL_FONT:
          __real_cairo_set_scaled_font (cr, call->object);
          break;
        case CALL_GLYPHS:
          __real_cairo_show_text_glyphs (cr, call->text, call->n_text, call->glyphs, call->n_glyphs, call->clusters,
                                         call->n_clusters, 0);
          break;
        case CALL_TAG_BEGIN:
          __real_cairo_tag_begin (cr, call->text, NULL);
          break;
        case CALL_TAG_END:
          __real_cairo_tag_end (cr, call->text);
          break;
        }
    }
}
