/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/**
 * MbCodeImage: a code for cameras and scanners, as one bit for each module.
 *
 * Drawn through a mask of one pixel for a module, which is a few hundred bytes in a PDF and sharp at every size.
 * Threads: an image is used by one thread at a time.
 */
typedef struct
{
  int columns; /* modules across, without the quiet zone */
  int rows;    /* 1 for a barcode */
  cairo_surface_t *mask;
} MbCodeImage;

/* QR code, ISO/IEC 18004, error correction level M, byte mode; at most version 13.  CODE for a text that is too long. */
MbCodeImage *mb_code_image_new_qr (const char *text, GError **error);
/* Code 128, ISO/IEC 15417; ASCII. */
MbCodeImage *mb_code_image_new_code128 (const char *text, GError **error);
void mb_code_image_free (MbCodeImage *image);

/* Fills the rectangle in the current colour.  The caller leaves the quiet zone: 4 modules round a QR code, 10 beside a
 * barcode. */
void mb_code_image_draw (const MbCodeImage *image, cairo_t *cr, double x, double y, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbCodeImage, mb_code_image_free)
