/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify-private.h"

#include <string.h>
#include <yyjson.h>

/* What the patches say that a field of a record holds now, by "entity id field": the text of a JSON value. */
typedef struct
{
  MbVerifyRun *run;
  GHashTable *fields;     /* char * → char * */
  GHashTable *n_of;       /* MbEntity → how many records the log has */
  GHashTable *selections; /* MbEntity → SQL */
  int64_t n_revisions;    /* that the patches make */
} Replay;

static void
replay_init (Replay *replay, MbVerifyRun *run)
{
  *replay = (Replay) {
    .run = run,
    .fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free),
    .n_of = g_hash_table_new (NULL, NULL),
    .selections = g_hash_table_new_full (NULL, NULL, NULL, g_free),
  };
}

static void
replay_clear (Replay *replay)
{
  g_hash_table_unref (replay->fields);
  g_hash_table_unref (replay->n_of);
  g_hash_table_unref (replay->selections);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

typedef struct
{
  MbStatement *row; /* entity, id, body, personal */
  const MbEntity *entity;
  MbUuid id;
  yyjson_doc *text;
  yyjson_doc *beside;
} Operation;

static void
operation_clear (Operation *operation)
{
  g_clear_pointer (&operation->text, yyjson_doc_free);
  g_clear_pointer (&operation->beside, yyjson_doc_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Operation, operation_clear)

static yyjson_doc *
parse (const char *text)
{
  return text ? yyjson_read (text, strlen (text), YYJSON_READ_ALLOW_INVALID_UNICODE) : NULL;
}

static bool
operation_read (Operation *operation, MbStatement *row)
{
  *operation = (Operation) {
    .row = row,
    .entity = mb_entity_find (mb_statement_text (row, 0)),
    .id = mb_statement_uuid (row, 1),
    .text = parse (mb_statement_text (row, 2)),
    .beside = parse (mb_statement_text (row, 3)),
  };
  return operation->entity && operation->entity->kind != MB_ENTITY_FACT;
}

static yyjson_val *
member (const Operation *operation, const char *name)
{
  return yyjson_obj_get (yyjson_doc_get_root (operation->text), name);
}

static char *
field_key (const MbEntity *entity, const MbUuid *id, const char *field)
{
  char text[MB_UUID_TEXT_SIZE];
  return g_strdup_printf ("%s %s %s", entity->name, mb_uuid_to_text (id, text), field);
}

/* [salt, value] → value; a person who was forgotten has none. */
static yyjson_val *
personal_value (yyjson_val *kept)
{
  return yyjson_is_arr (kept) ? yyjson_arr_get (kept, 1) : NULL;
}

/* ---------------------------------------------------------------------------------------------------------------
 * History */

/* Whether the text of a revision is the value of an operation. */
static bool
revision_holds (MbStatement *row, int column, yyjson_val *value)
{
  char number[32];
  if (!value || yyjson_is_null (value))
    return mb_statement_is_null (row, column);
  if (yyjson_is_int (value))
    {
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, yyjson_get_sint (value));
      return g_strcmp0 (mb_statement_text (row, column), number) == 0;
    }
  return yyjson_is_str (value) && g_strcmp0 (mb_statement_text (row, column), yyjson_get_str (value)) == 0;
}

/* Whether the revision was written by whom and when the operation says; those of older books do not say it. */
static bool
author_holds (MbStatement *row, const Operation *operation)
{
  char at[32];
  yyjson_val *by = member (operation, "by");
  g_snprintf (at, sizeof at, "%" G_GINT64_FORMAT, mb_statement_int (row, 3));
  return !by
         || (yyjson_equals_str (by, mb_statement_text (row, 2)) && yyjson_equals_str (member (operation, "at"), at));
}

static bool
check_revision (Replay *replay, const Operation *operation, const char *field, yyjson_val *old_value,
                yyjson_val *new_value, GError **error)
{
  char text[MB_UUID_TEXT_SIZE];
  MbStatement *row = mb_verify_query (replay->run,
                                      "SELECT old, new, author, at FROM record_revision"
                                      " WHERE utility_id = ?1 AND entity = ?2 AND id = ?3 AND field = ?4 AND rev = ?5",
                                      error);
  mb_statement_bind_text (row, 2, operation->entity->name);
  mb_statement_bind_uuid (row, 3, &operation->id);
  mb_statement_bind_text (row, 4, field);
  mb_statement_bind_int (row, 5, yyjson_get_sint (member (operation, "base")) + 1);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE
      || (step == MB_STEP_ROW
          && (!revision_holds (row, 0, old_value) || !revision_holds (row, 1, new_value)
              || !author_holds (row, operation))))
    mb_verify_find (replay->run, "a change of “%s” of the %s %s is not in its history as it was made", field,
                    operation->entity->name, mb_uuid_to_text (&operation->id, text));
  mb_statement_reset (row);
  replay->n_revisions++;
  return step != MB_STEP_FAILED;
}

static bool
take_patch (Replay *replay, const Operation *operation, GError **error)
{
  yyjson_val *key, *root = yyjson_doc_get_root (operation->beside);
  yyjson_obj_iter fields = yyjson_obj_iter_with (member (operation, "f"));
  while ((key = yyjson_obj_iter_next (&fields)))
    {
      yyjson_val *pair = yyjson_obj_iter_get_val (key), *value = yyjson_arr_get (pair, 1);
      const char *field = yyjson_get_str (key);
      if (!check_revision (replay, operation, field, yyjson_arr_get (pair, 0), value, error))
        return false;
      g_hash_table_replace (replay->fields, field_key (operation->entity, &operation->id, field),
                            yyjson_val_write (value, YYJSON_WRITE_ALLOW_INVALID_UNICODE, NULL));
    }
  fields = yyjson_obj_iter_with (member (operation, "c"));
  while ((key = yyjson_obj_iter_next (&fields)))
    {
      const char *field = yyjson_get_str (key);
      yyjson_val *kept = yyjson_obj_get (root, field), *value = personal_value (yyjson_arr_get (kept, 1));
      if (!check_revision (replay, operation, field, personal_value (yyjson_arr_get (kept, 0)), value, error))
        return false;
      g_hash_table_replace (replay->fields, field_key (operation->entity, &operation->id, field),
                            value ? yyjson_val_write (value, YYJSON_WRITE_ALLOW_INVALID_UNICODE, NULL)
                                  : strdup ("null"));
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Records */

/* What the column holds by the operation that made the record and the patches since. */
static bool
field_holds (Replay *replay, const Operation *operation, MbStatement *row, int column)
{
  const MbColumn *described = &operation->entity->columns[column];
  g_autofree char *key = field_key (operation->entity, &operation->id, described->name);
  const char *patched = g_hash_table_lookup (replay->fields, key);
  yyjson_val *value;
  if (patched)
    {
      yyjson_doc *doc = parse (patched);
      bool holds = mb_verify_column_holds (row, column, described->type, yyjson_doc_get_root (doc));
      yyjson_doc_free (doc);
      return holds;
    }
  if (!(described->flags & MB_COLUMN_PERSONAL))
    return mb_verify_column_holds (row, column, described->type,
                                   yyjson_obj_get (member (operation, "b"), described->name));
  value = personal_value (yyjson_obj_get (yyjson_doc_get_root (operation->beside), described->name));
  if (value)
    return mb_verify_column_holds (row, column, described->type, value);
  return mb_statement_is_null (row, column) || *mb_statement_text (row, column) == '\0';
}

static const char *
selection_of (Replay *replay, const MbEntity *entity)
{
  char *sql = g_hash_table_lookup (replay->selections, entity);
  if (!sql)
    {
      sql = mb_verify_select_row (entity);
      g_hash_table_insert (replay->selections, (gpointer) entity, sql);
    }
  return sql;
}

static bool
check_record (Replay *replay, const Operation *operation, GError **error)
{
  const MbEntity *entity = operation->entity;
  char text[MB_UUID_TEXT_SIZE];
  MbStatement *row = mb_verify_query (replay->run, selection_of (replay, entity), error);
  mb_statement_bind_uuid (row, 2, &operation->id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    mb_verify_find (replay->run, "the %s %s is in the change log and not in the book", entity->name,
                    mb_uuid_to_text (&operation->id, text));
  if (step == MB_STEP_ROW)
    for (unsigned i = 0; i < entity->n_columns; i++)
      if (!(entity->columns[i].flags & MB_COLUMN_DERIVED) && !field_holds (replay, operation, row, (int) i))
        mb_verify_find (replay->run, "“%s” of the %s %s is not what was written", entity->columns[i].name, entity->name,
                        mb_uuid_to_text (&operation->id, text));
  mb_statement_reset (row);
  gpointer n = g_hash_table_lookup (replay->n_of, entity);
  g_hash_table_insert (replay->n_of, (gpointer) entity, GSIZE_TO_POINTER (GPOINTER_TO_SIZE (n) + 1));
  replay->run->check->n_checked++;
  return step != MB_STEP_FAILED;
}

static bool
walk (Replay *replay, const char *sql, bool (*take) (Replay *replay, const Operation *operation, GError **error),
      GError **error)
{
  MbStatement *log = mb_verify_query (replay->run, sql, error);
  MbStep step;
  bool ok = true;
  while (ok && (step = mb_statement_step (log, error)) == MB_STEP_ROW)
    {
      g_auto (Operation) operation = { 0 };
      if (operation_read (&operation, log))
        ok = take (replay, &operation, error);
      else
        mb_verify_find (replay->run, "the change log has a record “%s”, which there is not",
                        mb_statement_text (log, 0));
    }
  if (!ok)
    mb_statement_reset (log);
  return ok && step == MB_STEP_DONE;
}

bool
mb_verify_records (MbVerifyRun *run, GError **error)
{
  g_auto (Replay) replay;
  int64_t n_revisions = 0;
  replay_init (&replay, run);
  if (!walk (&replay,
             "SELECT entity, id, body, personal FROM change_log WHERE utility_id = ?1 AND kind = 'patch'"
             " ORDER BY dev_seq",
             take_patch, error)
      || !walk (&replay,
                "SELECT entity, id, body, personal FROM change_log WHERE utility_id = ?1 AND kind = 'record'"
                " ORDER BY dev_seq",
                check_record, error))
    return false;
  for (size_t i = 0; mb_entities[i]; i++)
    if (mb_entities[i]->kind != MB_ENTITY_FACT
        && !mb_verify_count_rows (
            run, mb_entities[i], (int64_t) GPOINTER_TO_SIZE (g_hash_table_lookup (replay.n_of, mb_entities[i])), error))
      return false;
  if (!mb_database_query_int (run->database, &n_revisions, 0, error,
                              "SELECT count (*) FROM record_revision WHERE utility_id = ?1", "u", run->utility))
    return false;
  if (n_revisions != replay.n_revisions)
    mb_verify_find (run,
                    "the history has %" G_GINT64_FORMAT " changes of records, but the change log %" G_GINT64_FORMAT,
                    n_revisions, replay.n_revisions);
  return true;
}
