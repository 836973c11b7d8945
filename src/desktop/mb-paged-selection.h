/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-paged-list-model.h"

#include <gtk/gtk.h>

/**
 * MbPagedSelection: at most one selected row of a MbPagedListModel, remembered by its key.
 *
 * GtkSingleSelection looks for its item among all that were added, and would load every page of a list that was sorted
 * anew.  Here the key is looked for among the keys, which are there.
 */
#define MB_TYPE_PAGED_SELECTION (mb_paged_selection_get_type ())
G_DECLARE_FINAL_TYPE (MbPagedSelection, mb_paged_selection, MB, PAGED_SELECTION, GObject)

MbPagedSelection *mb_paged_selection_new (MbPagedListModel *model);

/* The key of the selected row, or NULL. */
const void *mb_paged_selection_get_key (MbPagedSelection *self);
/* Its position; G_MAXUINT where none is, or it is not in the list as it is now filtered. */
guint mb_paged_selection_get_position (MbPagedSelection *self);
