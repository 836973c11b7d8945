/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-log.h"

#include <sodium.h>
#include <string.h>
#include <yyjson.h>

static const char *const kind_names[] = { "fact", "record", "patch" };

static const char sql_last[] = "SELECT dev_seq, hash, hlc, op_id FROM change_log WHERE utility_id = ?1"
                               " ORDER BY dev_seq DESC LIMIT 1";
static const char sql_append[] =
    "INSERT INTO change_log (utility_id, dev_seq, op_id, tx, kind, entity, id, base_rev, body, personal, hlc, prev,"
    " hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
static const char sql_walk[] = "SELECT dev_seq, body, personal, prev, hash, kind, entity, id, op_id, tx,"
                               " base_rev, hlc FROM change_log WHERE utility_id = ?1"
                               " ORDER BY dev_seq";

enum
{
  HASH_BYTES = 32,
};

bool
mb_change_log_load (MbChangeLog *log, MbDatabase *database, const MbUuid *utility, GError **error)
{
  *log = (MbChangeLog) { .utility = *utility };
  MbStatement *statement = mb_database_statement (database, sql_last, error);
  mb_statement_bind_uuid (statement, 1, utility);
  MbStep step = mb_statement_step (statement, error);
  if (step == MB_STEP_ROW)
    {
      size_t length = 0;
      const void *hash = mb_statement_blob (statement, 1, &length);
      log->seq = mb_statement_int (statement, 0);
      if (length == HASH_BYTES)
        memcpy (log->head, hash, HASH_BYTES);
      log->last_op = mb_statement_uuid (statement, 3);
      const char *hlc = mb_statement_text (statement, 2);
      char *end = NULL;
      log->hlc_ms = g_ascii_strtoll (hlc, &end, 10);
      log->hlc_count = *end == '.' ? (unsigned) g_ascii_strtoull (end + 1, NULL, 10) : 0;
    }
  mb_statement_reset (statement);
  return step != MB_STEP_FAILED;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The text of an operation */

static void
hash_link (const uint8_t prev[HASH_BYTES], const char *text, size_t length, uint8_t hash[HASH_BYTES])
{
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, (const uint8_t *) "mb1", 3);
  crypto_hash_sha256_update (&state, prev, HASH_BYTES);
  crypto_hash_sha256_update (&state, (const uint8_t *) text, length);
  crypto_hash_sha256_final (&state, hash);
}

static void
commit_to (const uint8_t salt[MB_SALT_BYTES], const char *value, char commitment[2 * HASH_BYTES + 1])
{
  uint8_t hash[HASH_BYTES];
  mb_salt_hash (salt, value, hash);
  sodium_bin2hex (commitment, 2 * HASH_BYTES + 1, hash, sizeof hash);
}

static yyjson_mut_val *
value_to_json (yyjson_mut_doc *doc, const MbColumn *column, const MbValue *value)
{
  char text[MB_UUID_TEXT_SIZE];
  switch (value->type)
    {
    case MB_VALUE_NULL:
      return yyjson_mut_null (doc);
    case MB_VALUE_INT:
      if (column->type == MB_COLUMN_INT)
        return yyjson_mut_sint (doc, value->integer);
      g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value->integer);
      return yyjson_mut_strcpy (doc, text);
    case MB_VALUE_TEXT:
      return yyjson_mut_str (doc, value->text);
    case MB_VALUE_UUID:
      return yyjson_mut_strcpy (doc, mb_uuid_to_text (&value->uuid, text));
    case MB_VALUE_BLOB:
      {
        g_autofree char *base64 = g_base64_encode (value->blob.bytes, value->blob.length);
        return yyjson_mut_strcpy (doc, base64);
      }
    default:
      g_assert_not_reached ();
    }
}

/* A personal value: the commitment for the hashed text, [salt, value] for what travels beside it. */
static yyjson_mut_val *
personal_to_json (MbSalt *salts, yyjson_mut_doc *doc, yyjson_mut_doc *beside, yyjson_mut_val **kept,
                  const MbValue *value)
{
  *kept = yyjson_mut_null (beside);
  if (value->type == MB_VALUE_NULL)
    return yyjson_mut_null (doc);

  uint8_t salt[MB_SALT_BYTES];
  char hex[2 * MB_SALT_BYTES + 1], commitment[2 * HASH_BYTES + 1];
  mb_salt_draw (salts, salt);
  commit_to (salt, value->text, commitment);
  *kept = yyjson_mut_arr (beside);
  yyjson_mut_arr_add_strcpy (beside, *kept, sodium_bin2hex (hex, sizeof hex, salt, sizeof salt));
  yyjson_mut_arr_add_str (beside, *kept, value->text);
  return yyjson_mut_strcpy (doc, commitment);
}

static int
column_at (const MbOperation *operation, unsigned i)
{
  return operation->columns ? operation->columns[i] : (int) i;
}

/* The positions of the operation's columns, by name: RFC 8785 sorts members. */
static void
sort_columns (const MbOperation *operation, unsigned order[MB_ENTITY_MAX_COLUMNS])
{
  for (unsigned i = 0; i < operation->n_columns; i++)
    {
      const char *name = operation->entity->columns[column_at (operation, i)].name;
      unsigned j = i;
      while (j > 0 && strcmp (operation->entity->columns[column_at (operation, order[j - 1])].name, name) > 0)
        {
          order[j] = order[j - 1];
          j--;
        }
      order[j] = i;
    }
}

typedef struct
{
  char *text;
  size_t length;
  char *personal; /* or NULL */
} OperationText;

static void
write_operation (MbSalt *salts, const MbOperation *operation, int64_t seq, const char *hlc, OperationText *result)
{
  bool patch = operation->kind == MB_OPERATION_PATCH;
  bool told = operation->kind != MB_OPERATION_FACT; /* a fact says by itself whose it is */
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL), *beside = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *body = yyjson_mut_obj (doc), *commitments = yyjson_mut_obj (doc);
  yyjson_mut_val *personal = yyjson_mut_obj (beside);
  unsigned order[MB_ENTITY_MAX_COLUMNS];
  char id[MB_UUID_TEXT_SIZE], op[MB_UUID_TEXT_SIZE], tx[MB_UUID_TEXT_SIZE], at[32];

  g_snprintf (at, sizeof at, "%" G_GINT64_FORMAT, operation->now);
  sort_columns (operation, order);
  for (unsigned i = 0; i < operation->n_columns; i++)
    {
      const MbColumn *column = &operation->entity->columns[column_at (operation, order[i])];
      const MbValue *value = &operation->values[order[i]];
      const MbValue *old = patch ? &operation->old_values[order[i]] : NULL;
      yyjson_mut_val *written, *kept;

      if (column->flags & MB_COLUMN_DERIVED)
        continue;
      if (column->flags & MB_COLUMN_PERSONAL)
        {
          written = personal_to_json (salts, doc, beside, &kept, value);
          if (old)
            {
              yyjson_mut_val *pair = yyjson_mut_arr (doc), *kept_pair = yyjson_mut_arr (beside), *kept_old;
              yyjson_mut_arr_append (pair, personal_to_json (salts, doc, beside, &kept_old, old));
              yyjson_mut_arr_append (pair, written);
              yyjson_mut_arr_append (kept_pair, kept_old);
              yyjson_mut_arr_append (kept_pair, kept);
              written = pair;
              kept = kept_pair;
            }
          yyjson_mut_obj_add_val (doc, commitments, column->name, written);
          yyjson_mut_obj_add_val (beside, personal, column->name, kept);
          continue;
        }
      written = value_to_json (doc, column, value);
      if (old)
        {
          yyjson_mut_val *pair = yyjson_mut_arr (doc);
          yyjson_mut_arr_append (pair, value_to_json (doc, column, old));
          yyjson_mut_arr_append (pair, written);
          written = pair;
        }
      yyjson_mut_obj_add_val (doc, body, column->name, written);
    }

  /* In alphabetical order, as RFC 8785 wants it: at b base by c e f hlc id k op seq tx. */
  if (told)
    yyjson_mut_obj_add_strcpy (doc, root, "at", at);
  if (!patch)
    yyjson_mut_obj_add_val (doc, root, "b", body);
  else
    yyjson_mut_obj_add_sint (doc, root, "base", operation->base_rev);
  if (told)
    yyjson_mut_obj_add_str (doc, root, "by", operation->author);
  if (yyjson_mut_obj_size (commitments) > 0)
    yyjson_mut_obj_add_val (doc, root, "c", commitments);
  yyjson_mut_obj_add_str (doc, root, "e", operation->entity->name);
  if (patch)
    yyjson_mut_obj_add_val (doc, root, "f", body);
  yyjson_mut_obj_add_str (doc, root, "hlc", hlc);
  yyjson_mut_obj_add_str (doc, root, "id", mb_uuid_to_text (&operation->id, id));
  yyjson_mut_obj_add_str (doc, root, "k", kind_names[operation->kind]);
  yyjson_mut_obj_add_str (doc, root, "op", mb_uuid_to_text (&operation->op_id, op));
  yyjson_mut_obj_add_sint (doc, root, "seq", seq);
  yyjson_mut_obj_add_str (doc, root, "tx", mb_uuid_to_text (&operation->tx, tx));
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_doc_set_root (beside, personal);

  result->text = yyjson_mut_write (doc, YYJSON_WRITE_ALLOW_INVALID_UNICODE, &result->length);
  result->personal =
      yyjson_mut_obj_size (personal) > 0 ? yyjson_mut_write (beside, YYJSON_WRITE_ALLOW_INVALID_UNICODE, NULL) : NULL;
  yyjson_mut_doc_free (doc);
  yyjson_mut_doc_free (beside);
}

bool
mb_change_log_append (MbChangeLog *log, MbDatabase *database, const MbOperation *operation, size_t *bytes,
                      GError **error)
{
  MbChangeLog next = *log;
  int64_t now_ms = operation->now / 1000;
  OperationText written;
  char hlc[40];

  next.seq++;
  if (now_ms > next.hlc_ms)
    {
      next.hlc_ms = now_ms;
      next.hlc_count = 0;
    }
  else
    next.hlc_count++;
  g_snprintf (hlc, sizeof hlc, "%" G_GINT64_FORMAT ".%04u", next.hlc_ms, next.hlc_count);

  write_operation (&next.salt, operation, next.seq, hlc, &written);
  if (!written.text)
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED, "a new %s cannot be written to the change log",
                   operation->entity->name);
      return false;
    }
  hash_link (log->head, written.text, written.length, next.head);

  MbStatement *statement = mb_database_statement (database, sql_append, error);
  mb_statement_bind_uuid (statement, 1, &log->utility);
  mb_statement_bind_int (statement, 2, next.seq);
  mb_statement_bind_uuid (statement, 3, &operation->op_id);
  mb_statement_bind_uuid (statement, 4, &operation->tx);
  mb_statement_bind_text (statement, 5, kind_names[operation->kind]);
  mb_statement_bind_text (statement, 6, operation->entity->name);
  mb_statement_bind_uuid (statement, 7, &operation->id);
  if (operation->base_rev >= 0)
    mb_statement_bind_int (statement, 8, operation->base_rev);
  mb_statement_bind_text (statement, 9, written.text);
  mb_statement_bind_text (statement, 10, written.personal);
  mb_statement_bind_text (statement, 11, hlc);
  mb_statement_bind_blob (statement, 12, log->head, HASH_BYTES);
  mb_statement_bind_blob (statement, 13, next.head, HASH_BYTES);
  bool ok = mb_statement_run (statement, error) == 1;
  if (ok)
    {
      if (bytes)
        *bytes = written.length + (written.personal ? strlen (written.personal) : 0);
      *log = next;
    }
  free (written.text);
  free (written.personal);
  return ok;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Verification */

/* @kept is null, [salt, value] or, of a patch, an array of two of these; @commitment has the same shape. */
static bool
personal_holds (yyjson_val *kept, yyjson_val *commitment)
{
  if (yyjson_is_null (kept)) /* nothing was there, or the person has been forgotten */
    return true;
  if (!yyjson_is_arr (kept) || yyjson_arr_size (kept) != 2)
    return false;
  if (yyjson_is_arr (commitment))
    return personal_holds (yyjson_arr_get (kept, 0), yyjson_arr_get (commitment, 0))
           && personal_holds (yyjson_arr_get (kept, 1), yyjson_arr_get (commitment, 1));

  const char *hex = yyjson_get_str (yyjson_arr_get (kept, 0)), *value = yyjson_get_str (yyjson_arr_get (kept, 1));
  const char *expected = yyjson_get_str (commitment);
  uint8_t salt[MB_SALT_BYTES];
  size_t length = 0;
  char actual[2 * HASH_BYTES + 1];
  if (!hex || !value || !expected || sodium_hex2bin (salt, sizeof salt, hex, strlen (hex), NULL, &length, NULL) != 0
      || length != sizeof salt)
    return false;
  commit_to (salt, value, actual);
  return strcmp (actual, expected) == 0;
}

static bool
all_personal_hold (const char *text, const char *personal)
{
  if (!personal)
    return true;
  yyjson_doc *doc = yyjson_read (text, strlen (text), 0), *beside = yyjson_read (personal, strlen (personal), 0);
  yyjson_val *commitments = yyjson_obj_get (yyjson_doc_get_root (doc), "c");
  bool holds = yyjson_is_obj (commitments) && yyjson_is_obj (yyjson_doc_get_root (beside));
  yyjson_obj_iter members = yyjson_obj_iter_with (yyjson_doc_get_root (beside));
  for (yyjson_val *key = yyjson_obj_iter_next (&members); holds && key; key = yyjson_obj_iter_next (&members))
    {
      yyjson_val *commitment = yyjson_obj_get (commitments, yyjson_get_str (key));
      holds = commitment && personal_holds (yyjson_obj_iter_get_val (key), commitment);
    }
  yyjson_doc_free (doc);
  yyjson_doc_free (beside);
  return holds;
}

static bool
link_holds (MbStatement *row, const uint8_t prev[HASH_BYTES], uint8_t hash[HASH_BYTES])
{
  size_t prev_length = 0, hash_length = 0;
  const void *kept_prev = mb_statement_blob (row, 3, &prev_length);
  const void *kept_hash = mb_statement_blob (row, 4, &hash_length);
  const char *text = mb_statement_text (row, 1);
  if (!text || prev_length != HASH_BYTES || hash_length != HASH_BYTES || memcmp (kept_prev, prev, HASH_BYTES) != 0)
    return false;
  hash_link (prev, text, strlen (text), hash);
  return memcmp (kept_hash, hash, HASH_BYTES) == 0;
}

/* The columns by which operations are found say what the text says. */
static bool
columns_hold (MbStatement *row)
{
  static const char *const texts[] = { "k", "e" }, *const ids[] = { "id", "op", "tx" };
  const char *text = mb_statement_text (row, 1);
  yyjson_doc *doc = yyjson_read (text, strlen (text), YYJSON_READ_ALLOW_INVALID_UNICODE);
  yyjson_val *root = yyjson_doc_get_root (doc), *base = yyjson_obj_get (root, "base");
  char id[MB_UUID_TEXT_SIZE];
  bool hold = base ? mb_statement_int_or (row, 10, -1) == yyjson_get_sint (base) : mb_statement_is_null (row, 10);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    hold = hold && yyjson_equals_str (yyjson_obj_get (root, texts[i]), mb_statement_text (row, 5 + (int) i));
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      MbUuid uuid = mb_statement_uuid (row, 7 + (int) i);
      hold = hold && yyjson_equals_str (yyjson_obj_get (root, ids[i]), mb_uuid_to_text (&uuid, id));
    }
  hold = hold && yyjson_equals_str (yyjson_obj_get (root, "hlc"), mb_statement_text (row, 11))
         && yyjson_get_sint (yyjson_obj_get (root, "seq")) == mb_statement_int (row, 0);
  yyjson_doc_free (doc);
  return hold;
}

bool
mb_change_log_verify (MbDatabase *database, const MbUuid *utility, int64_t *n_operations, GError **error)
{
  MbStatement *row = mb_database_statement (database, sql_walk, error);
  uint8_t prev[HASH_BYTES] = { 0 };
  int64_t expected = 1;
  MbStep step;

  mb_statement_bind_uuid (row, 1, utility);
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      uint8_t hash[HASH_BYTES];
      int64_t seq = mb_statement_int (row, 0);
      const char *fault = NULL;
      if (seq != expected)
        fault = "an operation before it is missing";
      else if (!link_holds (row, prev, hash))
        fault = "its hash does not match what it says";
      else if (!columns_hold (row))
        fault = "its columns are not what its text says";
      else if (!all_personal_hold (mb_statement_text (row, 1), mb_statement_text (row, 2)))
        fault = "a personal value beside it does not match its commitment";
      if (fault)
        {
          g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT,
                       "change log, operation %" G_GINT64_FORMAT ": %s. The book was altered outside Meterbook or is"
                       " damaged; restore the last backup",
                       seq, fault);
          mb_statement_reset (row);
          return false;
        }
      memcpy (prev, hash, HASH_BYTES);
      expected++;
    }
  if (n_operations)
    *n_operations = expected - 1;
  return step != MB_STEP_FAILED;
}
