/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-class.h"
#include "mb-owrs-names.h"

#include <string.h>

/* depends_on: a name or a list of names. */
static bool
read_dimensions (MbOwrsClass *self, const MbOwrsNode *node, MbOwrsTable *table)
{
  const MbOwrsNode *dimensions = mb_owrs_node_get (node, "depends_on");
  if (dimensions == NULL)
    {
      mb_owrs_class_warn (self, node->place, "“%s” is a map without depends_on and values; it cannot be read.",
                          node->key->text);
      return false;
    }
  if (dimensions->kind == MB_OWRS_TEXT && *dimensions->text != '\0')
    g_ptr_array_add (table->dimensions, (gpointer) dimensions->text);
  if (dimensions->kind == MB_OWRS_LIST)
    for (const MbOwrsNode *item = dimensions->first; item != NULL; item = item->next)
      if (item->kind == MB_OWRS_TEXT && *item->text != '\0')
        g_ptr_array_add (table->dimensions, (gpointer) item->text);
  if (table->dimensions->len > 0)
    return true;
  mb_owrs_class_warn (self, dimensions->place, "depends_on of “%s” names nothing that its values depend on.",
                      node->key->text);
  return false;
}

/* How many '|' a text has. */
static unsigned
count_bars (const char *text)
{
  unsigned n = 0;
  for (; *text != '\0'; text++)
    n += *text == '|';
  return n;
}

/* A key of several dimensions is compared as a whole.  Where it has one bar more than it needs, the bar of 1|1/2" is
 * the one too many. */
static char *
key_spelling (const char *key, guint n_dimensions)
{
  if (n_dimensions < 2)
    return mb_owrs_size_spelling (key);
  g_auto (GStrv) pieces = g_strsplit (key, "|", -1);
  bool bar_too_many = count_bars (key) == n_dimensions;
  g_autoptr (GString) result = g_string_new (NULL);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (result, '|');
      if (bar_too_many && pieces[i + 1] != NULL)
        {
          g_autofree char *both = g_strconcat (pieces[i], "|", pieces[i + 1], NULL);
          g_autofree char *size = mb_owrs_size_spelling (both);
          if (!g_str_equal (both, size))
            {
              g_string_append (result, size);
              i++;
              bar_too_many = false;
              continue;
            }
        }
      g_autofree char *piece = mb_owrs_size_spelling (pieces[i]);
      g_string_append (result, piece);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static void
add_row (MbOwrsClass *self, MbOwrsTable *table, const MbOwrsNode *value, GHashTable *rows)
{
  g_autofree char *key = key_spelling (value->key->text, table->dimensions->len);
  gpointer known;
  if (value->kind == MB_OWRS_TEXT && *value->text == '\0')
    {
      mb_owrs_class_warn (self, value->place, "The row “%s” of “%s” has no value and is left out.", value->key->text,
                          table->node->key->text);
      return;
    }
  if (g_hash_table_lookup_extended (rows, key, NULL, &known))
    {
      mb_owrs_class_warn (self, value->key->place, "The row “%s” of “%s” stands there twice; the last one counts.",
                          value->key->text, table->node->key->text);
      g_ptr_array_index (table->values, GPOINTER_TO_UINT (known)) = (gpointer) value;
      return;
    }
  g_hash_table_insert (rows, g_strdup (key), GUINT_TO_POINTER (table->keys->len));
  g_ptr_array_add (table->keys, g_steal_pointer (&key));
  g_ptr_array_add (table->values, (gpointer) value);
}

/* values: a map, or a list of maps with one row each. */
static bool
read_rows (MbOwrsClass *self, const MbOwrsNode *node, MbOwrsTable *table)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const MbOwrsNode *values = mb_owrs_node_get (node, "values");
  if (values != NULL && values->kind == MB_OWRS_MAP)
    for (const MbOwrsNode *value = values->first; value != NULL; value = value->next)
      add_row (self, table, value, rows);
  else if (values != NULL && values->kind == MB_OWRS_LIST && values->first != NULL
           && values->first->kind == MB_OWRS_MAP)
    {
      mb_owrs_class_warn (self, values->place, "The values of “%s” are a list of maps; they are read as one map.",
                          node->key->text);
      for (const MbOwrsNode *item = values->first; item != NULL; item = item->next)
        for (const MbOwrsNode *value = item->kind == MB_OWRS_MAP ? item->first : NULL; value != NULL;
             value = value->next)
          add_row (self, table, value, rows);
    }
  if (table->keys->len > 0)
    return true;
  mb_owrs_class_warn (self, values != NULL ? values->place : node->place,
                      "“%s” has no values by %s; write “values:” and below it one row for each.", node->key->text,
                      (const char *) g_ptr_array_index (table->dimensions, 0));
  return false;
}

bool
mb_owrs_table_read (MbOwrsClass *self, const MbOwrsNode *node, MbOwrsTable *table)
{
  *table = (MbOwrsTable) {
    .node = node,
    .dimensions = g_ptr_array_new (),
    .keys = g_ptr_array_new_with_free_func (g_free),
    .values = g_ptr_array_new (),
  };
  if (!read_dimensions (self, node, table))
    return false;
  for (const MbOwrsNode *field = node->first; field != NULL; field = field->next)
    if (!g_str_equal (field->key->text, "depends_on") && !g_str_equal (field->key->text, "values"))
      mb_owrs_class_warn (self, field->key->place, "“%s” in the map “%s” is not part of the format and is passed over.",
                          field->key->text, node->key->text);
  return read_rows (self, node, table);
}

void
mb_owrs_table_release (MbOwrsTable *table)
{
  g_clear_pointer (&table->dimensions, g_ptr_array_unref);
  g_clear_pointer (&table->keys, g_ptr_array_unref);
  g_clear_pointer (&table->values, g_ptr_array_unref);
}
