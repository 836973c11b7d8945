/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * Programs that look into a PDF: what a reader, a printer's driver and a scanner make of it.  Each fails the test where
 * the program does.
 */

/* Writes @pdf into a new folder; the file's path.  Gone with mb_pdf_tools_remove(). */
char *mb_pdf_tools_keep (GBytes *pdf);
void mb_pdf_tools_remove (char *path);

/* (transfer full): what the program says: mb_pdf_tools_run ("pdftotext", "-layout", path, "-", NULL). */
char *mb_pdf_tools_run (const char *program, ...) G_GNUC_NULL_TERMINATED;

/* The words in the order in which they were drawn, one space between them. */
char *mb_pdf_tools_text (const char *path);
/* The objects as qpdf writes them in JSON: "/Lang": "u:de". */
char *mb_pdf_tools_objects (const char *path);
/* What a scanner reads on the first page, "QR-Code:…\nCODE-128:…\n". */
char *mb_pdf_tools_codes (const char *path);
/* Fails where two words of a page lie over one another. */
void mb_pdf_tools_check_overlap (const char *path);
