/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-list-keys-private.h"

static void
remember (MbListKeys *keys)
{
  keys->seen = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, g_free, NULL);
  for (guint at = 0; at < keys->bytes->len; at += sizeof (MbUuid))
    g_hash_table_add (keys->seen, g_memdup2 (keys->bytes->data + at, sizeof (MbUuid)));
}

bool
mb_list_keys_append (MbListKeys *keys, MbStatement *row, GError **error)
{
  if (!keys->bytes)
    keys->bytes = g_byte_array_new ();
  else if (!keys->seen && keys->bytes->len > 0)
    remember (keys);

  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid id = mb_statement_uuid (row, 0);
      if (!keys->seen || g_hash_table_add (keys->seen, g_memdup2 (&id, sizeof id)))
        g_byte_array_append (keys->bytes, id.bytes, sizeof id.bytes);
    }
  return step == MB_STEP_DONE;
}

bool
mb_list_keys_is_empty (const MbListKeys *keys)
{
  return !keys->bytes || keys->bytes->len == 0;
}

GBytes *
mb_list_keys_end (MbListKeys *keys)
{
  GByteArray *bytes = g_steal_pointer (&keys->bytes);
  mb_list_keys_clear (keys);
  return bytes ? g_byte_array_free_to_bytes (bytes) : g_bytes_new (NULL, 0);
}

void
mb_list_keys_clear (MbListKeys *keys)
{
  g_clear_pointer (&keys->bytes, g_byte_array_unref);
  g_clear_pointer (&keys->seen, g_hash_table_unref);
}
