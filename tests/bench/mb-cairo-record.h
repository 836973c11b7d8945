/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/**
 * MbCairoRecord: the calls a drawing makes on cairo, to make them again without the drawing: the limit of its speed.
 *
 * The benchmark is linked so that the drawing's calls come here first (--wrap).  Texts come back as the glyphs they were
 * shaped to, positions as numbers: nothing is left to compute.  Codes are encoded anew each time, by libzint alone.
 */
typedef struct _MbCairoRecord MbCairoRecord;

MbCairoRecord *mb_cairo_record_new (void);
void mb_cairo_record_free (MbCairoRecord *record);

/* Between the two every call on @cr is kept, and made. */
void mb_cairo_record_begin (MbCairoRecord *record, cairo_t *cr);
void mb_cairo_record_end (MbCairoRecord *record);

/* @codes: what the first and second masks drawn say: a QR code and a Code 128. */
void mb_cairo_record_replay (const MbCairoRecord *record, cairo_t *cr, const char *const codes[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbCairoRecord, mb_cairo_record_free)
