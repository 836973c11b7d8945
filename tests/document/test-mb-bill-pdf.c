/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-pdf.h"

#include "mb-document-error.h"
#include "mb-pdf-tools.h"
#include "mb-sample-document.h"

#include <string.h>

static const char message[] = "From 1 January the office on Harbour Street opens on Saturdays from 9 to 13.";

/* The bill as a file that qpdf finds nothing wrong with and whose words do not lie over one another. */
static char *
bill (const MbPaper *paper, const MbSample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillDocument) document = mb_sample_document_new (sample);
  g_autoptr (GBytes) pdf = mb_bill_pdf_bytes (document, paper, &error);
  g_assert_no_error (error);
  char *path = mb_pdf_tools_keep (pdf);
  g_free (mb_pdf_tools_run ("qpdf", "--check", path, NULL));
  mb_pdf_tools_check_overlap (path);
  return path;
}

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing in:\n%s", part, text);
}

static void
test_explained_bill (void)
{
  static const char *const parts[] = {
    "Newhaven Waterworks",
    "Tax number DE 123 456 789",
    "Water bill",
    "N-07-I-26-000482",
    "Sunita Devi 14 Canal Road 50122 Newhaven",
    "Amount due €49.55 Please pay by 19 November 2026",
    "RF06 N07I 2600 0482",
    "You used 15.532 m³ in 31 days: 501 L a day. That is 8% less than a year ago.",
    "1,204.310 (30 Sep 2026, radio) to 1,219.842 (31 Oct 2026, radio)",
    "Water, up to 10 m³",
    "clause 3(a)",
    "31 of 365 days",
    "VAT 7 % on water",
    "Balance after the last bill",
    "−46.90",
    "DE89 3704 0044 0532 0130 00",
    "COBADEFFXXX",
  };
  char *path = bill (&mb_paper_a4, &(MbSample) { 0 });
  g_autofree char *text = mb_pdf_tools_text (path);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (text, parts[i]);
  g_autofree char *info = mb_pdf_tools_run ("pdfinfo", path, NULL);
  assert_contains (info, "Title:           Water bill N-07-I-26-000482\n");
  assert_contains (info, "Author:          Newhaven Waterworks\n");
  assert_contains (info, "Tagged:          yes\n");
  assert_contains (info, "Pages:           1\n");
  assert_contains (info, "(A4)");
  g_autofree char *fonts = mb_pdf_tools_run ("pdffonts", path, NULL);
  g_assert_null (strstr (fonts, " no "));
  mb_pdf_tools_remove (path);
}

static void
test_structure (void)
{
  char *path = bill (&mb_paper_a4, &(MbSample) { .language = "de-CH" });
  g_autofree char *structure = mb_pdf_tools_run ("pdfinfo", "-struct", path, NULL);
  static const char *const elements[] = { "Document",      "H1 (block)", "H2 (block)", "P (block)", "Figure",
                                          "Table (block)", "TR",         "TH",         "TD" };
  for (size_t i = 0; i < G_N_ELEMENTS (elements); i++)
    assert_contains (structure, elements[i]);
  g_autofree char *objects = mb_pdf_tools_objects (path);
  assert_contains (objects, "\"/Lang\": \"u:de-CH\"");
  assert_contains (objects, "\"/DisplayDocTitle\": true");
  assert_contains (objects, "\"/CreationDate\": \"u:D:20261105000000Z\"");
  /* The bars and both codes say what they show. */
  guint n = 0;
  for (const char *alt = objects; (alt = strstr (alt, "\"/Alt\": ")) != NULL; alt++)
    n++;
  g_assert_cmpuint (n, ==, 3);
  assert_contains (objects, "\"/Alt\": \"u:Strichcode von N-07-I-26-000482\"");
  mb_pdf_tools_remove (path);
}

static void
test_reprint (void)
{
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 2; i++)
    {
      MbSample sample = { .addressee = i == 0 ? NULL : "山田 太郎\nमुख्य मार्ग\nالخرطوم" };
      g_autoptr (MbBillDocument) document = mb_sample_document_new (&sample);
      g_autoptr (GBytes) first = mb_bill_pdf_bytes (document, &mb_paper_a4, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) again = mb_bill_pdf_bytes (document, &mb_paper_a4, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, again));
      char *path = mb_pdf_tools_keep (first);
      mb_bill_pdf_save (document, &mb_paper_a4, path, &error);
      g_assert_no_error (error);
      g_autofree char *saved = NULL;
      gsize length;
      g_file_get_contents (path, &saved, &length, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (saved, length, g_bytes_get_data (first, NULL), g_bytes_get_size (first));
      mb_pdf_tools_remove (path);
    }
}

static void
test_transfer_code (void)
{
  char *path = bill (&mb_paper_a4, &(MbSample) { 0 });
  g_autofree char *codes = mb_pdf_tools_codes (path);
  assert_contains (codes,
                   "QR-Code:BCD\n002\n1\nSCT\nCOBADEFFXXX\nNewhaven Waterworks\nDE89370400440532013000\nEUR49.55\n\n"
                   "RF06N07I26000482\n");
  assert_contains (codes, "CODE-128:N-07-I-26-000482\n");
  mb_pdf_tools_remove (path);
}

static void
test_upi_code (void)
{
  char *path = bill (&mb_paper_a4, &(MbSample) { .currency = "INR", .language = "hi", .supplier = "जलधारा जल बोर्ड" });
  g_autofree char *codes = mb_pdf_tools_codes (path);
  assert_contains (codes, "QR-Code:upi://pay?pa=newhaven.water@bank&pn=%E0%A4%9C%E0%A4%B2");
  assert_contains (codes, "&tr=N07I26000482&tn=N-07-I-26-000482&am=49.55&cu=INR\n");
  mb_pdf_tools_remove (path);
}

static void
test_letter (void)
{
  char *path = bill (&mb_paper_letter,
                     &(MbSample) { .currency = "USD", .language = "en-US", .no_iban = true, .message = message });
  g_autofree char *info = mb_pdf_tools_run ("pdfinfo", path, NULL);
  assert_contains (info, "(letter)");
  assert_contains (info, "Pages:           1\n");
  g_autofree char *text = mb_pdf_tools_text (path);
  assert_contains (text, "Please pay by November 19, 2026");
  assert_contains (text, "$49.55");
  g_autofree char *codes = mb_pdf_tools_codes (path);
  g_assert_cmpstr (codes, ==, "CODE-128:N-07-I-26-000482\n");
  mb_pdf_tools_remove (path);
}

/* Names in any script reach the page and can be searched for. */
static void
test_scripts (void)
{
  static const char *const names[] = { "सुनीता देवी",       "Łukasz Żółć",    "山田 太郎", "Ελένη Παπαδοπούλου",
                                       "Nguyễn Thị Hồng", "Олена Шевченко", "김민지" };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *addressee = g_strdup_printf ("%s\n14 Canal Road\n50122 Newhaven", names[i]);
      char *path = bill (&mb_paper_a4, &(MbSample) { .addressee = addressee });
      g_autofree char *text = mb_pdf_tools_text (path);
      g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      g_auto (GStrv) words = g_strsplit (names[i], " ", -1);
      for (char **word = words; *word != NULL; word++)
        {
          g_autofree char *wanted = g_utf8_normalize (*word, -1, G_NORMALIZE_NFC);
          /* Where vowel signs stand before their consonants, readers differ in the order they give back. */
          if (i > 0)
            assert_contains (composed, wanted);
        }
      g_autofree char *fonts = mb_pdf_tools_run ("pdffonts", path, NULL);
      assert_contains (fonts, "Inter");
      mb_pdf_tools_remove (path);
    }
}

static void
test_right_to_left (void)
{
  static const char *const words[] = { "محمد", "الفارسي", "النيل", "الخرطوم", "שרה", "לוי" };
  char *path = bill (&mb_paper_a4, &(MbSample) { .addressee = "محمد الفارسي\n12 شارع النيل\nالخرطوم\nשרה לוי" });
  g_autofree char *text = mb_pdf_tools_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  g_autofree char *letters = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC); /* not their forms in a word */
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    assert_contains (letters, words[i]);
  mb_pdf_tools_remove (path);
}

static void
test_long_texts (void)
{
  char *path =
      bill (&mb_paper_a4,
            &(MbSample) { .addressee = "Wohnungseigentümergemeinschaft Dr.-Külz-Straße 17–23 c/o Hausverwaltung "
                                       "Müller-Lüdenscheidt GmbH & Co. KG, Abteilung Nebenkosten\n"
                                       "Dr.-Külz-Straße 17, Aufgang 3, drittes Obergeschoss links\n01067 Dresden",
                          .supplier = "Zweckverband Trinkwasserversorgung und Abwasserbeseitigung "
                                      "Oberlausitz-Niederschlesien",
                          .language = "de",
                          .previous = "1284550000.00",
                          .estimated = true,
                          .message = message });
  g_autofree char *text = mb_pdf_tools_text (path);
  assert_contains (text, "1.284.550.002");
  mb_pdf_tools_remove (path);
}

static void
test_overflow (void)
{
  char *path = bill (&mb_paper_a4, &(MbSample) { .n_tiers = 52, .message = message });
  g_autofree char *info = mb_pdf_tools_run ("pdfinfo", path, NULL);
  assert_contains (info, "Pages:           2\n");
  g_autofree char *text = mb_pdf_tools_text (path);
  assert_contains (text, "Page 1 of 2");
  assert_contains (text, "Page 2 of 2");
  assert_contains (text, "Continued on the next page");
  assert_contains (text, message);
  guint n = 0;
  for (const char *clause = text; (clause = strstr (clause, "clause 3(a)")) != NULL; clause++)
    n++;
  g_assert_cmpuint (n, ==, 52); /* every line is there, once */
  mb_pdf_tools_remove (path);

  path = bill (&mb_paper_letter, &(MbSample) { .n_payments = 120 });
  g_autofree char *more = mb_pdf_tools_run ("pdfinfo", path, NULL);
  assert_contains (more, "Pages:           3\n");
  mb_pdf_tools_remove (path);
}

static void
test_nothing_to_pay (void)
{
  static const struct
  {
    MbSample sample;
    const char *said;
  } cases[] = {
    { { .to = "1204.310", .paid = "55.22" }, "Nothing to pay €0.00" },
    { { .paid = "146.90" },
      "In your favour €50.45 You need not do anything: your credit is taken off your next bill." },
    { { .draft = true }, "Preview, not a bill" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *path = bill (&mb_paper_a4, &cases[i].sample);
      g_autofree char *text = mb_pdf_tools_text (path);
      g_autofree char *objects = mb_pdf_tools_objects (path);
      assert_contains (text, cases[i].said);
      g_assert_null (strstr (text, "Payment slip"));
      g_assert_null (strstr (objects, "/ImageMask"));
      mb_pdf_tools_remove (path);
    }
}

/* Every language on both papers: what bill() checks. */
static void
test_languages (void)
{
  static const char *const languages[] = { "en", "de", "es", "fr", "hi", "sw" };
  for (size_t i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      MbSample sample = { .language = languages[i], .estimated = true, .message = message, .two_versions = i % 2 == 1 };
      mb_pdf_tools_remove (bill (&mb_paper_a4, &sample));
      mb_pdf_tools_remove (bill (&mb_paper_letter, &sample));
    }
}

/* A run in one file, a bookmark for each bill. */
static void
test_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillPdf) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mb_bill_document_free);
  for (int i = 0; i < 25; i++)
    {
      g_ptr_array_add (documents,
                       mb_sample_document_new (&(MbSample) {
                           .number = 100 + i, .previous = i == 7 ? "146.90" : NULL, .n_payments = i == 7 ? 60 : 1 }));
      if (pdf == NULL)
        pdf = mb_bill_pdf_new (NULL, &mb_paper_a4, g_ptr_array_index (documents, 0), &error);
      g_assert_no_error (error);
      mb_bill_pdf_add (pdf, g_ptr_array_index (documents, i));
    }
  mb_bill_pdf_finish (pdf, &bytes, &error);
  g_assert_no_error (error);
  char *path = mb_pdf_tools_keep (bytes);
  g_free (mb_pdf_tools_run ("qpdf", "--check", path, NULL));
  g_autofree char *info = mb_pdf_tools_run ("pdfinfo", path, NULL);
  assert_contains (info, "Pages:           26\n");
  g_autofree char *objects = mb_pdf_tools_objects (path);
  guint n = 0, alt = 0;
  for (const char *place = objects; (place = strstr (place, "\"/Dest\": [")) != NULL; place++)
    n++;
  for (const char *place = objects; (place = strstr (place, "\"/Alt\": ")) != NULL; place++)
    alt++;
  g_assert_cmpuint (n, ==, 25);
  g_assert_cmpuint (alt, ==, 75);
  /* The faces stand in it once for all. */
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 25 * 10000);
  mb_pdf_tools_remove (path);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillDocument) document = mb_sample_document_new (&(MbSample) { 0 });
  g_assert_false (mb_bill_pdf_save (document, &mb_paper_a4, "/nowhere/bill.pdf", &error));
  g_assert_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "/nowhere/bill.pdf"));
}

/* A file that is given up leaves nothing behind, and the one that was there stays. */
static void
test_given_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("meterbook-pdf-XXXXXX", &error);
  char *path = g_build_filename (folder, "bill.pdf", NULL);
  g_file_set_contents (path, "before", -1, &error);
  g_autoptr (MbBillDocument) document = mb_sample_document_new (&(MbSample) { 0 });
  MbBillPdf *pdf = mb_bill_pdf_new (path, &mb_paper_a4, document, &error);
  g_assert_no_error (error);
  mb_bill_pdf_add (pdf, document);
  mb_bill_pdf_free (pdf);
  g_autofree char *content = NULL;
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_cmpstr (content, ==, "before");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "bill.pdf");
  g_assert_null (g_dir_read_name (dir));
  mb_pdf_tools_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bill-pdf/explained-bill", test_explained_bill);
  g_test_add_func ("/bill-pdf/structure", test_structure);
  g_test_add_func ("/bill-pdf/reprint", test_reprint);
  g_test_add_func ("/bill-pdf/transfer-code", test_transfer_code);
  g_test_add_func ("/bill-pdf/upi-code", test_upi_code);
  g_test_add_func ("/bill-pdf/letter", test_letter);
  g_test_add_func ("/bill-pdf/scripts", test_scripts);
  g_test_add_func ("/bill-pdf/right-to-left", test_right_to_left);
  g_test_add_func ("/bill-pdf/long-texts", test_long_texts);
  g_test_add_func ("/bill-pdf/overflow", test_overflow);
  g_test_add_func ("/bill-pdf/nothing-to-pay", test_nothing_to_pay);
  g_test_add_func ("/bill-pdf/languages", test_languages);
  g_test_add_func ("/bill-pdf/run", test_run);
  g_test_add_func ("/bill-pdf/refused", test_refused);
  g_test_add_func ("/bill-pdf/given-up", test_given_up);
  return g_test_run ();
}
