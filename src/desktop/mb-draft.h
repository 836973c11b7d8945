/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

/**
 * MbDraft: what somebody has typed into a form and not saved yet, in a small file that outlives the program.
 *
 *     self->draft = mb_draft_new (session, "new-customer");
 *     mb_draft_read_async (self->draft, read, …);          // when the form opens: is there something to go on with?
 *     mb_draft_keep (self->draft, texts);                  // at every change
 *     mb_draft_drop (self->draft);                         // saved, or no longer wanted
 *
 * A draft is no fact of the book: it lies in the user's data folder, under the utility, and nobody else can read it.
 * Files are written in another thread, one at a time and each whole, so that what is there after `kill -9` is what was
 * typed a moment before.  What is kept while the last one is still being written replaces what waits.  The application
 * does not end before what was kept or dropped has been done.
 *
 * Threads: the main thread.
 */
#define MB_TYPE_DRAFT (mb_draft_get_type ())
G_DECLARE_FINAL_TYPE (MbDraft, mb_draft, MB, DRAFT, GObject)

/* @form: names the form and what it is about: letters, digits and hyphens.  The one that is there, if there is one. */
MbDraft *mb_draft_new (MbSession *session, const char *form);

/* @texts: (transfer floating): a{ss}, what stands in each field by its name. */
void mb_draft_keep (MbDraft *self, GVariant *texts);
void mb_draft_drop (MbDraft *self);

void mb_draft_read_async (MbDraft *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): a{ss} and when it was typed, or NULL: there is none, or none that can be read, which is the same to
 * who wants to type. */
GVariant *mb_draft_read_finish (MbDraft *self, GAsyncResult *result, MbInstant *typed_at);
