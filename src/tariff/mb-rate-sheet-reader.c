/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-rate-sheet-private.h"

#include "mb-part-words.h"

#include <string.h>

static const char *
keep (MbRateSheet *sheet, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (sheet->strings, text) : NULL;
}

/* A number or a string with a formula. */
static bool
read_term (const MbJsonObject *object, const char *field, yyjson_val *value, MbTerm *term, GError **error)
{
  term->number = mb_decimal_invalid ();
  if (yyjson_is_raw (value))
    return mb_json_decimal (object, value, value, &term->number, error);
  if (!yyjson_is_str (value))
    return mb_json_fail (object, value, MB_TARIFF_ERROR_SHEET, error, "“%s” must be a number or a formula in quotes",
                         field);

  g_autoptr (GError) cause = NULL;
  term->expression = mb_expression_new (yyjson_get_str (value), &cause);
  if (term->expression != NULL)
    return true;
  if (g_str_has_suffix (cause->message, ".")) /* a sentence inside a sentence */
    cause->message[strlen (cause->message) - 1] = '\0';
  return mb_json_fail (object, value, (MbTariffError) cause->code, error, "“%s”: %s", field, cause->message);
}

static bool
read_required_term (const MbJsonObject *object, const char *field, MbTerm *term, GError **error)
{
  yyjson_val *value = yyjson_obj_get (object->value, field);
  if (value == NULL)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error, "the field “%s” is missing", field);
  return read_term (object, field, value, term, error);
}

static bool
read_tier (MbRateSheet *sheet, const MbJsonObject *part, yyjson_val *value, MbTierList *list, size_t i, GError **error)
{
  MbTier *tier = &list->tiers[i];
  g_autofree char *what = g_strdup_printf ("tier %zu of %s", i + 1, part->what);
  MbJsonObject object = { part->source, value, what };
  const char *label = NULL;
  if (!yyjson_is_obj (value))
    return mb_json_fail (part, value, MB_TARIFF_ERROR_SHEET, error,
                         "tier %zu must be an object, { \"from\": …, \"price\": … }", i + 1);
  if (!mb_json_check_fields (&object, error, "from", "price", "label", NULL)
      || !read_required_term (&object, "from", &tier->from, error)
      || !read_required_term (&object, "price", &tier->price, error)
      || !mb_json_get_text (&object, "label", MB_JSON_OPTIONAL, &label, error))
    return false;
  tier->label = keep (sheet, label);

  if (tier->from.expression != NULL)
    return true;
  if (i == 0 && !mb_decimal_is_zero (tier->from.number))
    return mb_json_fail (&object, NULL, MB_TARIFF_ERROR_SHEET, error, "the first tier must start from 0");
  const MbTier *before = i > 0 && tier[-1].from.expression == NULL ? &tier[-1] : NULL;
  if (before != NULL && mb_decimal_compare (tier->from.number, before->from.number) <= 0)
    return mb_json_fail (&object, NULL, MB_TARIFF_ERROR_SHEET, error,
                         "it does not start above the tier before it; tiers go up");
  return true;
}

static bool
read_tiers (MbRateSheet *sheet, const MbJsonObject *part, yyjson_val *array, MbTierList *list, GError **error)
{
  size_t n = yyjson_arr_size (array);
  if (n == 0)
    return mb_json_fail (part, NULL, MB_TARIFF_ERROR_SHEET, error, "“tiers” is empty; at least one tier is needed");
  if (n > MB_RATE_SHEET_MAX_TIERS)
    return mb_json_fail (part, NULL, MB_TARIFF_ERROR_LIMIT, error, "there are %zu tiers; %d are allowed", n,
                         MB_RATE_SHEET_MAX_TIERS);
  list->tiers = g_new0 (MbTier, n);
  list->n_tiers = n;

  yyjson_arr_iter tiers = yyjson_arr_iter_with (array);
  for (size_t i = 0; i < n; i++)
    if (!read_tier (sheet, part, yyjson_arr_iter_next (&tiers), list, i, error))
      return false;
  return true;
}

/* The value of a table's key: a number, a formula, or a list of tiers. */
static bool
read_row (MbRateSheet *sheet, const MbJsonObject *part, const char *key, yyjson_val *value, MbRow *row, GError **error)
{
  row->key = keep (sheet, key);
  if (yyjson_is_arr (value))
    {
      row->type = MB_PART_TIERS;
      row->term.number = mb_decimal_invalid ();
      g_autofree char *what = g_strdup_printf ("row “%s” of %s", key, part->what);
      MbJsonObject object = { part->source, part->value, what };
      return read_tiers (sheet, &object, value, &row->tiers, error);
    }
  row->type = yyjson_is_str (value) ? MB_PART_FORMULA : MB_PART_NUMBER;
  return read_term (part, key, value, &row->term, error);
}

static bool
read_rows (MbRateSheet *sheet, const MbJsonObject *object, MbPartBody *part, GError **error)
{
  MbJsonObject values;
  if (!mb_json_get_object (object, "values", MB_JSON_REQUIRED, object->what, &values, error))
    return false;
  size_t n = yyjson_obj_size (values.value);
  if (n > MB_RATE_SHEET_MAX_ROWS)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_LIMIT, error, "the table has %zu rows; %d are allowed", n,
                         MB_RATE_SHEET_MAX_ROWS);

  part->rows = g_new0 (MbRow, n);
  part->row_index = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_obj_iter members = yyjson_obj_iter_with (values.value);
  for (yyjson_val *key = yyjson_obj_iter_next (&members); key != NULL; key = yyjson_obj_iter_next (&members))
    {
      MbRow *row = &part->rows[part->n_rows++];
      if (!read_row (sheet, object, yyjson_get_str (key), yyjson_obj_iter_get_val (key), row, error))
        return false;
      if (!g_hash_table_insert (part->row_index, (gpointer) row->key, row))
        return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error, "the row “%s” stands there twice", row->key);
    }

  yyjson_val *otherwise = yyjson_obj_get (object->value, "default");
  if (otherwise != NULL)
    {
      part->default_row = g_new0 (MbRow, 1);
      if (!read_row (sheet, object, "default", otherwise, part->default_row, error))
        return false;
    }
  if (part->n_rows == 0 && part->default_row == NULL)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error, "the table has no rows");
  return true;
}

/* A name, or a list of names, that the part is computed from. */
static bool
read_names (MbRateSheet *sheet, const MbJsonObject *object, const char *field, MbPartBody *part, GError **error)
{
  yyjson_val *value = yyjson_obj_get (object->value, field);
  if (value == NULL)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error, "the field “%s” is missing", field);
  bool one = yyjson_is_str (value);
  size_t n = one ? 1 : yyjson_arr_size (value);
  if (n == 0 || n > MB_RATE_SHEET_MAX_PARTS)
    return mb_json_fail (object, value, MB_TARIFF_ERROR_SHEET, error, "“%s” must be a name or a list of names", field);

  const char **names = g_new0 (const char *, n + 1);
  part->view.depends_on = names;
  part->n_sources = n;
  yyjson_arr_iter items = yyjson_arr_iter_with (value);
  for (size_t i = 0; i < n; i++)
    {
      yyjson_val *item = one ? value : yyjson_arr_iter_next (&items);
      const char *name = yyjson_get_str (item);
      if (name == NULL || !mb_expression_name_is_valid (name))
        return mb_json_fail (object, item, MB_TARIFF_ERROR_SHEET, error, "“%s” must be a name or a list of names",
                             field);
      if (g_strv_contains (names, name))
        return mb_json_fail (object, item, MB_TARIFF_ERROR_SHEET, error, "“%s” names “%s” twice", field, name);
      names[i] = keep (sheet, name);
    }
  return true;
}

/* What tiers are priced over; usage where nothing is said. */
static bool
read_quantity (const MbJsonObject *object, MbPartBody *part, GError **error)
{
  yyjson_val *value = yyjson_obj_get (object->value, "quantity");
  if (value != NULL)
    return read_term (object, "quantity", value, &part->term, error);
  part->term.expression = mb_expression_new (MB_FACT_USAGE, NULL);
  return true;
}

#define COMMON_FIELDS                                                                                                  \
  "id", "type", "kind", "label", "unit", "account", "tax_category", "clause", "proration", "normal_days", "rounding"

static bool
read_content (MbRateSheet *sheet, const MbJsonObject *object, MbPartBody *part, GError **error)
{
  yyjson_val *tiers = NULL;
  switch (part->view.type)
    {
    case MB_PART_NUMBER:
      return mb_json_check_fields (object, error, COMMON_FIELDS, "value", NULL)
             && mb_json_get_decimal (object, "value", MB_JSON_REQUIRED, &part->term.number, error);

    case MB_PART_FORMULA:
      {
        const char *text;
        return mb_json_check_fields (object, error, COMMON_FIELDS, "formula", NULL)
               && mb_json_get_text (object, "formula", MB_JSON_REQUIRED, &text, error)
               && read_required_term (object, "formula", &part->term, error);
      }

    case MB_PART_TABLE:
      return mb_json_check_fields (object, error, COMMON_FIELDS, "depends_on", "values", "default", "quantity", NULL)
             && read_names (sheet, object, "depends_on", part, error) && read_quantity (object, part, error)
             && read_rows (sheet, object, part, error);

    case MB_PART_TIERS:
      return mb_json_check_fields (object, error, COMMON_FIELDS, "quantity", "tiers", NULL)
             && read_quantity (object, part, error)
             && mb_json_get_array (object, "tiers", MB_JSON_REQUIRED, &tiers, error)
             && read_tiers (sheet, object, tiers, &part->tiers, error);

    case MB_PART_PERCENTAGE:
    default:
      return mb_json_check_fields (object, error, COMMON_FIELDS, "of", "rate", NULL)
             && read_names (sheet, object, "of", part, error)
             && read_required_term (object, "rate", &part->term, error);
    }
}

static bool
has_row_of_type (const MbPartBody *part, MbPartType type)
{
  for (size_t i = 0; i < part->n_rows; i++)
    if (part->rows[i].type == type)
      return true;
  return part->default_row != NULL && part->default_row->type == type;
}

/* Fixed amounts that print and thresholds follow the days unless the part says otherwise.  What a formula does cannot be
 * seen from outside, so one that prints has to say it. */
static bool
read_proration (const MbJsonObject *object, MbPartBody *part, GError **error)
{
  MbPart *view = &part->view;
  bool prints = view->kind != MB_KIND_NONE;
  int proration = -1;
  if (!mb_json_get_word (object, "proration", MB_JSON_OPTIONAL, mb_proration_words, MB_N_PRORATIONS, &proration, error)
      || !mb_json_get_int (object, "normal_days", MB_JSON_OPTIONAL, 1, 3660, &view->normal_days, error))
    return false;

  bool opaque =
      view->type == MB_PART_FORMULA || (view->type == MB_PART_TABLE && has_row_of_type (part, MB_PART_FORMULA));
  if (proration < 0 && prints && opaque)
    return mb_json_fail (
        object, NULL, MB_TARIFF_ERROR_SHEET, error,
        "a formula that prints must say its “proration”: “by days” for a fixed amount, “none” for one that "
        "follows the usage, “at start” or “at end” for one charged once");
  if (view->type == MB_PART_PERCENTAGE && proration >= 0 && proration != MB_PRORATE_NONE)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error,
                         "a percentage follows the parts it is a share of; its “proration” can only be “none”");

  if (proration >= 0)
    view->proration = (MbProration) proration;
  else if (view->type == MB_PART_TIERS || has_row_of_type (part, MB_PART_TIERS))
    view->proration = MB_PRORATE_BY_DAYS;
  else if (prints && view->type != MB_PART_PERCENTAGE)
    view->proration = MB_PRORATE_BY_DAYS;
  else
    view->proration = MB_PRORATE_NONE;

  if (view->normal_days != 0 && view->proration == MB_PRORATE_NONE)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error,
                         "“normal_days” means nothing for a part whose “proration” is “none”");
  return true;
}

static bool
read_rounding (const MbJsonObject *object, MbPart *view, GError **error)
{
  MbJsonObject rounding = { 0 };
  g_autofree char *what = g_strdup_printf ("the rounding of %s", object->what);
  if (!mb_json_get_object (object, "rounding", MB_JSON_OPTIONAL, what, &rounding, error))
    return false;
  if (rounding.value == NULL)
    return true;

  int mode = MB_ROUND_HALF_AWAY;
  view->rounds = true;
  if (!mb_json_check_fields (&rounding, error, "decimals", "mode", NULL)
      || !mb_json_get_int (&rounding, "decimals", MB_JSON_REQUIRED, -9, 12, &view->decimals, error)
      || !mb_json_get_word (&rounding, "mode", MB_JSON_OPTIONAL, mb_rounding_words, G_N_ELEMENTS (mb_rounding_words),
                            &mode, error))
    return false;
  view->rounding = (MbRounding) mode;
  return true;
}

static bool
read_texts (MbRateSheet *sheet, const MbJsonObject *object, MbPart *view, GError **error)
{
  MbJsonPresence presence = view->kind != MB_KIND_NONE ? MB_JSON_REQUIRED : MB_JSON_OPTIONAL;
  const char *label = NULL, *unit = NULL, *account = NULL, *tax_category = NULL, *clause = NULL;
  if (!mb_json_get_text (object, "label", presence, &label, error)
      || !mb_json_get_text (object, "account", presence, &account, error)
      || !mb_json_get_text (object, "unit", MB_JSON_OPTIONAL, &unit, error)
      || !mb_json_get_text (object, "tax_category", MB_JSON_OPTIONAL, &tax_category, error)
      || !mb_json_get_text (object, "clause", MB_JSON_OPTIONAL, &clause, error))
    return false;
  view->label = keep (sheet, label);
  view->account = keep (sheet, account);
  view->unit = keep (sheet, unit);
  view->tax_category = keep (sheet, tax_category);
  view->clause = keep (sheet, clause);
  return true;
}

bool
mb_rate_sheet_read_part (MbRateSheet *sheet, const MbJsonObject *object, MbPartBody *part, GError **error)
{
  const char *id;
  if (!mb_json_get_text (object, "id", MB_JSON_REQUIRED, &id, error))
    return false;
  if (!mb_expression_name_is_valid (id))
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error,
                         "“%s” cannot be the id of a part; use letters, digits and _, and no name of a function", id);
  part->view.id = keep (sheet, id);
  part->term.number = mb_decimal_invalid ();

  g_autofree char *what = g_strdup_printf ("the part “%s”", id);
  MbJsonObject named = { object->source, object->value, what };
  int type = 0;
  int kind = MB_KIND_NONE;
  if (!mb_json_get_word (&named, "type", MB_JSON_REQUIRED, mb_part_type_words, MB_N_PART_TYPES, &type, error)
      || !mb_json_get_word (&named, "kind", MB_JSON_OPTIONAL, mb_part_kind_words, MB_N_PART_KINDS, &kind, error))
    return false;
  part->view.type = (MbPartType) type;
  part->view.kind = (MbPartKind) kind;

  if (!read_content (sheet, &named, part, error) || !read_texts (sheet, &named, &part->view, error)
      || !read_proration (&named, part, error) || !read_rounding (&named, &part->view, error))
    return false;
  part->view.formula = part->term.expression != NULL ? mb_expression_text (part->term.expression) : NULL;
  return true;
}
