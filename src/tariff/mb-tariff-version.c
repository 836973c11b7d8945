/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-version-private.h"

#include "mb-rate-sheet-private.h"

#include <string.h>

#define MAX_CLASSES 256

MbTariffVersion *
mb_tariff_version_ref (MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);
  g_atomic_ref_count_inc (&version->references);
  return version;
}

void
mb_tariff_version_unref (MbTariffVersion *version)
{
  if (version == NULL || !g_atomic_ref_count_dec (&version->references))
    return;
  for (size_t i = 0; i < version->n_classes; i++)
    mb_rate_sheet_unref (version->classes[i].sheet);
  for (size_t i = 0; i < version->n_examples; i++)
    mb_example_body_clear (&version->examples[i]);
  g_free (version->classes);
  g_free (version->examples);
  g_string_chunk_free (version->strings);
  g_free (version);
}

static bool
read_head (MbTariffVersion *version, const MbJsonObject *object, GError **error)
{
  const char *tariff, *day;
  if (!mb_json_check_fields (object, error, "tariff", "version", "effective_from", "classes", "examples", NULL)
      || !mb_json_get_text (object, "tariff", MB_JSON_REQUIRED, &tariff, error)
      || !mb_json_get_int (object, "version", MB_JSON_REQUIRED, 1, 1000000, &version->number, error)
      || !mb_json_get_text (object, "effective_from", MB_JSON_REQUIRED, &day, error))
    return false;
  version->tariff = g_string_chunk_insert (version->strings, tariff);
  if (!mb_date_parse (day, &version->effective_from, NULL))
    return mb_json_fail (object, yyjson_obj_get (object->value, "effective_from"), MB_TARIFF_ERROR_SHEET, error,
                         "“%s” is no date; write one like 2026-01-01", day);
  return true;
}

static bool
read_classes (MbTariffVersion *version, const MbJsonObject *object, GError **error)
{
  MbJsonObject classes;
  if (!mb_json_get_object (object, "classes", MB_JSON_REQUIRED, "the classes of the tariff", &classes, error))
    return false;
  size_t n = yyjson_obj_size (classes.value);
  if (n == 0 || n > MAX_CLASSES)
    return mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error, "there must be 1 to %d classes of customers",
                         MAX_CLASSES);

  version->classes = g_new0 (MbTariffClass, n);
  yyjson_obj_iter members = yyjson_obj_iter_with (classes.value);
  for (yyjson_val *key = yyjson_obj_iter_next (&members); key != NULL; key = yyjson_obj_iter_next (&members))
    {
      const char *name = yyjson_get_str (key);
      g_autofree char *what = g_strdup_printf ("the class “%s”", name);
      MbJsonObject sheet = { object->source, yyjson_obj_iter_get_val (key), what };
      if (mb_tariff_version_sheet (version, name) != NULL)
        return mb_json_fail (&classes, key, MB_TARIFF_ERROR_SHEET, error, "the class “%s” stands there twice", name);
      if (!yyjson_is_obj (sheet.value))
        return mb_json_fail (&classes, key, MB_TARIFF_ERROR_SHEET, error, "the class “%s” must be a rate sheet, { … }",
                             name);
      MbTariffClass *class = &version->classes[version->n_classes];
      class->sheet = mb_rate_sheet_read (&sheet, error);
      if (class->sheet == NULL)
        {
          g_prefix_error (error, "Class “%s”: ", name);
          return false;
        }
      class->name = g_string_chunk_insert (version->strings, name);
      version->n_classes++;
    }
  return true;
}

MbTariffVersion *
mb_tariff_version_new_from_json (const char *json, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  g_auto (MbJsonSource) source = { 0 };
  MbJsonObject object;
  if (!mb_json_source_init (&source, json, MB_RATE_SHEET_MAX_BYTES, "the tariff version", &object, error))
    return NULL;

  g_autoptr (MbTariffVersion) version = g_new0 (MbTariffVersion, 1);
  g_atomic_ref_count_init (&version->references);
  version->strings = g_string_chunk_new (512);
  if (!read_head (version, &object, error) || !read_classes (version, &object, error)
      || !mb_tariff_version_read_examples (version, &object, error))
    return NULL;
  return g_steal_pointer (&version);
}

char *
mb_tariff_version_to_json (const MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);

  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, object);
  char day[MB_DATE_TEXT_SIZE];
  yyjson_mut_obj_add_strcpy (document, object, "tariff", version->tariff);
  yyjson_mut_obj_add_int (document, object, "version", version->number);
  yyjson_mut_obj_add_strcpy (document, object, "effective_from", mb_date_to_text (version->effective_from, day));
  yyjson_mut_val *classes = yyjson_mut_obj_add_obj (document, object, "classes");
  for (size_t i = 0; i < version->n_classes; i++)
    yyjson_mut_obj_add (classes, yyjson_mut_strcpy (document, version->classes[i].name),
                        mb_rate_sheet_write (version->classes[i].sheet, document));
  mb_tariff_version_write_examples (version, document, object);

  char *text = mb_json_print (document, true);
  yyjson_mut_doc_free (document);
  return text;
}

const char *
mb_tariff_version_tariff (const MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);
  return version->tariff;
}

int
mb_tariff_version_number (const MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, 0);
  return version->number;
}

MbDate
mb_tariff_version_effective_from (const MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, MB_DATE_NONE);
  return version->effective_from;
}

size_t
mb_tariff_version_n_classes (const MbTariffVersion *version)
{
  g_return_val_if_fail (version != NULL, 0);
  return version->n_classes;
}

const char *
mb_tariff_version_class (const MbTariffVersion *version, size_t i)
{
  g_return_val_if_fail (version != NULL && i < version->n_classes, NULL);
  return version->classes[i].name;
}

MbRateSheet *
mb_tariff_version_sheet (const MbTariffVersion *version, const char *customer_class)
{
  g_return_val_if_fail (version != NULL && customer_class != NULL, NULL);
  for (size_t i = 0; i < version->n_classes; i++)
    if (strcmp (version->classes[i].name, customer_class) == 0)
      return version->classes[i].sheet;
  return NULL;
}
