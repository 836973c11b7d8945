/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbPdfView: the pages of a PDF one under the other, as wide as there is room.
 *
 * Drawn by poppler in another thread; the bytes are what is printed and saved.
 */
#define MB_TYPE_PDF_VIEW (mb_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (MbPdfView, mb_pdf_view, MB, PDF_VIEW, AdwBin)

void mb_pdf_view_set_pdf (MbPdfView *self, GBytes *pdf);
/* There is none, and why. */
void mb_pdf_view_set_failure (MbPdfView *self, const char *message);
guint mb_pdf_view_get_n_pages (MbPdfView *self);
