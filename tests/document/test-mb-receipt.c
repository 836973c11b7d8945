/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-drawing.h"

#include "mb-pdf-tools.h"
#include "mb-sample-receipt.h"

#include <string.h>

static char *
receipt (MbReceiptFormat format, const char *language, bool copy, bool reversed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbReceiptDocument) document = mb_sample_receipt_new (language, copy, reversed);
  g_autoptr (GBytes) pdf = mb_receipt_pdf_bytes (document, format, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) again = mb_receipt_pdf_bytes (document, format, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
  char *path = mb_pdf_tools_keep (pdf);
  g_free (mb_pdf_tools_run ("qpdf", "--check", path, NULL));
  mb_pdf_tools_check_overlap (path);
  return path;
}

static void
test_lines (void)
{
  g_autoptr (MbReceiptDocument) document = mb_sample_receipt_new ("en", false, false);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < document->lines->len; i++)
    {
      const MbReceiptLine *line = g_ptr_array_index (document->lines, i);
      g_string_append_printf (text, "%s%s%s%s%s\n", line->label, line->value != NULL ? ": " : "",
                              line->value != NULL ? line->value : "", line->note != NULL ? " / " : "",
                              line->note != NULL ? line->note : "");
    }
  g_string_replace (text, "\u00a0", " ", 0);
  g_assert_cmpstr (text->str, ==,
                   "Receipt number: N-07-R-26-000318\n"
                   "Received on: 24 Nov 2026\n"
                   "Received from: Sunita Devi\n"
                   "Account: 88120\n"
                   "Taken by: counter1\n"
                   "Cash: €50.00\n"
                   "Card: €20.00 / slip 004417\n"
                   "Change: −€10.00\n"
                   "Received: €60.00\n"
                   "What it settles / oldest due date first; in a bill penalties, then taxes, then charges\n"
                   "Bill N-07-I-26-000401, due 19 Oct 2026: €46.90\n"
                   "Bill N-07-I-26-000482, due 19 Nov 2026: €2.65\n"
                   "Credit for your next bill: €10.45\n"
                   "Owed before: €49.55\n"
                   "In your favour: €10.45\n");
  g_string_free (text, TRUE);
}

static void
test_formats (void)
{
  static const char *const sizes[MB_N_RECEIPT_FORMATS] = { "419.528 x 595.276", "595.276 x 841.89", "226.772 x ",
                                                           "164.409 x " };
  static const char *const languages[] = { "en", "de", "es", "fr", "hi", "sw" };
  for (MbReceiptFormat format = 0; format < MB_N_RECEIPT_FORMATS; format++)
    for (size_t i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        char *path = receipt (format, languages[i], false, false);
        g_autofree char *info = mb_pdf_tools_run ("pdfinfo", path, NULL);
        g_assert_nonnull (strstr (info, sizes[format]));
        g_assert_nonnull (strstr (info, "Pages:           1\n"));
        g_assert_nonnull (strstr (info, "Tagged:          yes\n"));
        g_autofree char *text = mb_pdf_tools_text (path);
        g_assert_nonnull (strstr (text, "N-07-R-26-000318"));
        g_assert_null (strstr (text, "COPY"));
        if (i == 0)
          {
            g_autofree char *codes = mb_pdf_tools_codes (path);
            g_assert_cmpstr (codes, ==, "CODE-128:N-07-R-26-000318\n");
          }
        mb_pdf_tools_remove (path);
      }
}

static void
test_copy (void)
{
  char *path = receipt (MB_RECEIPT_A5, "en", true, true);
  g_autofree char *text = mb_pdf_tools_text (path);
  g_assert_nonnull (strstr (text, "Receipt COPY Reversed on 3 Dec 2026"));
  mb_pdf_tools_remove (path);
}

/* The roll ends where the receipt does. */
static void
test_roll (void)
{
  g_autoptr (MbTypesetter) typesetter = mb_typesetter_new ();
  g_autoptr (MbReceiptDrawing) drawing = mb_receipt_drawing_new (typesetter, MB_RECEIPT_ROLL_80);
  g_autoptr (MbReceiptDocument) plain = mb_sample_receipt_new ("en", false, false);
  g_autoptr (MbReceiptDocument) copy = mb_sample_receipt_new ("en", true, true);
  double width, height, longer;
  mb_receipt_drawing_size (drawing, plain, &width, &height);
  mb_receipt_drawing_size (drawing, copy, &width, &longer);
  g_assert_cmpfloat (longer, >, height);
  g_assert_cmpfloat (height, <, 600);
  /* The last thing on it is the barcode, a few millimetres from the end. */
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  mb_receipt_drawing_draw (drawing, plain, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  int last = 0;
  for (int y = 0; y < (int) height; y++)
    for (int x = 0; x < (int) width; x++)
      if (cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 128)
        last = y;
  g_assert_cmpint (last, >, height - 24);
  g_assert_cmpint (last, <, height - 10);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/lines", test_lines);
  g_test_add_func ("/receipt/formats", test_formats);
  g_test_add_func ("/receipt/copy", test_copy);
  g_test_add_func ("/receipt/roll", test_roll);
  return g_test_run ();
}
