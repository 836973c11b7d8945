/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"

/**
 * What a PDF drawn by cairo lacks for a screen reader: the language, a title in the window's head, what each figure
 * shows.  Done by qpdf; the pages stay as they are.  Private to MbPdfWriter.
 */
typedef struct
{
  const char *language;
  MbDate date;        /* of creation: cairo writes it without its prefix */
  GPtrArray *figures; /* (element-type utf8): alternate texts of the Figure elements in the order of drawing */
} MbPdfCompletion;

bool mb_pdf_complete_file (const char *from, const char *to, const MbPdfCompletion *completion, GError **error);
GBytes *mb_pdf_complete_bytes (const guint8 *data, gsize length, const MbPdfCompletion *completion, GError **error);
