/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-pdf.h"

#include "mb-sample-document.h"

static void
test_reprint (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillDocument) document = mb_sample_document_new (&(MbSample) { 0 });
  g_autoptr (GBytes) first = mb_bill_pdf_bytes (document, &mb_paper_a4, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) again = mb_bill_pdf_bytes (document, &mb_paper_a4, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_bytes_get_size (first), >, 5000);
  g_assert_true (g_bytes_equal (first, again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bill-pdf/reprint", test_reprint);
  return g_test_run ();
}
