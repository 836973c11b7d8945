/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-drawing.h"
#include "mb-bill-rows.h"
#include "mb-code-image.h"
#include "mb-pen.h"

/* The parts of the drawing; each draws its own region of the sheet, in the order in which a person reads. */

#define MB_USE_HEIGHT MB_MM (29.5) /* of the second block */

struct _MbBillDrawing
{
  MbTypesetter *type;
  const MbPaper *paper;
  MbPen pen;
  const MbBillDocument *document;
  MbBillRows rows;
  GArray *heights;         /* of double: of each row */
  GArray *breaks;          /* of guint: the first row of each page */
  MbCodeImage *code;       /* NULL: there is none */
  cairo_surface_t *ground; /* recorded: what every first page has; NULL: not yet */
  char *sentence;          /* of the use */
  char *notices;
  MbTypeStyle notice_style;
  bool message_beside;   /* in the second block, where there is room */
  double use_top;        /* of the first page's second block */
  double table_top;      /* and of its third */
  double message_height; /* of the supplier's message below the table; 0: none */
  unsigned message_page; /* on which it stands */
};

/* Fields, rules and marks of each part, which are no words: drawn before them and outside of every structure element. */
void mb_bill_decorate_head (MbBillDrawing *self);
void mb_bill_decorate_table (MbBillDrawing *self, unsigned page);
void mb_bill_decorate_slip (MbBillDrawing *self);

/* Letterhead, particulars, address and what is due: down to the first fold. */
void mb_bill_draw_head (MbBillDrawing *self);
/* The use, in words and bars; down to table_top. */
void mb_bill_layout_use (MbBillDrawing *self);
void mb_bill_draw_use (MbBillDrawing *self);
/* The payment slip; nothing where there is nothing to pay. */
void mb_bill_draw_slip (MbBillDrawing *self);

/* The largest style, from @largest (DISPLAY or FIGURE) down, in which the text fits. */
MbTypeStyle mb_bill_largest_style (MbBillDrawing *self, const char *text, MbTypeStyle largest, double width);

/* The table's rows of a page, with its head. */
void mb_bill_layout_table (MbBillDrawing *self);
void mb_bill_draw_table (MbBillDrawing *self, unsigned page);
