/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-draft-bill-repository.h"
#include "mb-paged-list-model.h"
#include "mb-session.h"

/**
 * The drafts of a run as a list of which only what is looked at is loaded.  An item's row is an MbDraftRow, its key the
 * account.
 */
MbPagedListModel *mb_draft_list_model_new (MbSession *session, const MbUuid *run_id);
/* Asks again, with another filter. */
void mb_draft_list_model_set_filter (MbPagedListModel *model, const MbDraftFilter *filter);
