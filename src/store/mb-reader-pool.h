/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * MbReaderPool: a bounded number of read-only connections, opened when first needed; private to store/.
 *
 * Threads: any.  A taken connection belongs to the taker until it is given back.
 */
typedef struct _MbReaderPool MbReaderPool;

MbReaderPool *mb_reader_pool_new (const char *path, unsigned max_connections);
/* All connections must have been given back. */
void mb_reader_pool_free (MbReaderPool *pool);

/* Waits for a free connection. */
MbDatabase *mb_reader_pool_take (MbReaderPool *pool, GError **error);
void mb_reader_pool_give (MbReaderPool *pool, MbDatabase *database);
