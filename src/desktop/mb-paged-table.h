/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-paged-selection.h"

/**
 * MbPagedTable: the rows of a MbPagedListModel as a table, or, where there is little room, as a list of two lines each.
 *
 * It knows no query: a click on a column's header emits ::sorted, and the page asks its question anew.  What people
 * chose (order, columns, widths) is kept in the settings of the list.  A row that is on its way is an empty line.
 *
 * Signals: "activated" (ay: the 16 bytes of the key), "sorted".
 * Property "narrow": the list in place of the table; for a breakpoint.
 *
 * Actions, in the group that mb_paged_table_get_actions() gives and the page inserts as "table": table.sort (s),
 * table.descending, table.column-ID.
 */
#define MB_TYPE_PAGED_TABLE (mb_paged_table_get_type ())
G_DECLARE_FINAL_TYPE (MbPagedTable, mb_paged_table, MB, PAGED_TABLE, GtkWidget)

/* (transfer full): what a loaded row says in a place, NULL for nothing. */
typedef char *(*MbPagedText) (gconstpointer row, gpointer user_data);

typedef enum
{
  MB_PAGED_COLUMN_SORTABLE = 1 << 0,
  MB_PAGED_COLUMN_FIGURE = 1 << 1, /* digits under digits, at the end */
  MB_PAGED_COLUMN_EXPAND = 1 << 2, /* takes what room there is */
  MB_PAGED_COLUMN_HIDDEN = 1 << 3, /* until somebody wants it */
  MB_PAGED_COLUMN_ALWAYS = 1 << 4, /* cannot be hidden */
} MbPagedColumnFlags;

typedef struct
{
  const char *id;    /* in the settings */
  const char *title; /* to be translated */
  MbPagedText text;
  int width; /* in characters */
  MbPagedColumnFlags flags;
} MbPagedColumn;

typedef struct
{
  const MbPagedColumn *columns;
  guint n_columns;
  const char *name; /* of the list, to be translated: "Customers" */
  /* The two lines of the narrow list, and what stands at their end (NULL: nothing). */
  MbPagedText title;
  MbPagedText subtitle;
  MbPagedText figure;
} MbPagedLayout;

/* Once.  @layout must live as long; @settings is of the schema …Lists' children; the first column is the order at first. */
void mb_paged_table_set_up (MbPagedTable *self, const MbPagedLayout *layout, MbPagedListModel *model,
                            GSettings *settings, gpointer user_data);

/* The column that the list is sorted by. */
const char *mb_paged_table_get_sort (MbPagedTable *self, gboolean *descending);

GActionGroup *mb_paged_table_get_actions (MbPagedTable *self);
/* A menu of the order and the columns, for a button of the page. */
GMenuModel *mb_paged_table_get_menu (MbPagedTable *self);
MbPagedSelection *mb_paged_table_get_selection (MbPagedTable *self);
