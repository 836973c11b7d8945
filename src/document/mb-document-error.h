/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the document room.  Messages are whole English sentences: what, where, and what to do.
 */
#define MB_DOCUMENT_ERROR (mb_document_error_quark ())

typedef enum
{
  MB_DOCUMENT_ERROR_CODE, /* what a payment code cannot hold: a bad IBAN, an amount out of bounds, too long a text */
  MB_DOCUMENT_ERROR_DRAW, /* cairo could not draw or write a page */
  MB_DOCUMENT_ERROR_FILE, /* the finished file could not be completed or saved */
} MbDocumentError;

GQuark mb_document_error_quark (void);
