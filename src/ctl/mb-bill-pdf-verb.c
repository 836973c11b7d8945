/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-pdf.h"
#include "mb-lookup.h"
#include "mb-verb.h"

#include <stdio.h>

typedef struct
{
  char *run;
  char *output;
  char *paper;
} PdfOptions;

static const GOptionEntry pdf_options[] = {
  { "run", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (PdfOptions, run), "All bills of a billing run, with bookmarks",
    "RUN" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, MB_OPTION (PdfOptions, output), "The file to write", "FILE" },
  { "paper", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (PdfOptions, paper), "a4 or letter (default: a4)", "PAPER" },
  { NULL },
};

typedef struct
{
  const GArray *invoices; /* MbInvoice */
  MbUuid run_id;
  const MbPaper *paper;
  const char *output;
  guint n;
} PdfCall;

static bool
write_pdf (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  PdfCall *call = data;
  g_autoptr (MbBillPdf) pdf = NULL;
  g_autoptr (GArray) of_run = NULL;
  const GArray *invoices = call->invoices;

  if (!invoices)
    {
      of_run = mb_invoice_list_of_run (database, utility, &call->run_id, error);
      if (!of_run)
        return false;
      invoices = of_run;
    }
  if (invoices->len == 0)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
                           "no bill of this run is posted yet; 'bill post' does that");
      return false;
    }
  for (guint i = 0; i < invoices->len; i++)
    {
      const MbInvoice *invoice = &g_array_index (invoices, MbInvoice, i);
      g_autoptr (MbBillDocument) document = mb_bill_document_load (database, utility, &invoice->id, error);
      if (!document)
        return false;
      if (!pdf && !(pdf = mb_bill_pdf_new (call->output, call->paper, document, error)))
        return false;
      mb_bill_pdf_add (pdf, document);
    }
  call->n = invoices->len;
  return mb_bill_pdf_finish (pdf, NULL, error);
}

static bool
pdf (MbInvocation *invocation, gpointer data, GError **error)
{
  const PdfOptions *options = data;
  g_auto (MbBillingRunRow) run = { 0 };
  g_autoptr (GArray) one = g_array_new (FALSE, TRUE, sizeof (MbInvoice));
  PdfCall call = { .paper = mb_paper_find (options->paper ? options->paper : "a4"), .output = options->output };
  MbInvoice invoice = { 0 };

  if (!options->output || !call.paper)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                           call.paper ? "-o FILE is missing" : "--paper: the papers are a4 and letter");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, options->run ? 0 : 1, options->run ? 0 : 1, "the bill's number",
                                      error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error))
    return false;
  if (options->run)
    {
      if (!mb_lookup_run (invocation, options->run, &run, error))
        return false;
      call.run_id = run.id;
    }
  else
    {
      if (!mb_lookup_invoice (invocation, invocation->arguments[0], &invoice, error))
        return false;
      g_array_append_val (one, invoice);
      call.invoices = one;
    }
  bool ok = mb_book_read (invocation->book, write_pdf, &call, error);
  mb_invoice_clear (&invoice);
  if (ok && !invocation->json)
    printf ("%s: %u bills\n", options->output, call.n);
  return ok;
}

const MbVerb mb_bill_pdf_verbs[] = {
  { "bill pdf", "[ID]", "Write the PDF of one bill, or of all bills of a run", pdf_options, sizeof (PdfOptions), pdf },
  { NULL },
};
