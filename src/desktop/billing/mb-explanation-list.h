/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-explanation.h"

#include <gtk/gtk.h>

typedef enum
{
  MB_EXPLANATION_COMPUTATION, /* the bill's lines with what they rest on */
  MB_EXPLANATION_ACCOUNT,     /* balance and what moved since the bill before */
  MB_EXPLANATION_FACTS,       /* working steps and facts that were given */
} MbExplanationPart;

/* Fills the list with a part of the explanation: a row for each, indented by its depth, which a screen reader hears as
 * its level.  Returns the number of rows. */
guint mb_explanation_list_fill (GtkListBox *list, const MbBill *bill, const MbBillExplanation *explanation,
                                MbExplanationPart part);
