/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-entity.h"

/**
 * MbDigest: what two books that have exchanged everything have in common: one SHA-256 for each entity kind and one over
 * them all.
 *
 * A row counts with its id and every column that goes into the change log, rows in the order of their ids; what is
 * derived and what only this device knows (the log itself, counters, drafts) does not count.
 *
 * Threads: in the caller's snapshot.
 */
#define MB_DIGEST_TEXT_SIZE 65

typedef struct
{
  const MbEntity *entity;
  int64_t n_rows;
  char hex[MB_DIGEST_TEXT_SIZE];
} MbEntityDigest;

typedef struct
{
  GArray *entities; /* of MbEntityDigest, in the order of the catalogue */
  char hex[MB_DIGEST_TEXT_SIZE];
} MbDigest;

void mb_digest_clear (MbDigest *digest);
bool mb_digest (MbDatabase *database, const MbUuid *utility, MbDigest *digest, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbDigest, mb_digest_clear)
