/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-digest.h"

#include <sodium.h>
#include <string.h>

void
mb_digest_clear (MbDigest *digest)
{
  g_clear_pointer (&digest->entities, g_array_unref);
}

/* Each value with its type and length before it, so that no two rows are written alike. */
static void
add_bytes (crypto_hash_sha256_state *state, char type, const void *bytes, size_t length)
{
  char head[32];
  int n = g_snprintf (head, sizeof head, "%c%zu:", type, length);
  crypto_hash_sha256_update (state, (const uint8_t *) head, (size_t) n);
  crypto_hash_sha256_update (state, bytes, length);
}

static void
add_value (crypto_hash_sha256_state *state, MbStatement *row, int column, MbColumnType type)
{
  char text[32];
  size_t length = 0;
  if (mb_statement_is_null (row, column))
    {
      add_bytes (state, 'n', "", 0);
      return;
    }
  switch (type)
    {
    case MB_COLUMN_INT:
    case MB_COLUMN_AMOUNT:
      length = (size_t) g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, mb_statement_int (row, column));
      add_bytes (state, 'i', text, length);
      break;
    case MB_COLUMN_TEXT:
      add_bytes (state, 't', mb_statement_text (row, column), strlen (mb_statement_text (row, column)));
      break;
    case MB_COLUMN_UUID:
    case MB_COLUMN_BLOB:
    default:
      {
        const void *bytes = mb_statement_blob (row, column, &length);
        add_bytes (state, 'b', bytes, length);
        break;
      }
    }
}

static void
end (crypto_hash_sha256_state *state, char hex[MB_DIGEST_TEXT_SIZE])
{
  uint8_t hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final (state, hash);
  sodium_bin2hex (hex, MB_DIGEST_TEXT_SIZE, hash, sizeof hash);
}

static bool
digest_entity (MbDatabase *database, const MbUuid *utility, const MbEntity *entity, MbEntityDigest *digest,
               GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  for (unsigned i = 0; i < entity->n_columns; i++)
    g_string_append_printf (sql, ", %s", entity->columns[i].name);
  g_string_append_printf (sql, " FROM %s WHERE utility_id = ?1 ORDER BY id", entity->name);
  MbStatement *row = mb_database_statement (database, sql->str, error);
  mb_statement_bind_uuid (row, 1, utility);

  crypto_hash_sha256_state state;
  crypto_hash_sha256_init (&state);
  *digest = (MbEntityDigest) { .entity = entity };
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      digest->n_rows++;
      add_value (&state, row, 0, MB_COLUMN_UUID);
      for (unsigned i = 0; i < entity->n_columns; i++)
        if (!(entity->columns[i].flags & MB_COLUMN_DERIVED))
          add_value (&state, row, (int) i + 1, entity->columns[i].type);
    }
  end (&state, digest->hex);
  return step == MB_STEP_DONE;
}

bool
mb_digest (MbDatabase *database, const MbUuid *utility, MbDigest *digest, GError **error)
{
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (MbEntityDigest));
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init (&state);
  for (size_t i = 0; mb_entities[i]; i++)
    {
      MbEntityDigest one;
      if (!digest_entity (database, utility, mb_entities[i], &one, error))
        return false;
      g_array_append_val (entities, one);
      add_bytes (&state, 'e', mb_entities[i]->name, strlen (mb_entities[i]->name));
      add_bytes (&state, 'h', one.hex, strlen (one.hex));
    }
  digest->entities = g_steal_pointer (&entities);
  end (&state, digest->hex);
  return true;
}
