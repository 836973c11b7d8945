/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Has the list show @items (element-type MbPaymentItem), a row of two lines each, which also fits a narrow window. */
void mb_payment_row_set_up (GtkListView *list_view, GListModel *items);
