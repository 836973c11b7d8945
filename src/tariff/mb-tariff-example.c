/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-version-private.h"

#include "mb-facts-private.h"

#include <string.h>

#define MAX_EXAMPLES 1024

void
mb_example_body_clear (MbExampleBody *example)
{
  mb_facts_free (example->facts);
  g_free (example->line_parts);
  g_free (example->line_amounts);
}

/* {"water": 85.00, …} */
static bool
read_lines (MbTariffVersion *version, const MbRateSheet *sheet, const MbJsonObject *object, MbExampleBody *example,
            GError **error)
{
  MbJsonObject lines = { 0 };
  if (!mb_json_get_object (object, "lines", MB_JSON_OPTIONAL, object->what, &lines, error))
    return false;
  size_t n = lines.value != NULL ? yyjson_obj_size (lines.value) : 0;
  example->line_parts = g_new0 (const char *, n + 1);
  example->line_amounts = g_new0 (MbDecimal, n + 1);

  size_t i = 0;
  yyjson_obj_iter members = yyjson_obj_iter_with (lines.value);
  for (yyjson_val *key = yyjson_obj_iter_next (&members); key != NULL; key = yyjson_obj_iter_next (&members), i++)
    {
      const char *id = yyjson_get_str (key);
      const MbPart *part = mb_rate_sheet_find (sheet, id);
      if (part == NULL || part->kind == MB_KIND_NONE)
        return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error,
                             "it states a line “%s”, but no part that prints has that id", id);
      if (!yyjson_is_raw (yyjson_obj_iter_get_val (key)))
        return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error, "the amount of “%s” must be a number", id);
      if (!mb_json_decimal (object, key, yyjson_obj_iter_get_val (key), &example->line_amounts[i], error))
        return false;
      example->line_parts[i] = part->id; /* the sheet lives as long as the version */
    }
  example->view.n_lines = n;
  example->view.line_parts = example->line_parts;
  example->view.line_amounts = example->line_amounts;
  return true;
}

static bool
read_example (MbTariffVersion *version, const MbJsonObject *object, MbExampleBody *example, GError **error)
{
  const char *name, *customer_class;
  if (!mb_json_check_fields (object, error, "name", "class", "facts", "lines", "total", NULL)
      || !mb_json_get_text (object, "name", MB_JSON_REQUIRED, &name, error))
    return false;
  g_autofree char *what = g_strdup_printf ("the example “%s”", name);
  MbJsonObject named = { object->source, object->value, what };
  MbJsonObject facts;
  if (!mb_json_get_text (&named, "class", MB_JSON_REQUIRED, &customer_class, error)
      || !mb_json_get_object (&named, "facts", MB_JSON_REQUIRED, what, &facts, error)
      || !mb_json_get_decimal (&named, "total", MB_JSON_REQUIRED, &example->view.total, error))
    return false;

  const MbRateSheet *sheet = mb_tariff_version_sheet (version, customer_class);
  if (sheet == NULL)
    return mb_json_fail (&named, NULL, MB_TARIFF_ERROR_SHEET, error, "the version has no class “%s”", customer_class);
  example->facts = mb_facts_read (&facts, error);
  if (example->facts == NULL)
    return false;
  example->view.facts = example->facts;
  example->view.name = g_string_chunk_insert (version->strings, name);
  example->view.customer_class = g_string_chunk_insert_const (version->strings, customer_class);
  return read_lines (version, sheet, &named, example, error);
}

bool
mb_tariff_version_read_examples (MbTariffVersion *version, const MbJsonObject *object, GError **error)
{
  yyjson_val *array = NULL;
  if (!mb_json_get_array (object, "examples", MB_JSON_OPTIONAL, &array, error))
    return false;
  size_t n = yyjson_arr_size (array);
  if (n > MAX_EXAMPLES)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_LIMIT, error, "there are %zu examples; %d are allowed", n,
                         MAX_EXAMPLES);

  version->examples = g_new0 (MbExampleBody, n);
  yyjson_arr_iter items = yyjson_arr_iter_with (array);
  for (size_t i = 0; i < n; i++)
    {
      g_autofree char *what = g_strdup_printf ("example %zu", i + 1);
      MbJsonObject item = { object->source, yyjson_arr_iter_next (&items), what };
      if (!yyjson_is_obj (item.value))
        return mb_json_fail (object, item.value, MB_TARIFF_ERROR_SHEET, error, "example %zu must be an object, { … }",
                             i + 1);
      version->n_examples++;
      if (!read_example (version, &item, &version->examples[i], error))
        return false;
    }
  return true;
}

void
mb_tariff_version_write_examples (const MbTariffVersion *version, yyjson_mut_doc *document, yyjson_mut_val *object)
{
  if (version->n_examples == 0)
    return;
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (document, object, "examples");
  for (size_t i = 0; i < version->n_examples; i++)
    {
      const MbTariffExample *example = &version->examples[i].view;
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, array);
      yyjson_mut_obj_add_strcpy (document, item, "name", example->name);
      yyjson_mut_obj_add_strcpy (document, item, "class", example->customer_class);
      yyjson_mut_obj_add_val (document, item, "facts", mb_facts_write (example->facts, document));
      if (example->n_lines > 0)
        {
          yyjson_mut_val *lines = yyjson_mut_obj_add_obj (document, item, "lines");
          for (size_t line = 0; line < example->n_lines; line++)
            yyjson_mut_obj_add (lines, yyjson_mut_strcpy (document, example->line_parts[line]),
                                mb_json_new_decimal (document, example->line_amounts[line]));
        }
      yyjson_mut_obj_add_val (document, item, "total", mb_json_new_decimal (document, example->total));
    }
}

size_t
mb_tariff_version_n_examples (const MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, 0);
  return version->n_examples;
}

const MbTariffExample *
mb_tariff_version_example (const MbTariffVersion *version, size_t i)
{
  g_return_val_if_fail (version != NULL && i < version->n_examples, NULL);
  return &version->examples[i].view;
}

static bool
fail_amount (const MbTariffExample *example, const char *of_what, MbDecimal expected, MbDecimal found, GError **error)
{
  char expected_text[MB_DECIMAL_TEXT_SIZE], found_text[MB_DECIMAL_TEXT_SIZE];
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_EXAMPLE,
               "The example “%s” of class “%s” should come to %s for %s, but comes to %s.", example->name,
               example->customer_class, mb_decimal_to_text (expected, expected_text), of_what,
               mb_decimal_to_text (found, found_text));
  return false;
}

static bool
check_lines (const MbTariffExample *example, const MbPricing *pricing, GError **error)
{
  for (size_t i = 0; i < example->n_lines; i++)
    {
      const MbPricingStep *step = mb_pricing_find (pricing, example->line_parts[i]);
      MbDecimal found = step != NULL && step->prints ? step->amount : mb_decimal_from_int (0);
      if (!mb_decimal_equal (found, example->line_amounts[i]))
        {
          g_autofree char *line = g_strdup_printf ("the line “%s”", example->line_parts[i]);
          return fail_amount (example, line, example->line_amounts[i], found, error);
        }
    }
  return true;
}

bool
mb_tariff_version_run_example (const MbTariffVersion *version, size_t i, MbMoney *total, GError **error)
{
  g_return_val_if_fail (version != NULL && i < version->n_examples, false);

  const MbTariffExample *example = &version->examples[i].view;
  const MbRateSheet *sheet = mb_tariff_version_sheet (version, example->customer_class);
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  MbMoney sum;
  if (!mb_rate_sheet_price (sheet, example->facts, pricing, error) || !mb_pricing_total (pricing, &sum, NULL, error))
    {
      g_prefix_error (error, "The example “%s” of class “%s” cannot be priced: ", example->name,
                      example->customer_class);
      return false;
    }
  if (total != NULL)
    *total = sum;
  if (!check_lines (example, pricing, error))
    return false;
  MbDecimal found = mb_money_to_decimal (sum);
  return mb_decimal_equal (found, example->total) || fail_amount (example, "the total", example->total, found, error);
}

bool
mb_tariff_version_run_examples (const MbTariffVersion *version, size_t *n_failed, GError **error)
{
  g_return_val_if_fail (version != NULL, false);

  size_t failed = 0;
  for (size_t i = 0; i < version->n_examples; i++)
    if (!mb_tariff_version_run_example (version, i, NULL, failed == 0 ? error : NULL))
      failed++;
  if (n_failed != NULL)
    *n_failed = failed;
  return failed == 0;
}
