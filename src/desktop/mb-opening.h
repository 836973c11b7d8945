/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

/* Opens a book for writing in another thread and reads the supplier's data; the session is the result. */
void mb_opening_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
MbSession *mb_opening_finish (GAsyncResult *result, GError **error);
