/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-output.h"

#include "mb-pdf-output.h"
#include "mb-print-receipt.h"
#include "mb-receipt-sheet.h"
#include "mb-window.h"

#include <glib/gi18n.h>

/* What is under way. */
typedef struct
{
  MbSession *session;
  MbWindow *window;
  MbUuid payment_id;
  char *number;
  MbReceiptMedium medium;
  MbPdfOutput *output; /* unowned: waits for the sheet */
} Errand;

static Errand *
errand_new (MbWindow *window, MbSession *session, const MbUuid *payment_id, const char *number, MbReceiptMedium medium)
{
  Errand *errand = g_new0 (Errand, 1);
  errand->session = g_object_ref (session);
  errand->window = g_object_ref (window);
  errand->payment_id = *payment_id;
  errand->number = g_strdup (number);
  errand->medium = medium;
  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;
  g_object_unref (errand->session);
  g_object_unref (errand->window);
  g_free (errand->number);
  g_free (errand);
}

static void
sheet_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbReceiptSheet) sheet = mb_receipt_sheet_finish (result, &error);
  if (sheet)
    mb_pdf_output_take (user_data, sheet->pdf);
  else
    mb_pdf_output_fail (user_data, error);
}

static void
remembered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data; /* the output's */
  g_autoptr (GError) error = NULL;
  g_autofree MbPrintReceipt *print = mb_command_run_finish (result, &error);
  if (print)
    mb_receipt_sheet_async (mb_session_get_book (errand->session), &errand->payment_id,
                            print->copy ? MB_RECEIPT_COPY : MB_RECEIPT_ORIGINAL, NULL, sheet_made, errand->output);
  else
    mb_pdf_output_fail (errand->output, error);
}

static void
wanted (MbPdfOutput *output, gpointer data)
{
  Errand *errand = data;
  MbPrintReceipt *print = g_new0 (MbPrintReceipt, 1);
  MbCommandContext context = mb_session_get_context (errand->session);
  errand->output = output;
  *print = (MbPrintReceipt) { .payment_id = errand->payment_id, .medium = errand->medium };
  mb_command_run_async (&mb_print_receipt, mb_session_get_book (errand->session), &context, print, g_free, NULL,
                        remembered, errand);
}

/* The printer is chosen for the paper's size. */
static void
preview_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbReceiptSheet) sheet = mb_receipt_sheet_finish (result, &error);
  if (sheet)
    {
      mb_pdf_print_wanted (GTK_WIDGET (errand->window), errand->number, sheet->pdf, wanted, errand, errand_free);
      return;
    }
  mb_window_report (errand->window, error);
  errand_free (errand);
}

void
mb_receipt_print (GtkWidget *widget, MbSession *session, const MbUuid *payment_id, const char *number)
{
  MbWindow *window = mb_window_of (widget);
  g_return_if_fail (window != NULL);
  mb_receipt_sheet_async (mb_session_get_book (session), payment_id, MB_RECEIPT_AS_NEXT, NULL, preview_made,
                          errand_new (window, session, payment_id, number, MB_RECEIPT_ON_PAPER));
}

void
mb_receipt_save (GtkWidget *widget, MbSession *session, const MbUuid *payment_id, const char *number)
{
  MbWindow *window = mb_window_of (widget);
  g_return_if_fail (window != NULL);
  mb_pdf_save_wanted (GTK_WIDGET (window), _ ("Save the Receipt"), number, wanted,
                      errand_new (window, session, payment_id, number, MB_RECEIPT_AS_FILE), errand_free);
}
