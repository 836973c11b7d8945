/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"

/**
 * MbReadiness: whether the book can be read, by reading it.
 *
 * A query through the book's own reader pool, and whether its path still names the file that was opened: a book that
 * was moved away or replaced goes on answering from a file that nobody will find again.
 *
 * Threads: mb_readiness_check_async() calls back in the thread-default main context of its caller.
 */
typedef struct _MbReadiness MbReadiness;

/* The book must outlive it, and every check that is under way. */
MbReadiness *mb_readiness_new (MbBook *book, GError **error);
void mb_readiness_free (MbReadiness *self);

void mb_readiness_check_async (MbReadiness *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean mb_readiness_check_finish (MbReadiness *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbReadiness, mb_readiness_free)
