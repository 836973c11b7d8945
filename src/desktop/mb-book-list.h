/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-paged-list-model.h"
#include "mb-session.h"

/**
 * A MbPagedListModel over a list query of store/ (mb-account-list-query.h, mb-meter-list-query.h): keys and rows are
 * read on the book's reader threads.
 */
typedef struct
{
  GBytes *(*keys) (MbDatabase *database, const MbUuid *utility, gconstpointer query, GError **error);
  GPtrArray *(*rows) (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n, GError **error);
  gpointer (*query_copy) (gconstpointer query);
  GDestroyNotify query_free;
  GDestroyNotify row_free;
} MbBookListKind;

/* Empty until the first query.  @kind must live as long. */
MbPagedListModel *mb_book_list_new (MbSession *session, const MbBookListKind *kind);

/* Asks anew; @query is copied. */
void mb_book_list_set_query (MbPagedListModel *list, gconstpointer query);
