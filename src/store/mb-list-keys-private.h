/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * MbListKeys: the keys of a list while it is asked for, each once, in the order in which they came.
 *
 * Keys that came in the first statement are unique by themselves; only later ones are compared with those before.
 */
typedef struct
{
  GByteArray *bytes;
  GHashTable *seen; /* NULL until there is a second statement */
} MbListKeys;

/* Steps a bound statement, whose first column is an id, to its end. */
bool mb_list_keys_append (MbListKeys *keys, MbStatement *row, GError **error);
bool mb_list_keys_is_empty (const MbListKeys *keys);
/* (transfer full): the keys, 16 bytes each; @keys is empty then. */
GBytes *mb_list_keys_end (MbListKeys *keys);
void mb_list_keys_clear (MbListKeys *keys);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbListKeys, mb_list_keys_clear)
