/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"

/**
 * The bill as PDF, made on a reader thread: of an invoice, or with a nil one of the draft that a run made of an account.
 *
 * @paper: "a4" or "letter".
 */
void mb_bill_sheet_async (MbBook *book, const MbUuid *invoice_id, const MbUuid *run_id, const MbUuid *account_id,
                          const char *paper, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
/* (transfer full) */
GBytes *mb_bill_sheet_finish (GAsyncResult *result, GError **error);
