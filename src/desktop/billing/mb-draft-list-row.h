/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"

#include <gtk/gtk.h>

/* Has the list show drafts (mb-draft-source.h): customer, use, what to look at, amount and its change. */
void mb_draft_list_row_set_up (GtkListView *list_view, GListModel *drafts, MbCurrency currency);
