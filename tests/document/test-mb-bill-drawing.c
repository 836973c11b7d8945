/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-drawing.h"

#include "mb-sample-document.h"

#include <stdlib.h>

#define CELLS_ACROSS 12
#define CELLS_DOWN 17

static MbTypesetter *typesetter;

typedef struct
{
  cairo_surface_t *surface;
  double scale; /* pixels a point */
} Picture;

static Picture
draw (const MbPaper *paper, const MbSample *sample, double scale)
{
  g_autoptr (MbBillDocument) document = mb_sample_document_new (sample);
  g_autoptr (MbBillDrawing) drawing = mb_bill_drawing_new (typesetter, paper);
  Picture picture = {
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (paper->width * scale), (int) (paper->height * scale)), scale
  };
  cairo_t *cr = cairo_create (picture.surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  mb_bill_drawing_set_document (drawing, document);
  mb_bill_drawing_draw (drawing, cr, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (picture.surface);
  return picture;
}

/* How dark a region is, in thousandths of black; in points. */
static int
darkness (const Picture *picture, double left, double top, double right, double bottom)
{
  const guchar *pixels = cairo_image_surface_get_data (picture->surface);
  int stride = cairo_image_surface_get_stride (picture->surface);
  int x0 = (int) (left * picture->scale), x1 = (int) (right * picture->scale);
  int y0 = (int) (top * picture->scale), y1 = (int) (bottom * picture->scale);
  x1 = MIN (x1, cairo_image_surface_get_width (picture->surface));
  y1 = MIN (y1, cairo_image_surface_get_height (picture->surface));
  int64_t sum = 0;
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      sum += 255 - pixels[y * stride + x * 4 + 1];
  return (int) (sum * 1000 / 255 / MAX ((x1 - x0) * (y1 - y0), 1));
}

static const MbSample samples[] = {
  { 0 },
  { .n_tiers = 40, .message = "From 1 January the office opens on Saturdays." },
  { .language = "de", .estimated = true, .two_versions = true, .message = "Ab Januar ist samstags geöffnet." },
  { .language = "hi", .currency = "INR", .previous = "1284550.00" },
  { .currency = "USD", .no_iban = true, .n_payments = 30, .previous = "1284.50" },
  { .addressee = "Wohnungseigentümergemeinschaft Dr.-Külz-Straße 17–23 c/o Hausverwaltung Müller-Lüdenscheidt GmbH\n"
                 "Dr.-Külz-Straße 17, Aufgang 3, drittes Obergeschoss links\n01067 Dresden\nDeutschland\nEuropa" },
};

/* Nothing is printed within the guard on either side of the line on which the slip is torn off, nor where printers do
 * not reach, but that line and the mark of the fold. */
static void
test_clear_regions (void)
{
  const MbPaper *papers[] = { &mb_paper_a4, &mb_paper_letter };
  for (size_t i = 0; i < G_N_ELEMENTS (papers); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (samples); j++)
      {
        const MbPaper *paper = papers[i];
        Picture picture = draw (paper, &samples[j], 2);
        g_assert_cmpint (darkness (&picture, 0, paper->slip - MB_PERFORATION_GUARD, paper->width, paper->slip - 1), ==,
                         0);
        g_assert_cmpint (darkness (&picture, 0, paper->slip + 1, paper->width, paper->slip + MB_PERFORATION_GUARD), ==,
                         0);
        g_assert_cmpint (darkness (&picture, 0, paper->slip - 1, paper->width, paper->slip + 1), >, 5);
        g_assert_cmpint (darkness (&picture, 0, 0, paper->width, MB_MM (6)), ==, 0);
        g_assert_cmpint (darkness (&picture, 0, paper->height - MB_MM (8), paper->width, paper->height), ==, 0);
        g_assert_cmpint (darkness (&picture, paper->right + 1, 0, paper->width, paper->slip - 1), ==, 0);
        g_assert_cmpint (darkness (&picture, 0, 0, paper->left - 1, paper->fold - 1), ==, 0);
        cairo_surface_destroy (picture.surface);
      }
}

/* The address stands where the envelope's window is, all of it, and nothing else shows there. */
static void
test_window (void)
{
  const struct
  {
    const MbPaper *paper;
    double left, top, right, bottom; /* what the window shows in every position of the sheet */
  } windows[] = {
    { &mb_paper_a4, MB_MM (20), MB_MM (45), MB_MM (105), MB_MM (90) },
    { &mb_paper_letter, 0.875 * 72, 2.42 * 72, 4.375 * 72, 3.4 * 72 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (windows); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (samples); j++)
      {
        const MbPaper *paper = windows[i].paper;
        Picture picture = draw (paper, &samples[j], 2);
        g_assert_cmpint (darkness (&picture, windows[i].left, paper->recipient, windows[i].right, windows[i].bottom), >,
                         4);
        /* above the window, below it, and to its right up to the next column */
        g_assert_cmpint (darkness (&picture, 0, MB_MM (38), MB_MM (115), windows[i].top), ==, 0);
        g_assert_cmpint (darkness (&picture, 0, windows[i].bottom, MB_MM (115), windows[i].bottom + MB_MM (4)), ==, 0);
        g_assert_cmpint (darkness (&picture, windows[i].right, windows[i].top, MB_MM (115), windows[i].bottom), ==, 0);
        cairo_surface_destroy (picture.surface);
      }
}

/* The page as a mosaic: each cell's darkness, compared with what was looked at and found good.  Set
 * METERBOOK_PRINT_MOSAIC to see the numbers of a new design. */
static void
test_mosaic (void)
{
  static const short good[CELLS_DOWN][CELLS_ACROSS] = {
#include "explained-bill.mosaic"
  };
  const MbPaper *paper = &mb_paper_a4;
  Picture picture = draw (paper, &samples[0], 1.5);
  double width = paper->width / CELLS_ACROSS, height = paper->height / CELLS_DOWN;
  bool print = g_getenv ("METERBOOK_PRINT_MOSAIC") != NULL;
  for (int row = 0; row < CELLS_DOWN; row++)
    for (int column = 0; column < CELLS_ACROSS; column++)
      {
        int found = darkness (&picture, column * width, row * height, (column + 1) * width, (row + 1) * height);
        if (print)
          g_printerr ("%d,%s", found, column + 1 == CELLS_ACROSS ? "\n" : " ");
        else if (abs (found - good[row][column]) > 10 + good[row][column] / 6)
          g_error ("row %d, column %d has darkness %d instead of %d", row, column, found, good[row][column]);
      }
  cairo_surface_destroy (picture.surface);
}

/* One drawing for bill after bill gives what a new one gives. */
static void
test_reuse (void)
{
  g_autoptr (MbBillDrawing) reused = mb_bill_drawing_new (typesetter, &mb_paper_a4);
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (MbBillDocument) document = mb_sample_document_new (&samples[i]);
      mb_bill_drawing_set_document (reused, document);
      Picture fresh = draw (&mb_paper_a4, &samples[i], 1);
      cairo_surface_t *again =
          cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) mb_paper_a4.width, (int) mb_paper_a4.height);
      cairo_t *cr = cairo_create (again);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_scale (cr, 1, 1);
      mb_bill_drawing_draw (reused, cr, 0);
      cairo_destroy (cr);
      cairo_surface_flush (again);
      gsize length = (gsize) cairo_image_surface_get_stride (again) * (gsize) cairo_image_surface_get_height (again);
      g_assert_cmpmem (cairo_image_surface_get_data (again), length, cairo_image_surface_get_data (fresh.surface),
                       length);
      cairo_surface_destroy (again);
      cairo_surface_destroy (fresh.surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bill-drawing/clear-regions", test_clear_regions);
  g_test_add_func ("/bill-drawing/window", test_window);
  g_test_add_func ("/bill-drawing/mosaic", test_mosaic);
  g_test_add_func ("/bill-drawing/reuse", test_reuse);
  typesetter = mb_typesetter_new ();
  int status = g_test_run ();
  mb_typesetter_free (typesetter);
  return status;
}
