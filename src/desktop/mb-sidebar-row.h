/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-section.h"

/**
 * MbSidebarRow: the entry of a section in the sidebar: its icon, its name, and how much work waits there.
 */
#define MB_TYPE_SIDEBAR_ROW (mb_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (MbSidebarRow, mb_sidebar_row, MB, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *mb_sidebar_row_new (const MbSection *section);
const MbSection *mb_sidebar_row_get_section (MbSidebarRow *self);

/* 0 shows none. */
void mb_sidebar_row_set_waiting (MbSidebarRow *self, int64_t n);
int64_t mb_sidebar_row_get_waiting (MbSidebarRow *self);
