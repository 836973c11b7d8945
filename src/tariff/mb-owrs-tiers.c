/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-class.h"

#include <string.h>

/* One of the two lists that tiers consist of: a list, or a table of lists. */
typedef struct
{
  const char *name;
  const MbOwrsNode *node;
  MbOwrsTable table; /* with dimensions where it is a table */
} Lists;

typedef struct
{
  MbOwrsClass *class;
  MbOwrsPart *part;
  const char *budget; /* id of the allowance; NULL where the tiers are none of a budget */
  Lists starts;
  Lists prices;
} Tiers;

static bool
has_dimensions (const Lists *lists)
{
  return lists->table.dimensions != NULL && lists->table.dimensions->len > 0;
}

/* The items of a list; a single value is a list of one. */
static const MbOwrsNode *
first_item (const MbOwrsNode *list)
{
  return list->kind == MB_OWRS_LIST ? list->first : list;
}

static unsigned
n_items (const MbOwrsNode *list)
{
  return list->kind == MB_OWRS_LIST ? list->n : list->kind == MB_OWRS_TEXT ? 1 : 0;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Thresholds */

/* Of a budget: NN% of it, indoor, outdoor, or what any start may be.  The quantity below it belongs to the tier before. */
static char *
budget_threshold (Tiers *self, const MbOwrsNode *start)
{
  const char *text = mb_owrs_node_scalar (start);
  if (text == NULL)
    return mb_owrs_class_formula (self->class, self->part, start, false); /* which says that one is needed */
  if (g_str_has_suffix (text, "%"))
    {
      g_autofree char *number = g_strndup (text, strlen (text) - 1);
      MbDecimal percent;
      char buffer[MB_DECIMAL_TEXT_SIZE];
      if (!mb_decimal_parse (g_strstrip (number), &percent, NULL))
        {
          mb_owrs_class_warn (self->class, start->place, "“%s” is no percentage.", text);
          return NULL;
        }
      return g_strdup_printf ("round_half_even(%s * %s / 100)", self->budget, mb_decimal_to_text (percent, buffer));
    }
  for (size_t i = 0; i < 2; i++)
    if (g_ascii_strcasecmp (text, i == 0 ? "indoor" : "outdoor") == 0)
      return g_strdup_printf ("round_half_even(%s)",
                              mb_owrs_class_use (self->class, self->part, i == 0 ? "indoor" : "outdoor"));
  return mb_owrs_class_formula (self->class, self->part, start, false);
}

/* A start is the first unit billed at its price, so that the tier before it ends one unit below. */
static char *
threshold (Tiers *self, const MbOwrsNode *start)
{
  if (self->budget != NULL)
    return budget_threshold (self, start);
  g_autofree char *formula = mb_owrs_class_formula (self->class, self->part, start, false);
  if (formula == NULL)
    return NULL;
  MbDecimal number;
  char buffer[MB_DECIMAL_TEXT_SIZE];
  if (mb_decimal_parse (formula, &number, NULL))
    return g_strdup (mb_decimal_to_text (mb_decimal_sub (number, mb_decimal_from_int (1)), buffer));
  return g_strdup_printf ("(%s) - 1", formula);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Tiers */

/* Tiers never overlap: each starts where all before it have ended at the latest.  Written as a number where it is one
 * and lies above the tier before it. */
static yyjson_mut_val *
from_value (Tiers *self, const char *text, GString *before, MbDecimal *last)
{
  MbDecimal number;
  yyjson_mut_doc *document = self->class->document;
  bool is_number = mb_decimal_parse (text, &number, NULL);
  bool rises = is_number && mb_decimal_is_valid (*last) && mb_decimal_compare (number, *last) > 0;
  g_string_append_printf (before, "%s%s", before->len > 0 ? ", " : "", text);
  if (rises)
    {
      *last = number;
      return yyjson_mut_rawcpy (document, text);
    }
  *last = mb_decimal_invalid ();
  g_autofree char *formula = g_strdup_printf ("max(0, %s)", before->str);
  return yyjson_mut_strcpy (document, formula);
}

static yyjson_mut_val *
write_tiers (Tiers *self, const MbOwrsNode *starts, const MbOwrsNode *prices)
{
  yyjson_mut_doc *document = self->class->document;
  yyjson_mut_val *tiers = yyjson_mut_arr (document);
  g_autoptr (GString) before = g_string_new (NULL);
  const MbOwrsNode *start = first_item (starts);
  const MbOwrsNode *price = first_item (prices);
  MbDecimal last = mb_decimal_from_int (0);

  for (unsigned i = 0; i < n_items (starts); i++, start = start->next, price = price->next)
    {
      yyjson_mut_val *tier = yyjson_mut_obj (document);
      g_autofree char *text = i > 0 ? threshold (self, start) : NULL;
      yyjson_mut_val *from = i == 0         ? yyjson_mut_int (document, 0)
                             : text != NULL ? from_value (self, text, before, &last)
                                            : NULL;
      yyjson_mut_val *value = from != NULL ? mb_owrs_class_term (self->class, self->part, price, false) : NULL;
      if (value == NULL)
        return NULL;
      yyjson_mut_obj_add_val (document, tier, "from", from);
      yyjson_mut_obj_add_val (document, tier, "price", value);
      yyjson_mut_arr_append (tiers, tier);
    }
  return tiers;
}

static bool
fit (Tiers *self, const MbOwrsNode *starts, const MbOwrsNode *prices, const char *row)
{
  unsigned n_starts = n_items (starts), n_prices = n_items (prices);
  if (n_starts == n_prices && n_starts > 0 && n_starts <= MB_RATE_SHEET_MAX_TIERS)
    return true;
  mb_owrs_class_warn (self->class, prices->place,
                      "%s%s%s“%s” has %u values and “%s” has %u; tiers need as many of one "
                      "as of the other.",
                      row != NULL ? "In the row “" : "", row != NULL ? row : "", row != NULL ? "”: " : "",
                      self->starts.name, n_starts, self->prices.name, n_prices);
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Tables of tiers */

static bool
add_row (Tiers *self, yyjson_mut_val *values, const char *key, const MbOwrsNode *starts, const MbOwrsNode *prices)
{
  if (yyjson_mut_obj_size (values) == MB_RATE_SHEET_MAX_ROWS)
    {
      mb_owrs_class_warn (self->class, self->prices.node->place, "The tiers have more than %d rows.",
                          MB_RATE_SHEET_MAX_ROWS);
      return false;
    }
  if (!fit (self, starts, prices, key))
    return true; /* the row is missing, and says so when it is asked for */
  yyjson_mut_val *tiers = write_tiers (self, starts, prices);
  if (tiers == NULL)
    return false;
  yyjson_mut_obj_add (values, yyjson_mut_strcpy (self->class->document, key), tiers);
  return true;
}

static bool
same_dimensions (const GPtrArray *a, guint from, const GPtrArray *b)
{
  for (guint i = 0; i < b->len; i++)
    if (from + i >= a->len || !g_str_equal (g_ptr_array_index (a, from + i), g_ptr_array_index (b, i)))
      return false;
  return true;
}

static bool
share_a_dimension (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; i < b->len; i++)
    if (g_ptr_array_find_with_equal_func ((GPtrArray *) a, g_ptr_array_index (b, i), g_str_equal, NULL))
      return true;
  return false;
}

/* How the keys of the smaller table lie in those of the larger one. */
typedef enum
{
  LIES_APART, /* they share no dimension: every pair of keys */
  LIES_WHOLE,
  LIES_FIRST,
  LIES_LAST,
  LIES_ACROSS,
} Lie;

static Lie
find_lie (const GPtrArray *large, const GPtrArray *small)
{
  if (large->len == small->len && same_dimensions (large, 0, small))
    return LIES_WHOLE;
  if (same_dimensions (large, 0, small))
    return LIES_FIRST;
  if (same_dimensions (large, large->len - small->len, small))
    return LIES_LAST;
  return share_a_dimension (large, small) ? LIES_ACROSS : LIES_APART;
}

static bool
key_matches (Lie lie, const char *large, const char *small)
{
  size_t whole = strlen (large), piece = strlen (small);
  switch (lie)
    {
    case LIES_WHOLE:
      return whole == piece && memcmp (large, small, whole) == 0;
    case LIES_FIRST:
      return whole > piece && strncmp (large, small, piece) == 0 && large[piece] == '|';
    case LIES_LAST:
      return whole > piece && strcmp (large + whole - piece, small) == 0 && large[whole - piece - 1] == '|';
    case LIES_APART:
    case LIES_ACROSS:
    default:
      return lie == LIES_APART;
    }
}

/* Both are tables: one row for each pair of keys that go together. */
static bool
join (Tiers *self, yyjson_mut_val *dimensions, yyjson_mut_val *values)
{
  bool starts_are_large = self->starts.table.dimensions->len >= self->prices.table.dimensions->len;
  const Lists *large = starts_are_large ? &self->starts : &self->prices;
  const Lists *small = starts_are_large ? &self->prices : &self->starts;
  Lie lie = find_lie (large->table.dimensions, small->table.dimensions);
  if (lie == LIES_ACROSS)
    {
      mb_owrs_class_warn (self->class, small->node->place,
                          "“%s” and “%s” depend on different things in a way that cannot be joined.", self->starts.name,
                          self->prices.name);
      return false;
    }
  if (!mb_owrs_class_use_all (self->class, self->part, large->node, large->table.dimensions, dimensions)
      || (lie == LIES_APART
          && !mb_owrs_class_use_all (self->class, self->part, small->node, small->table.dimensions, dimensions)))
    return false;
  for (guint i = 0; i < large->table.keys->len; i++)
    for (guint j = 0; j < small->table.keys->len; j++)
      {
        const char *key = g_ptr_array_index (large->table.keys, i);
        const char *other = g_ptr_array_index (small->table.keys, j);
        if (!key_matches (lie, key, other))
          continue;
        g_autofree char *both = lie == LIES_APART ? g_strconcat (key, "|", other, NULL) : g_strdup (key);
        const MbOwrsNode *of_large = g_ptr_array_index (large->table.values, i);
        const MbOwrsNode *of_small = g_ptr_array_index (small->table.values, j);
        if (!add_row (self, values, both, starts_are_large ? of_large : of_small,
                      starts_are_large ? of_small : of_large))
          return false;
      }
  return true;
}

/* One is a table, the other a list for all its rows. */
static bool
spread (Tiers *self, yyjson_mut_val *dimensions, yyjson_mut_val *values)
{
  bool by_starts = has_dimensions (&self->starts);
  const MbOwrsTable *table = by_starts ? &self->starts.table : &self->prices.table;
  if (!mb_owrs_class_use_all (self->class, self->part, table->node, table->dimensions, dimensions))
    return false;
  for (guint i = 0; i < table->keys->len; i++)
    {
      const MbOwrsNode *row = g_ptr_array_index (table->values, i);
      if (!add_row (self, values, g_ptr_array_index (table->keys, i), by_starts ? row : self->starts.node,
                    by_starts ? self->prices.node : row))
        return false;
    }
  return true;
}

static bool
write_table (Tiers *self, yyjson_mut_val *object)
{
  yyjson_mut_doc *document = self->class->document;
  yyjson_mut_val *dimensions = yyjson_mut_arr (document);
  yyjson_mut_val *values = yyjson_mut_obj (document);
  bool both = has_dimensions (&self->starts) && has_dimensions (&self->prices);
  if (!(both ? join : spread) (self, dimensions, values))
    return false;
  if (yyjson_mut_obj_size (values) == 0)
    {
      mb_owrs_class_warn (self->class, self->prices.node->place, "No row of “%s” goes with one of “%s”.",
                          self->prices.name, self->starts.name);
      return false;
    }
  yyjson_mut_obj_add_str (document, object, "type", "table");
  yyjson_mut_obj_add_val (document, object, "depends_on", dimensions);
  yyjson_mut_obj_add_val (document, object, "values", values);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The part */

/* Which lists a part means: sewer_charge its own; any other its own (tier_prices_drought) or else the plain ones. */
static bool
find_lists (Tiers *self, const char *name, const char *which, const MbOwrsNode *node, Lists *lists)
{
  g_autofree char *stem =
      g_strndup (name, strlen (name) - (g_str_has_suffix (name, "_charge") ? strlen ("_charge") : 0));
  g_autofree char *leading = g_strdup_printf ("%s_tier_%s", stem, which);
  g_autofree char *trailing = g_strdup_printf ("tier_%s_%s", which, stem);
  g_autofree char *drought = g_strdup_printf ("tier_%s_drought", which);
  g_autofree char *plain = g_strdup_printf ("tier_%s", which);
  const char *const names[] = { leading, trailing, strstr (name, "drought") != NULL ? drought : plain, plain };

  for (size_t i = 0; i < G_N_ELEMENTS (names) && lists->node == NULL; i++)
    lists->node = mb_owrs_class_find (self->class, names[i]);
  if (lists->node == NULL)
    {
      mb_owrs_class_warn (self->class, node->place, "“%s” is tiered, and there are no “tier_%s” for it.", name, which);
      return false;
    }
  lists->name = lists->node->key->text;
  return lists->node->kind != MB_OWRS_MAP || mb_owrs_table_read (self->class, lists->node, &lists->table);
}

static bool
read_lists (Tiers *self, const char *name, const MbOwrsNode *node)
{
  yyjson_mut_doc *document = self->class->document;
  yyjson_mut_val *object = self->part->object;
  if (!find_lists (self, name, "starts", node, &self->starts)
      || !find_lists (self, name, "prices", node, &self->prices))
    return false;

  if (has_dimensions (&self->starts) || has_dimensions (&self->prices))
    {
      if (!write_table (self, object))
        return false;
    }
  else
    {
      yyjson_mut_val *tiers = fit (self, self->starts.node, self->prices.node, NULL)
                                  ? write_tiers (self, self->starts.node, self->prices.node)
                                  : NULL;
      if (tiers == NULL)
        return false;
      yyjson_mut_obj_add_str (document, object, "type", "tiers");
      yyjson_mut_obj_add_val (document, object, "tiers", tiers);
    }
  g_autofree char *clause = g_strdup_printf ("%s, %s", self->starts.name, self->prices.name);
  yyjson_mut_obj_add_strcpy (document, object, "clause", clause);
  yyjson_mut_obj_add_strcpy (document, object, "quantity", mb_owrs_class_use (self->class, self->part, "usage_ccf"));
  return true;
}

bool
mb_owrs_tiers_read (MbOwrsClass *class, const char *name, const MbOwrsNode *node, bool budget, MbOwrsPart *part)
{
  Tiers self = { .class = class, .part = part };
  part->is_tiers = true;
  if (budget)
    self.budget = mb_owrs_class_use (class, part, strstr (name, "sewer") != NULL ? "sewer_budget" : "budget");
  bool good = read_lists (&self, name, node);
  mb_owrs_table_release (&self.starts.table);
  mb_owrs_table_release (&self.prices.table);
  return good;
}
