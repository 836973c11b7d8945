/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-class.h"

#include "mb-expression.h"
#include "mb-json-source.h"
#include "mb-owrs-formula.h"
#include "mb-owrs-names.h"

#include <string.h>

#define BILL "bill"

/* The facts of a book behind the names of the format. */
static const struct
{
  const char *name;
  const char *fact;
} book_facts[] = {
  { "usage_ccf", MB_FACT_USAGE },
  { "days_in_period", MB_FACT_DAYS },
  { "number_dwelling_units", "dwelling_units" },
};

void
mb_owrs_class_warn (MbOwrsClass *self, MbTextPlace place, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  MbOwrsWarning *warning = g_new (MbOwrsWarning, 1);
  *warning = (MbOwrsWarning) {
    .place = place,
    .text = g_strdup_vprintf (format, arguments),
    .customer_class = g_strdup (self->map->key->text),
  };
  va_end (arguments);
  g_ptr_array_add (self->warnings, warning);
}

const MbOwrsNode *
mb_owrs_class_find (const MbOwrsClass *self, const char *name)
{
  return g_hash_table_lookup (self->nodes, mb_owrs_plain_name (name));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Names */

static void
part_free (gpointer data)
{
  MbOwrsPart *part = data;
  g_ptr_array_unref (part->uses);
  g_free (part);
}

static bool
is_empty (const MbOwrsNode *node)
{
  return (node->kind == MB_OWRS_TEXT && *node->text == '\0') || (node->kind != MB_OWRS_TEXT && node->n == 0);
}

static void
add_name (MbOwrsClass *self, const char *name, const MbOwrsNode *node)
{
  const char *plain = mb_owrs_plain_name (name);
  if (node != NULL)
    g_hash_table_insert (self->nodes, (gpointer) plain, (gpointer) node);
  char *id = mb_owrs_sheet_name (plain);
  while (id != NULL && g_hash_table_contains (self->names, id) && strlen (id) < 60)
    {
      char *longer = g_strconcat (id, "_", NULL);
      g_free (id);
      id = longer;
    }
  if (id == NULL || g_hash_table_contains (self->names, id))
    {
      g_free (id);
      return;
    }
  char *kept = g_strdup (plain);
  g_hash_table_insert (self->names, id, kept);
  g_hash_table_insert (self->ids, kept, id);
}

/* Gives every part of the class its name in the sheet. */
static void
collect_names (MbOwrsClass *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (const MbOwrsNode *value = self->map->first; value != NULL; value = value->next)
    {
      const char *plain = mb_owrs_plain_name (value->key->text);
      const MbOwrsNode *before = g_hash_table_lookup (self->nodes, plain);
      if (before != NULL)
        {
          mb_owrs_class_warn (self, value->key->place,
                              "“%s” stands there twice (before on line %u); the last one counts.", value->key->text,
                              before->place.line);
          g_hash_table_insert (self->nodes, (gpointer) plain, (gpointer) value);
          continue;
        }
      if (!is_empty (value))
        add_name (self, value->key->text, value);
    }
}

const char *
mb_owrs_class_use (MbOwrsClass *self, MbOwrsPart *part, const char *name)
{
  const char *plain = mb_owrs_plain_name (name);
  const char *id = g_hash_table_lookup (self->ids, plain);
  if (id == NULL)
    {
      add_name (self, plain, NULL);
      id = g_hash_table_lookup (self->ids, plain);
    }
  if (id == NULL)
    return NULL;
  g_ptr_array_add (part->uses, (gpointer) id);
  if (!g_hash_table_contains (self->parts, plain))
    g_queue_push_tail (self->reached, (gpointer) g_hash_table_lookup (self->names, id));
  return id;
}

bool
mb_owrs_class_use_all (MbOwrsClass *self, MbOwrsPart *part, const MbOwrsNode *node, const GPtrArray *names,
                       yyjson_mut_val *ids)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *id = mb_owrs_class_use (self, part, name);
      if (id == NULL)
        {
          mb_owrs_class_warn (self, node->place, "“%.80s” cannot be the name of a fact that “%s” depends on.", name,
                              node->key->text);
          return false;
        }
      yyjson_mut_arr_add_strcpy (self->document, ids, id);
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Numbers and formulas */

/* The digits of a number; NULL where it is none.  "$4.10" and "1,250" are numbers in a table of prices. */
static char *
number_text (const char *text)
{
  g_autofree char *digits = g_strdup (*text == '$' ? text + 1 : text);
  char *to = digits;
  for (const char *from = digits; *from != '\0'; from++)
    if (*from != ',' || !g_ascii_isdigit (from[1]))
      *to++ = *from;
  *to = '\0';
  /* .7 and 5. as people write them */
  g_autofree char *full =
      g_strdup_printf ("%s%s%s", *digits == '.' ? "0" : "", digits, g_str_has_suffix (digits, ".") ? "0" : "");
  MbDecimal value;
  if (!mb_decimal_parse (full, &value, NULL))
    return NULL;
  char buffer[MB_DECIMAL_TEXT_SIZE];
  return g_strdup (mb_decimal_to_text (value, buffer));
}

char *
mb_owrs_class_formula (MbOwrsClass *self, MbOwrsPart *part, const MbOwrsNode *node, bool rounds_terms)
{
  const char *text = mb_owrs_node_scalar (node);
  if (text == NULL || *text == '\0')
    {
      mb_owrs_class_warn (self, node->place, "A number or a formula is needed here.");
      return NULL;
    }
  g_autofree char *number = number_text (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *formula = mb_owrs_formula (number != NULL ? number : text, self->ids, rounds_terms, &error);
  if (formula == NULL)
    {
      mb_owrs_class_warn (self, node->place, "%s", error->message);
      return NULL;
    }
  g_autoptr (MbExpression) expression = mb_expression_new (formula, NULL);
  for (size_t i = 0; i < mb_expression_n_names (expression); i++)
    {
      const char *id = mb_expression_name (expression, i);
      const char *plain = g_hash_table_lookup (self->names, id);
      mb_owrs_class_use (self, part, plain != NULL ? plain : id);
    }
  return g_steal_pointer (&formula);
}

yyjson_mut_val *
mb_owrs_class_term (MbOwrsClass *self, MbOwrsPart *part, const MbOwrsNode *node, bool rounds_terms)
{
  const char *text = mb_owrs_node_scalar (node);
  g_autofree char *number = text != NULL ? number_text (text) : NULL;
  if (number != NULL && !rounds_terms)
    return yyjson_mut_rawcpy (self->document, number);
  g_autofree char *formula = mb_owrs_class_formula (self, part, node, rounds_terms);
  return formula != NULL ? yyjson_mut_strcpy (self->document, formula) : NULL;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Parts */

static bool
read_term (MbOwrsClass *self, const MbOwrsNode *node, bool rounds_terms, MbOwrsPart *part)
{
  yyjson_mut_val *term = mb_owrs_class_term (self, part, node, rounds_terms);
  if (term == NULL)
    return false;
  bool is_formula = yyjson_mut_is_str (term);
  yyjson_mut_obj_add_str (self->document, part->object, "type", is_formula ? "formula" : "number");
  yyjson_mut_obj_add_val (self->document, part->object, is_formula ? "formula" : "value", term);
  return true;
}

static bool
read_table (MbOwrsClass *self, const MbOwrsNode *node, bool rounds_terms, MbOwrsPart *part)
{
  g_auto (MbOwrsTable) table = { 0 };
  if (!mb_owrs_table_read (self, node, &table))
    return false;
  yyjson_mut_val *dimensions = yyjson_mut_arr (self->document);
  yyjson_mut_val *values = yyjson_mut_obj (self->document);
  if (!mb_owrs_class_use_all (self, part, node, table.dimensions, dimensions))
    return false;
  for (guint i = 0; i < table.keys->len; i++)
    {
      yyjson_mut_val *term = mb_owrs_class_term (self, part, g_ptr_array_index (table.values, i), rounds_terms);
      if (term == NULL)
        return false;
      yyjson_mut_obj_add (values, yyjson_mut_strcpy (self->document, g_ptr_array_index (table.keys, i)), term);
    }
  yyjson_mut_obj_add_str (self->document, part->object, "type", "table");
  yyjson_mut_obj_add_val (self->document, part->object, "depends_on", dimensions);
  yyjson_mut_obj_add_val (self->document, part->object, "values", values);
  return true;
}

static bool
read_content (MbOwrsClass *self, const char *name, const MbOwrsNode *node, MbOwrsPart *part)
{
  const char *text = mb_owrs_node_scalar (node);
  bool rounds_terms = strstr (name, "budget") != NULL;
  if (text != NULL)
    {
      bool budget = g_ascii_strcasecmp (text, "Budget") == 0;
      if ((budget || g_ascii_strcasecmp (text, "Tiered") == 0) && !rounds_terms)
        return mb_owrs_tiers_read (self, name, node, budget, part);
      if (g_ascii_strcasecmp (text, "Tiered") == 0)
        {
          mb_owrs_class_warn (self, node->place, "“%s” is an allowance and cannot be tiered; it must be given.", name);
          return false;
        }
      return read_term (self, node, rounds_terms, part);
    }
  if (node->kind == MB_OWRS_MAP)
    return read_table (self, node, rounds_terms, part);
  mb_owrs_class_warn (self, node->place,
                      "“%s” is a list of %u values where one is needed; it is not taken over, and must be given.", name,
                      node->n);
  return false;
}

/* The last warning says why. */
static void
leave_out (MbOwrsClass *self, const char *name, MbOwrsPart *part)
{
  MbOwrsWarning *why = g_ptr_array_index (self->warnings, self->warnings->len - 1);
  why->left_out = g_strdup (g_hash_table_lookup (self->ids, name));
  part->object = NULL;
}

static void
read_part (MbOwrsClass *self, const char *name)
{
  if (g_hash_table_contains (self->parts, name))
    return;
  const MbOwrsNode *node = g_hash_table_lookup (self->nodes, name);
  MbOwrsPart *part = g_new0 (MbOwrsPart, 1);
  part->uses = g_ptr_array_new ();
  g_hash_table_insert (self->parts, (gpointer) name, part);
  yyjson_mut_val *object = yyjson_mut_obj (self->document);
  part->object = object;
  yyjson_mut_obj_add_strcpy (self->document, object, "id", g_hash_table_lookup (self->ids, name));
  if (node != NULL)
    {
      if (!read_content (self, name, node, part))
        leave_out (self, name, part);
      return;
    }
  part->object = NULL;
  for (size_t i = 0; self->purpose == MB_OWRS_FOR_BILLING && i < G_N_ELEMENTS (book_facts); i++)
    if (g_str_equal (book_facts[i].name, name))
      {
        part->object = object;
        yyjson_mut_obj_add_str (self->document, object, "type", "formula");
        yyjson_mut_obj_add_str (self->document, object, "formula", book_facts[i].fact);
      }
}

static void
read_what_is_reached (MbOwrsClass *self)
{
  read_part (self, BILL);
  for (const char *name = g_queue_pop_head (self->reached); name != NULL; name = g_queue_pop_head (self->reached))
    read_part (self, name);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What prints */

/* The parts that are summed where the bill is a sum of parts and nothing else; else NULL. */
static GPtrArray *
summed_parts (MbOwrsClass *self)
{
  const char *text = mb_owrs_node_scalar (mb_owrs_class_find (self, BILL));
  if (text == NULL)
    return NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (GStrv) terms = g_strsplit (text, "+", -1);
  for (guint i = 0; terms[i] != NULL; i++)
    {
      const char *plain = mb_owrs_plain_name (g_strstrip (terms[i]));
      gpointer known;
      if (!g_hash_table_lookup_extended (self->parts, plain, &known, NULL)
          || ((MbOwrsPart *) g_hash_table_lookup (self->parts, plain))->object == NULL
          || g_ptr_array_find (names, known, NULL))
        return NULL;
      g_ptr_array_add (names, known);
    }
  return g_steal_pointer (&names);
}

/* Whether a part follows the water that was used, or the days: then its amount is the period's own already. */
static bool
follows_period (const MbOwrsClass *self, const char *name, GHashTable *seen)
{
  if (g_str_equal (name, "usage_ccf") || g_str_equal (name, "days_in_period"))
    return true;
  const MbOwrsPart *part = g_hash_table_lookup (self->parts, name);
  if (part == NULL || !g_hash_table_add (seen, (gpointer) name))
    return false;
  for (guint i = 0; i < part->uses->len; i++)
    if (follows_period (self, g_hash_table_lookup (self->names, g_ptr_array_index (part->uses, i)), seen))
      return true;
  return part->is_tiers;
}

static bool
has_days_in (const MbOwrsClass *self, const MbOwrsPart *part, GHashTable *seen)
{
  for (guint i = 0; i < part->uses->len; i++)
    {
      const char *name = g_hash_table_lookup (self->names, g_ptr_array_index (part->uses, i));
      if (g_str_equal (name, "days_in_period"))
        return true;
      const MbOwrsPart *used = g_hash_table_lookup (self->parts, name);
      if (used != NULL && g_hash_table_add (seen, (gpointer) name) && has_days_in (self, used, seen))
        return true;
    }
  return false;
}

static const char *
proration (const MbOwrsClass *self, const char *name, const MbOwrsPart *part)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  bool own_days = part->is_tiers ? has_days_in (self, part, seen) : follows_period (self, name, seen);
  return own_days ? "none" : "by days";
}

static void
add_print (MbOwrsClass *self, const char *name, MbOwrsPart *part)
{
  g_autofree char *label = g_strdelimit (g_strdup (name), "_-", ' ');
  *label = g_ascii_toupper (*label);
  bool sewer = strstr (name, "sewer") != NULL || strstr (name, "wastewater") != NULL;
  bool water = g_str_equal (name, "commodity_charge") || g_str_equal (name, BILL);
  yyjson_mut_obj_add_str (self->document, part->object, "kind", "charge");
  yyjson_mut_obj_add_strcpy (self->document, part->object, "label", label);
  yyjson_mut_obj_add_str (self->document, part->object, "account",
                          sewer   ? "revenue:sewer"
                          : water ? "revenue:water"
                                  : "revenue:service");
}

/* The parts in the order of the file, then what was added to them. */
static yyjson_mut_val *
write_parts (MbOwrsClass *self)
{
  g_autoptr (GPtrArray) printed = summed_parts (self);
  MbOwrsPart *bill = g_hash_table_lookup (self->parts, BILL);
  yyjson_mut_val *parts = yyjson_mut_arr (self->document);

  for (guint i = 0; printed != NULL && i < printed->len; i++)
    {
      const char *name = g_ptr_array_index (printed, i);
      add_print (self, name, g_hash_table_lookup (self->parts, name));
    }
  if (printed == NULL)
    add_print (self, BILL, bill);
  for (guint i = 0; i < bill->uses->len + 1; i++)
    {
      const char *name =
          i < bill->uses->len ? g_hash_table_lookup (self->names, g_ptr_array_index (bill->uses, i)) : BILL;
      MbOwrsPart *part = g_hash_table_lookup (self->parts, name);
      if (part->object != NULL && yyjson_mut_obj_get (part->object, "proration") == NULL
          && g_hash_table_contains (self->nodes, name))
        yyjson_mut_obj_add_str (self->document, part->object, "proration",
                                part == bill && bill->uses->len > 0 ? "none" : proration (self, name, part));
    }

  for (const MbOwrsNode *value = self->map->first; value != NULL; value = value->next)
    {
      const char *name = mb_owrs_plain_name (value->key->text);
      MbOwrsPart *part = g_hash_table_lookup (self->parts, name);
      if (part == NULL || part->object == NULL || (part == bill && printed != NULL))
        continue;
      yyjson_mut_arr_append (parts, part->object);
      part->object = NULL;
    }
  for (size_t i = 0; i < G_N_ELEMENTS (book_facts); i++)
    {
      MbOwrsPart *part = g_hash_table_lookup (self->parts, book_facts[i].name);
      if (part != NULL && part->object != NULL)
        yyjson_mut_arr_append (parts, g_steal_pointer (&part->object));
    }
  return parts;
}

static const char *
why_left_out (const MbOwrsClass *self, const char *id)
{
  for (guint i = self->warnings->len; i > 0; i--)
    {
      const MbOwrsWarning *warning = g_ptr_array_index (self->warnings, i - 1);
      if (g_strcmp0 (warning->left_out, id) == 0)
        return warning->text;
    }
  return "";
}

yyjson_mut_val *
mb_owrs_class_read (const MbOwrsNode *map, MbOwrsPurpose purpose, GPtrArray *warnings, yyjson_mut_doc *document,
                    MbTextPlace *place, GError **error)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, part_free);
  g_autoptr (GQueue) reached = g_queue_new ();
  MbOwrsClass self = { map, purpose, nodes, ids, names, parts, reached, warnings, document };

  if (map->kind != MB_OWRS_MAP)
    {
      *place = map->place;
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET, "The class “%s” has no parts.", map->key->text);
      return NULL;
    }
  collect_names (&self);
  const MbOwrsNode *bill = mb_owrs_class_find (&self, BILL);
  if (bill != NULL)
    read_what_is_reached (&self);
  MbOwrsPart *part = g_hash_table_lookup (parts, BILL);
  if (part == NULL)
    {
      *place = map->key->place;
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET,
                   "The class “%s” has no “bill” that says what is charged; write a formula such as “bill: "
                   "service_charge+commodity_charge”.",
                   map->key->text);
      return NULL;
    }
  if (part->object == NULL)
    {
      *place = bill->place;
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET, "The “bill” of the class “%s” cannot be read: %s",
                   map->key->text, why_left_out (&self, BILL));
      return NULL;
    }
  return write_parts (&self);
}
