/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-entity.h"
#include "mb-instant.h"
#include "mb-salt.h"

/**
 * MbChangeLog: the chain of operations that this device made.  Private to store/, but for mb_change_log_verify().
 *
 * An operation is one new row or one patch.  Its text is the JSON of its members in the order of RFC 8785:
 *
 *     {"b":{"amount":"4210",…},"c":{"phone":[null,"41ab…"]},"e":"payment","hlc":"…","id":"…","k":"fact",
 *      "op":"…","seq":1041,"tx":"…"}
 *
 * and hash = SHA-256 ("mb1" ‖ prev ‖ text).  What is done to a record also says "at", when in µs, and "by", whose it is;
 * a fact says that itself.  A personal value stands in it as its commitment, SHA-256 (salt ‖ value) in hexadecimal; the
 * value and the salt are in the `personal` column beside it, so that a person can be forgotten and the chain still
 * holds.  dev_seq counts from 1 without a gap.
 *
 * Threads: the writer's.
 */
typedef struct
{
  MbUuid utility;
  int64_t seq;        /* the last one written */
  uint8_t head[32];   /* its hash; zero before the first */
  MbUuid last_op;     /* as it was when read: all ids made since sort after it */
  int64_t hlc_ms;     /* hybrid logical clock of the last one: milliseconds … */
  unsigned hlc_count; /* … and a count within them */
  MbSalt salt;
} MbChangeLog;

typedef enum
{
  MB_OPERATION_FACT,
  MB_OPERATION_RECORD, /* a new record, or new central data */
  MB_OPERATION_PATCH,
} MbOperationKind;

/* One operation, before it has its place in the chain. */
typedef struct
{
  MbOperationKind kind;
  const MbEntity *entity;
  MbUuid id;
  MbUuid op_id;
  MbUuid tx;
  int64_t base_rev; /* of a patch; -1 otherwise */
  unsigned n_columns;
  const int *columns;        /* NULL: all, in order */
  const MbValue *old_values; /* of a patch */
  const MbValue *values;
  const char *author;
  MbInstant now;
} MbOperation;

/* Reads where the chain stands. */
bool mb_change_log_load (MbChangeLog *log, MbDatabase *database, const MbUuid *utility, GError **error);
/* Writes the operation; @bytes (may be NULL) is the length of its text. */
bool mb_change_log_append (MbChangeLog *log, MbDatabase *database, const MbOperation *operation, size_t *bytes,
                           GError **error);

/**
 * mb_change_log_verify: walks the whole chain: numbers without a gap, every hash, the personal values against their
 * commitments.  CORRUPT names the first place that does not hold.
 */
bool mb_change_log_verify (MbDatabase *database, const MbUuid *utility, int64_t *n_operations, GError **error);
