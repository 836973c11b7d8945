/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-case.h"
#include "mb-session.h"

#include <gtk/gtk.h>

/**
 * The rows of an account's lists, of which there may be many: they are made when the list is first looked at.
 */
typedef enum
{
  MB_ACCOUNT_BILLS,
  MB_ACCOUNT_PAYMENTS,
  MB_ACCOUNT_READINGS,
  MB_ACCOUNT_METERS,
  MB_ACCOUNT_CHANGES,
  MB_N_ACCOUNT_ROWS
} MbAccountRows;

guint mb_account_rows_count (const MbAccountCase *account, MbAccountRows rows);
/* One row, floating. */
GtkWidget *mb_account_rows_make (const MbAccountCase *account, MbAccountRows rows, guint index, MbSession *session);
