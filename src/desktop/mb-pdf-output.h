/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * A PDF to a printer, or to a file, by the desktop's own dialogs.
 *
 * Where it goes is asked first, then the sheet is made: a sheet that the book counts is not counted where the person
 * thinks better of it.  The window of @widget tells what went wrong, and where it was saved.
 *
 * Threads: the main thread.
 */
typedef struct _MbPdfOutput MbPdfOutput;

/* The printer or the file is chosen: answers with mb_pdf_output_take() or mb_pdf_output_fail(), now or later. */
typedef void (*MbPdfWantedFunc) (MbPdfOutput *output, gpointer data);

/* @title: of the dialog and the job, "N-07-R-26-000318".  @like: a PDF of the same size.  @destroy is called with
 * @data in any case, after @wanted or without it. */
void mb_pdf_print_wanted (GtkWidget *widget, const char *title, GBytes *like, MbPdfWantedFunc wanted, gpointer data,
                          GDestroyNotify destroy);
/* @name: of the file as it is proposed, without ".pdf". */
void mb_pdf_save_wanted (GtkWidget *widget, const char *title, const char *name, MbPdfWantedFunc wanted, gpointer data,
                         GDestroyNotify destroy);

/* (transfer full) @output: goes on with the sheet. */
void mb_pdf_output_take (MbPdfOutput *output, GBytes *pdf);
/* (transfer full) @output: there is none, and the window tells why. */
void mb_pdf_output_fail (MbPdfOutput *output, const GError *error);

/* The same with a PDF that is there. */
void mb_pdf_print (GtkWidget *widget, const char *title, GBytes *pdf);
void mb_pdf_save (GtkWidget *widget, const char *title, const char *name, GBytes *pdf);

/* (transfer full): a printer's page as large as the first one of @pdf, without margins; NULL where it has none. */
GtkPageSetup *mb_pdf_page_setup (GBytes *pdf);
