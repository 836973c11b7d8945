/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-paged-table.h"

/**
 * The cells of a MbPagedTable: they show a MbPagedRow's text once it is there, and again when it is another.
 */

/* (transfer full): one text, @width characters wide. */
GtkListItemFactory *mb_paged_cell_factory_new (const MbPagedColumn *column, gpointer user_data);
/* (transfer full): two lines and a figure. */
GtkListItemFactory *mb_paged_line_factory_new (const MbPagedLayout *layout, gpointer user_data);
