/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * What the list queries of store/ have in common.  A list is asked in two steps: first the keys of all its rows, in the
 * order in which they are shown; then the rows of those keys that are looked at.
 *
 * Threads: as the connection's.
 */

/* What follows the table in a question of keys.  Its ?1 is the utility; further parameters are its own. */
typedef struct
{
  const char *table;    /* "meter m" */
  const char *key;      /* "m.id" */
  const char *found;    /* tables before it, "… CROSS JOIN ", which holds the order of the join; NULL: none */
  const char *joins;    /* NULL: none */
  const char *where;    /* each condition begins with " AND "; NULL: none */
  const char *rest;     /* more of the same; NULL: none */
  const char *order[3]; /* expressions; the key breaks ties, so that the order is the same at each question */
  bool descending;      /* all of them */
} MbListOrder;

/**
 * MbListKeys: the keys while they are asked for, each once, in the order in which they came.
 *
 * Keys that came in the first statement are unique by themselves; only later ones are compared with those before.
 */
typedef struct
{
  MbDatabase *database;
  const MbUuid *utility;
  GByteArray *bytes;
  GHashTable *seen; /* NULL until there is a second statement */
} MbListKeys;

/* The statement of a question, with ?1 bound. */
MbStatement *mb_list_keys_ask (MbListKeys *keys, const MbListOrder *order, GError **error);
/* Steps it to its end. */
bool mb_list_keys_take (MbListKeys *keys, MbStatement *row, GError **error);
/* Both, with a text as ?2; NULL: there is no ?2. */
bool mb_list_keys_append (MbListKeys *keys, const MbListOrder *order, const char *text, GError **error);
bool mb_list_keys_is_empty (const MbListKeys *keys);
/* (transfer full): the keys, 16 bytes each; @keys is empty then. */
GBytes *mb_list_keys_end (MbListKeys *keys);
void mb_list_keys_clear (MbListKeys *keys);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbListKeys, mb_list_keys_clear)

/* (transfer full): a row of the list from what the statement stands on. */
typedef gpointer (*MbListReadRow) (MbStatement *row, const MbUuid *id);

/* (transfer full): one for each of the @n ids, NULL for one that is not there.  @sql: ?1 is the utility, ?2 the id. */
GPtrArray *mb_list_rows (MbDatabase *database, const MbUuid *utility, const char *sql, const MbUuid *ids, size_t n,
                         MbListReadRow read_row, GDestroyNotify row_free, GError **error);
