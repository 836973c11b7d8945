/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-code-image.h"

#include "mb-document-error.h"

#include <stdbool.h>
#include <string.h>

/* Whether there is ink in the middle of a module. */
static bool
is_dark (cairo_surface_t *surface, int column, int row, int size)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  return pixels[(row * size + size / 2) * cairo_image_surface_get_stride (surface) + column * size + size / 2] > 127;
}

static cairo_surface_t *
draw (const MbCodeImage *image, int size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, image->columns * size, image->rows * size);
  cairo_t *cr = cairo_create (surface);
  mb_code_image_draw (image, cr, 0, 0, image->columns * size, image->rows * size);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The finder patterns of a QR code stand in three corners, drawn the right way up, each module of its full size. */
static void
test_qr (void)
{
  static const char finder[7][8] = { "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######" };
  g_autoptr (GError) error = NULL;
  g_autoptr (MbCodeImage) image = mb_code_image_new_qr ("upi://pay?pa=newhaven.water@bank&am=1284.50&cu=INR", &error);
  g_assert_no_error (error);
  g_assert_cmpint (image->columns, ==, image->rows);
  g_assert_cmpint ((image->columns - 17) % 4, ==, 0);
  for (int size = 3; size < 9; size++)
    {
      cairo_surface_t *surface = draw (image, size);
      for (int row = 0; row < 7; row++)
        for (int column = 0; column < 7; column++)
          {
            bool dark = finder[row][column] == '#';
            g_assert_cmpint (is_dark (surface, column, row, size), ==, dark);
            g_assert_cmpint (is_dark (surface, image->columns - 7 + column, row, size), ==, dark);
            g_assert_cmpint (is_dark (surface, column, image->rows - 7 + row, size), ==, dark);
          }
      /* the dark module that no mask changes */
      g_assert_true (is_dark (surface, 8, image->rows - 8, size));
      cairo_surface_destroy (surface);
    }
}

static void
test_code128 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbCodeImage) image = mb_code_image_new_code128 ("N-07-I-26-000482", &error);
  g_assert_no_error (error);
  g_assert_cmpint (image->rows, ==, 1);
  cairo_surface_t *surface = draw (image, 4);
  g_assert_true (is_dark (surface, 0, 0, 4));
  g_assert_true (is_dark (surface, image->columns - 1, 0, 4));
  cairo_surface_destroy (surface);
}

static void
test_too_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *largest = g_strnfill (331, 'x'); /* what an EPC code may have */
  g_autoptr (MbCodeImage) fits = mb_code_image_new_qr (largest, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fits->columns, <=, 69);
  g_autofree char *larger = g_strnfill (400, 'x');
  g_assert_null (mb_code_image_new_qr (larger, &error));
  g_assert_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE);
  g_clear_error (&error);
  g_assert_null (mb_code_image_new_code128 ("पानी", &error));
  g_assert_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code-image/qr", test_qr);
  g_test_add_func ("/code-image/code128", test_code128);
  g_test_add_func ("/code-image/too-long", test_too_long);
  return g_test_run ();
}
