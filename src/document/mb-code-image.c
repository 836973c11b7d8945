/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-code-image.h"

#include "mb-document-error.h"

#include <stdbool.h>
#include <string.h>
#include <zint.h>

#define LEVEL_M 2
#define VERSION_13_MODULES 69

/* Eight modules as a surface of one bit a pixel keeps them: the first in the lowest bit on a little-endian machine, as
 * zint has it, and in the highest on a big-endian one. */
static guchar
pixels_of (guchar modules)
{
  guchar pixels = 0;
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return modules;
  for (int i = 0; i < 8; i++)
    if (modules & (1 << i))
      pixels |= (guchar) (0x80 >> i);
  return pixels;
}

static cairo_surface_t *
new_mask (const struct zint_symbol *symbol)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, symbol->width, symbol->rows);
  guchar *pixels = cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask);
  cairo_surface_flush (mask);
  for (int row = 0; row < symbol->rows; row++)
    for (int i = 0; i < (symbol->width + 7) / 8; i++)
      pixels[row * stride + i] = pixels_of (symbol->encoded_data[row][i]);
  cairo_surface_mark_dirty (mask);
  return mask;
}

/* Frees @symbol. */
static MbCodeImage *
encode (struct zint_symbol *symbol, const char *text, int max_modules, GError **error)
{
  MbCodeImage *image = NULL;
  int status = ZBarcode_Encode (symbol, (const unsigned char *) text, (int) strlen (text));
  if (status >= ZINT_ERROR)
    g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE, "“%s” cannot be written as a code: %s.", text,
                 symbol->errtxt);
  else if (symbol->width > max_modules)
    g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
                 "“%s” is too long for a code that is read from paper: shorten it.", text);
  else
    {
      image = g_new0 (MbCodeImage, 1);
      image->columns = symbol->width;
      image->rows = symbol->rows;
      image->mask = new_mask (symbol);
    }
  ZBarcode_Delete (symbol);
  return image;
}

MbCodeImage *
mb_code_image_new_qr (const char *text, GError **error)
{
  struct zint_symbol *symbol = ZBarcode_Create ();
  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = LEVEL_M;
  symbol->input_mode = DATA_MODE | FAST_MODE;
  return encode (symbol, text, VERSION_13_MODULES, error);
}

MbCodeImage *
mb_code_image_new_code128 (const char *text, GError **error)
{
  if (!g_str_is_ascii (text))
    {
      g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
                   "“%s” cannot be a barcode: it may have only letters from A to Z, digits and signs.", text);
      return NULL;
    }
  struct zint_symbol *symbol = ZBarcode_Create ();
  symbol->symbology = BARCODE_CODE128;
  return encode (symbol, text, G_MAXINT, error);
}

void
mb_code_image_free (MbCodeImage *image)
{
  if (image == NULL)
    return;
  cairo_surface_destroy (image->mask);
  g_free (image);
}

void
mb_code_image_draw (const MbCodeImage *image, cairo_t *cr, double x, double y, double width, double height)
{
  cairo_matrix_t matrix;
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (image->mask);
  cairo_matrix_init_scale (&matrix, image->columns / width, image->rows / height);
  cairo_matrix_translate (&matrix, -x, -y);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
}
