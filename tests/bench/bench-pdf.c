/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pdf: bills as PDF, against cairo drawing the same pages from glyphs and numbers that are ready.
 *
 *   pages         drawn from the model on a PDF surface, against the same calls without anything to compute
 *   tagged-pages  the same with the marks for screen readers
 *   file          from the model to the finished file of a run, with language and alternate texts, against the ready
 *                 calls with the same marks and a bare pass of qpdf
 *   size          bytes a bill of a run's file, without and with the marks
 */

#include "mb-bill-drawing.h"
#include "mb-bill-pdf.h"
#include "mb-cairo-record.h"
#include "mb-sample-document.h"

#include <cairo-pdf.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>

#define DOCUMENTS 64
#define BILLS 256
#define PAIRS 9
#define SIZE_GOAL 3072.0

typedef struct
{
  MbTypesetter *typesetter;
  MbBillDrawing *drawing;
  MbBillDocument *documents[DOCUMENTS];
  MbCairoRecord *records[DOCUMENTS];
  bool tagged;
} Data;

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static MbBillDocument *
make_document (int i)
{
  static const char *const names[] = { "Sunita Devi", "Jürgen Kowalski", "Ana María Ferreira", "Marit Østergård" };
  g_autofree char *to = g_strdup_printf ("12%02d.%03d", 10 + i % 40, i * 317 % 1000);
  g_autofree char *addressee = g_strdup_printf ("%s %d\n%d Canal Road\n50122 Newhaven", names[i % 4], i, i * 7);
  return mb_sample_document_new (&(MbSample) { .to = to, .addressee = addressee, .number = 1000 + i });
}

/* The pages of a run on a bare surface: by the drawing, or again from what it called. */
static GByteArray *
make_pages (Data *data, bool ready)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, mb_paper_a4.width, mb_paper_a4.height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-11-05T00:00:00Z");
  for (int i = 0; i < BILLS; i++)
    {
      const MbBillDocument *document = data->documents[i % DOCUMENTS];
      const char *const codes[] = { document->code, document->number };
      cairo_t *cr = cairo_create (surface);
      if (ready)
        mb_cairo_record_replay (data->records[i % DOCUMENTS], cr, codes);
      else
        {
          mb_bill_drawing_set_document (data->drawing, document);
          mb_bill_drawing_draw (data->drawing, cr, 0);
        }
      cairo_show_page (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
  return bytes;
}

static void
record_pages (Data *data)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, mb_paper_a4.width, mb_paper_a4.height);
  for (int i = 0; i < DOCUMENTS; i++)
    {
      cairo_t *cr = cairo_create (surface);
      g_clear_pointer (&data->records[i], mb_cairo_record_free);
      data->records[i] = mb_cairo_record_new ();
      mb_cairo_record_begin (data->records[i], cr);
      mb_bill_drawing_set_document (data->drawing, data->documents[i]);
      mb_bill_drawing_draw (data->drawing, cr, 0);
      mb_cairo_record_end (data->records[i]);
      cairo_show_page (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
}

static gsize
make_file (Data *data, bool tagged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillPdf) pdf = mb_bill_pdf_new (NULL, &mb_paper_a4, data->documents[0], &error);
  g_autoptr (GBytes) bytes = NULL;
  mb_bill_pdf_set_tagged (pdf, tagged);
  for (int i = 0; i < BILLS; i++)
    mb_bill_pdf_add (pdf, data->documents[i % DOCUMENTS]);
  if (!mb_bill_pdf_finish (pdf, &bytes, &error))
    g_error ("%s", error->message);
  return g_bytes_get_size (bytes);
}

static void
make_bare_file (Data *data)
{
  g_autoptr (GByteArray) pages = make_pages (data, true);
  qpdf_data qpdf = qpdf_init ();
  if (qpdf_read_memory (qpdf, "pages", (const char *) pages->data, pages->len, NULL) & QPDF_ERRORS)
    g_error ("qpdf cannot read the pages");
  qpdf_oh_replace_key (qpdf, qpdf_get_root (qpdf), "/Lang", qpdf_oh_new_string (qpdf, "en"));
  qpdf_init_write_memory (qpdf);
  qpdf_set_decode_level (qpdf, qpdf_dl_none);
  qpdf_set_object_stream_mode (qpdf, qpdf_o_generate);
  qpdf_set_deterministic_ID (qpdf, QPDF_TRUE);
  if (qpdf_write (qpdf) & QPDF_ERRORS)
    g_error ("qpdf cannot write the file");
  qpdf_cleanup (&qpdf);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;
  return (x > y) - (x < y);
}

typedef enum
{
  PAGES,
  FILES,
} What;

static double
seconds (Data *data, What what, bool limit)
{
  int64_t start = g_get_monotonic_time ();
  if (what == PAGES)
    g_byte_array_unref (make_pages (data, limit));
  else if (limit)
    make_bare_file (data);
  else
    make_file (data, data->tagged);
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static void
measure (Data *data, const char *name, What what, bool tagged, double goal, const char *against)
{
  double ratios[PAIRS], rates[PAIRS];
  data->tagged = tagged;
  mb_bill_drawing_set_tagged (data->drawing, tagged, NULL);
  record_pages (data);
  for (int pair = -1; pair < PAIRS; pair++)
    {
      double limit = seconds (data, what, true), ours = seconds (data, what, false);
      if (pair < 0)
        continue; /* warm-up */
      ratios[pair] = limit / ours;
      rates[pair] = BILLS / ours;
    }
  qsort (ratios, PAIRS, sizeof *ratios, compare);
  qsort (rates, PAIRS, sizeof *rates, compare);
  printf ("pdf.%s ratio=%.2f goal=%.2f %s (%.0f bills a second; against %s)\n", name, ratios[PAIRS / 2], goal,
          ratios[PAIRS / 2] >= goal ? "ok" : "short", rates[PAIRS / 2], against);
}

static void
check_same (Data *data)
{
  mb_bill_drawing_set_tagged (data->drawing, true, NULL);
  record_pages (data);
  g_autoptr (GByteArray) drawn = make_pages (data, false);
  g_autoptr (GByteArray) again = make_pages (data, true);
  /* But for the order in which cairo numbers what it finds in a table of addresses, the files are the same. */
  if (ABS ((double) drawn->len - again->len) > drawn->len / 1000.0)
    g_error ("the limit draws other pages: %u bytes instead of %u", again->len, drawn->len);
}

int
main (void)
{
  static Data data;
  data.typesetter = mb_typesetter_new ();
  data.drawing = mb_bill_drawing_new (data.typesetter, &mb_paper_a4);
  for (int i = 0; i < DOCUMENTS; i++)
    data.documents[i] = make_document (i);
  check_same (&data);
  measure (&data, "pages", PAGES, false, 0.9, "cairo drawing ready glyphs, codes as masks");
  measure (&data, "tagged-pages", PAGES, true, 0.9, "the same with the same marks");
  measure (&data, "file", FILES, true, 0.9, "the same, and qpdf writing it anew");
  double plain = (double) make_file (&data, false) / BILLS, tagged = (double) make_file (&data, true) / BILLS;
  printf ("pdf.size ratio=%.2f goal=1.00 %s (%.0f bytes a bill untagged against 3 KB, fonts and all; tagged %.0f)\n",
          plain / SIZE_GOAL, plain <= SIZE_GOAL ? "ok" : "short", plain, tagged);
  for (int i = 0; i < DOCUMENTS; i++)
    {
      mb_bill_document_free (data.documents[i]);
      mb_cairo_record_free (data.records[i]);
    }
  mb_bill_drawing_free (data.drawing);
  mb_typesetter_free (data.typesetter);
  return 0;
}
