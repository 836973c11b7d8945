/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-layout.h"

#include <string.h>

#define MEMBER(type, object, offset) (*(type *) ((char *) (object) + (offset)))
#define CONST_MEMBER(type, object, offset) (*(type const *) ((const char *) (object) + (offset)))

const char *
mb_layout_sql (const MbLayout *layout, const char *rest)
{
  g_autoptr (GString) sql = g_string_new ("SELECT e.id");
  for (unsigned i = 0; i < layout->entity->n_columns; i++)
    g_string_append_printf (sql, ", e.%s", layout->entity->columns[i].name);
  g_string_append_printf (sql, " FROM %s e WHERE e.utility_id = ?1 %s", layout->entity->name, rest);
  return g_intern_string (sql->str);
}

void
mb_layout_read (const MbLayout *layout, MbStatement *row, int first, void *object)
{
  size_t length = 0;

  MEMBER (MbUuid, object, 0) = mb_statement_uuid (row, first);
  for (unsigned i = 0; i < layout->entity->n_columns; i++)
    {
      int column = first + 1 + (int) i;
      size_t offset = layout->offsets[i];
      switch (layout->entity->columns[i].type)
        {
        case MB_COLUMN_UUID:
          MEMBER (MbUuid, object, offset) = mb_statement_uuid (row, column);
          break;
        case MB_COLUMN_INT:
          MEMBER (int, object, offset) = (int) mb_statement_int_or (row, column, INT32_MIN);
          break;
        case MB_COLUMN_AMOUNT:
          MEMBER (int64_t, object, offset) = mb_statement_int_or (row, column, INT64_MIN);
          break;
        case MB_COLUMN_TEXT:
          MEMBER (char *, object, offset) = g_strdup (mb_statement_text (row, column));
          break;
        case MB_COLUMN_BLOB:
          {
            const void *bytes = mb_statement_blob (row, column, &length);
            MEMBER (GBytes *, object, offset) = bytes ? g_bytes_new (bytes, length) : NULL;
            break;
          }
        default:
          g_assert_not_reached ();
        }
    }
}

void
mb_layout_clear (const MbLayout *layout, void *object)
{
  for (unsigned i = 0; i < layout->entity->n_columns; i++)
    if (layout->entity->columns[i].type == MB_COLUMN_TEXT)
      g_free (MEMBER (char *, object, layout->offsets[i]));
    else if (layout->entity->columns[i].type == MB_COLUMN_BLOB)
      g_clear_pointer (&MEMBER (GBytes *, object, layout->offsets[i]), g_bytes_unref);
  memset (object, 0, layout->size);
}

bool
mb_layout_find_by (const MbLayout *layout, MbStatement *row, void *object, GError **error)
{
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_ROW)
    mb_layout_read (layout, row, 0, object);
  else if (step == MB_STEP_DONE)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such %s", layout->entity->name);
  mb_statement_reset (row);
  return step == MB_STEP_ROW;
}

bool
mb_layout_find (const MbLayout *layout, MbDatabase *database, const MbUuid *utility, const MbUuid *id, void *object,
                GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (layout, "AND e.id = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  return mb_layout_find_by (layout, row, object, error);
}

GArray *
mb_layout_list (const MbLayout *layout, MbStatement *row, GDestroyNotify clear, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, (guint) layout->size);
  g_array_set_clear_func (list, clear);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      g_array_set_size (list, list->len + 1);
      mb_layout_read (layout, row, 0, list->data + (size_t) (list->len - 1) * layout->size);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing */

static MbValue
member_value (const MbLayout *layout, const void *object, unsigned i)
{
  size_t offset = layout->offsets[i];
  switch (layout->entity->columns[i].type)
    {
    case MB_COLUMN_UUID:
      return mb_value_uuid (CONST_MEMBER (MbUuid, object, offset));
    case MB_COLUMN_INT:
      return mb_value_int_or_null (CONST_MEMBER (int, object, offset), INT32_MIN);
    case MB_COLUMN_AMOUNT:
      return mb_value_int_or_null (CONST_MEMBER (int64_t, object, offset), INT64_MIN);
    case MB_COLUMN_TEXT:
      return mb_value_text (CONST_MEMBER (char *, object, offset));
    case MB_COLUMN_BLOB:
      {
        GBytes *bytes = CONST_MEMBER (GBytes *, object, offset);
        size_t length = 0;
        const uint8_t *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
        return mb_value_blob (data, length);
      }
    default:
      g_assert_not_reached ();
    }
}

bool
mb_layout_insert (const MbLayout *layout, MbTransaction *tx, void *object, GError **error)
{
  MbValue values[MB_ENTITY_MAX_COLUMNS];
  MbUuid *id = object;

  if (mb_uuid_is_nil (id))
    *id = mb_transaction_new_id (tx);
  for (unsigned i = 0; i < layout->entity->n_columns; i++)
    values[i] = member_value (layout, object, i);
  return mb_transaction_insert (tx, layout->entity, id, values, error);
}

bool
mb_layout_update (const MbLayout *layout, MbTransaction *tx, const void *object, GError **error)
{
  MbValue values[MB_ENTITY_MAX_COLUMNS];
  int columns[MB_ENTITY_MAX_COLUMNS];
  for (unsigned i = 0; i < layout->entity->n_columns; i++)
    {
      columns[i] = (int) i;
      values[i] = member_value (layout, object, i);
    }
  return mb_transaction_patch (tx, layout->entity, object, layout->entity->n_columns, columns, values, error);
}
