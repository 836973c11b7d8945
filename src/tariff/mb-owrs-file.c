/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-file.h"

#include "mb-json-source.h"
#include "mb-owrs-class.h"
#include "mb-rate-sheet-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name; /* of the document */
  yyjson_mut_val *parts;
  MbRateSheet *sheet; /* NULL where the class cannot be priced, for the reason: */
  GError *defect;
} Class;

struct _MbOwrsFile
{
  MbOwrsDocument *document;
  MbCurrency currency;
  MbOwrsPurpose purpose;
  const char *utility;
  MbDate effective_from;
  MbUnit unit;
  int normal_days;
  GArray *classes;
  GPtrArray *warnings;
  yyjson_mut_doc *sheets;
};

typedef struct
{
  MbOwrsFile *file;
  MbTextPlace *place;
  GError **error;
} Reader;

static void
warning_free (gpointer data)
{
  MbOwrsWarning *warning = data;
  g_free (warning->text);
  g_free (warning->customer_class);
  g_free (warning->left_out);
  g_free (warning);
}

static void
class_clear (gpointer data)
{
  Class *class = data;
  g_clear_pointer (&class->sheet, mb_rate_sheet_unref);
  g_clear_error (&class->defect);
}

static bool G_GNUC_PRINTF (3, 4) fail (Reader *reader, const MbOwrsNode *near, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  *reader->place = near->place;
  g_set_error_literal (reader->error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET, message);
  return false;
}

static void G_GNUC_PRINTF (3, 4) warn (Reader *reader, const MbOwrsNode *near, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  MbOwrsWarning *warning = g_new (MbOwrsWarning, 1);
  *warning = (MbOwrsWarning) { .place = near->place, .text = g_strdup_vprintf (format, arguments) };
  va_end (arguments);
  g_ptr_array_add (reader->file->warnings, warning);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The head */

/* 2017-07-01, 7/1/2017, 07/01/2017, 07-01-2017, 2016-07-1: the year has four digits, and the month comes before the day. */
static bool
parse_date (const char *text, MbDate *date)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, "/-", -1);
  if (g_strv_length (pieces) != 3)
    return false;
  int64_t numbers[3];
  for (int i = 0; i < 3; i++)
    if (!g_ascii_string_to_signed (pieces[i], 10, 1, 9999, &numbers[i], NULL))
      return false;
  bool year_first = strlen (pieces[0]) == 4;
  if (!year_first && strlen (pieces[2]) != 4)
    return false;
  int year = (int) numbers[year_first ? 0 : 2];
  int month = (int) numbers[year_first ? 1 : 0];
  int day = (int) numbers[year_first ? 2 : 1];
  g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return mb_date_parse (iso, date, NULL);
}

static bool
read_date (Reader *reader, const MbOwrsNode *metadata)
{
  const MbOwrsNode *node = mb_owrs_node_get (metadata, "effective_date");
  const char *text = mb_owrs_node_scalar (node);
  if (text == NULL || *text == '\0')
    return fail (reader, node != NULL ? node : metadata,
                 "The metadata has no effective_date; write the day from which the rate holds, such as 2026-07-01.");
  if (parse_date (text, &reader->file->effective_from))
    return true;
  return fail (reader, node, "“%s” is no date; write the effective_date as year-month-day, such as 2026-07-01.", text);
}

static bool
read_unit (Reader *reader, const MbOwrsNode *metadata)
{
  const MbOwrsNode *node = mb_owrs_node_get (metadata, "bill_unit");
  const char *text = mb_owrs_node_scalar (node);
  reader->file->unit = MB_UNIT_CCF;
  if (text == NULL || *text == '\0')
    return true;
  if (mb_unit_parse (text, &reader->file->unit, NULL) && reader->file->unit != MB_UNIT_NONE)
    return true;
  return fail (reader, node, "“%s” is no unit of water; the bill_unit is ccf, kgal or kilolitre.", text);
}

static bool
read_frequency (Reader *reader, const MbOwrsNode *metadata)
{
  static const struct
  {
    const char *word; /* small letters, nothing else */
    int days;
  } frequencies[] = {
    { "monthly", 30 },   { "bimonthly", 60 },     { "quarterly", 91 }, { "triannually", 122 },
    { "annually", 365 }, { "semiannually", 182 }, { "yearly", 365 },   { "weekly", 7 },
  };
  const MbOwrsNode *node = mb_owrs_node_get (metadata, "bill_frequency");
  const char *text = mb_owrs_node_scalar (node);
  reader->file->normal_days = 30;
  if (text == NULL || *text == '\0')
    {
      warn (reader, node != NULL ? node : metadata, "The metadata has no bill_frequency; monthly bills are assumed.");
      return true;
    }
  g_autoptr (GString) word = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isalpha (*at))
      g_string_append_c (word, g_ascii_tolower (*at));
  for (size_t i = 0; i < G_N_ELEMENTS (frequencies); i++)
    if (g_str_equal (frequencies[i].word, word->str))
      {
        reader->file->normal_days = frequencies[i].days;
        return true;
      }
  return fail (reader, node,
               "“%s” is no bill_frequency that is known; write Monthly, Bimonthly, Quarterly or Annually.", text);
}

static bool
read_head (Reader *reader, const MbOwrsNode *root)
{
  const MbOwrsNode *metadata = mb_owrs_node_get (root, "metadata");
  if (metadata == NULL || metadata->kind != MB_OWRS_MAP)
    return fail (reader, metadata != NULL ? metadata : root,
                 "The file has no “metadata” with utility_name and effective_date; it is no rate file.");
  const MbOwrsNode *name = mb_owrs_node_get (metadata, "utility_name");
  reader->file->utility = mb_owrs_node_scalar (name);
  if (reader->file->utility == NULL || *reader->file->utility == '\0')
    return fail (reader, name != NULL ? name : metadata, "The metadata has no utility_name.");
  return read_date (reader, metadata) && read_unit (reader, metadata) && read_frequency (reader, metadata);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The classes */

/* The sheet around the parts, where nothing follows the days beyond a normal cycle. */
static yyjson_mut_val *
wrap_parts (const MbOwrsFile *file, yyjson_mut_val *parts)
{
  yyjson_mut_doc *document = file->sheets;
  yyjson_mut_val *sheet = yyjson_mut_obj (document);
  yyjson_mut_val *cycle = yyjson_mut_obj (document);
  yyjson_mut_val *rounding = yyjson_mut_obj (document);
  int slack = file->normal_days >= 360 ? 1 : 2;

  yyjson_mut_obj_add_int (document, cycle, "normal_days", file->normal_days);
  yyjson_mut_obj_add_int (document, cycle, "whole_from", file->normal_days - slack);
  yyjson_mut_obj_add_int (document, cycle, "whole_to", file->normal_days + slack);
  yyjson_mut_obj_add_str (document, rounding, "at", "bill");
  yyjson_mut_obj_add_str (document, rounding, "mode", "half away");
  yyjson_mut_obj_add_strcpy (document, sheet, "currency", file->currency.code);
  yyjson_mut_obj_add_str (document, sheet, "unit", mb_unit_name (file->unit));
  yyjson_mut_obj_add_val (document, sheet, "cycle", cycle);
  yyjson_mut_obj_add_val (document, sheet, "rounding", rounding);
  yyjson_mut_obj_add_val (document, sheet, "parts", parts);
  return sheet;
}

static MbRateSheet *
make_sheet (const MbOwrsFile *file, yyjson_mut_val *parts, GError **error)
{
  size_t length;
  char *json = yyjson_mut_val_write (parts, YYJSON_WRITE_NOFLAG, &length);
  if (json == NULL)
    {
      g_set_error_literal (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT, "The class is too large.");
      return NULL;
    }
  MbRateSheet *sheet = mb_rate_sheet_new_from_json (json, error);
  free (json);
  return sheet;
}

static void
read_class (Reader *reader, const MbOwrsNode *node)
{
  MbOwrsFile *file = reader->file;
  Class class = { .name = node->key->text };
  MbTextPlace place = node->key->place;
  yyjson_mut_val *parts = mb_owrs_class_read (node, file->purpose, file->warnings, file->sheets, &place, &class.defect);
  if (parts != NULL)
    {
      class.parts = wrap_parts (file, parts);
      class.sheet = make_sheet (file, class.parts, &class.defect);
    }
  if (class.sheet == NULL)
    warn (reader, &(MbOwrsNode) { .place = place }, "The class “%s” cannot be priced: %s", class.name,
          class.defect->message);
  g_array_append_val (file->classes, class);
}

static bool
read_structure (Reader *reader, const MbOwrsNode *root)
{
  const MbOwrsNode *structure = mb_owrs_node_get (root, "rate_structure");
  if (structure == NULL || structure->kind != MB_OWRS_MAP || structure->n == 0)
    return fail (reader, structure != NULL ? structure : root,
                 "The file has no “rate_structure” with the classes of customers below it.");
  if (structure->n > 256)
    return fail (reader, structure, "The rate_structure has %u classes; 256 are allowed.", structure->n);
  for (const MbOwrsNode *node = structure->first; node != NULL; node = node->next)
    if (mb_owrs_node_repeated (node) == NULL)
      read_class (reader, node);
    else
      warn (reader, node->key, "The class “%s” stands there twice; the last one counts.", node->key->text);
  for (const MbOwrsNode *node = root->first; node != NULL; node = node->next)
    if (node->kind == MB_OWRS_MAP && mb_owrs_node_get (node, "bill") != NULL)
      warn (reader, node->key, "“%s” stands beside the rate_structure and not in it, and is passed over; indent it.",
            node->key->text);
  return true;
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const MbOwrsWarning *first = *(const MbOwrsWarning *const *) a, *second = *(const MbOwrsWarning *const *) b;
  return first->place.line != second->place.line ? (first->place.line > second->place.line ? 1 : -1)
                                                 : (int) first->place.column - (int) second->place.column;
}

static bool
read_file (Reader *reader)
{
  const MbOwrsNode *root = mb_owrs_document_root (reader->file->document);
  if (root->kind != MB_OWRS_MAP)
    return fail (reader, root, "The file is no map with “metadata” and “rate_structure”; it is no rate file.");
  if (!read_head (reader, root) || !read_structure (reader, root))
    return false;
  g_ptr_array_sort (reader->file->warnings, compare_places);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * From outside */

MbOwrsFile *
mb_owrs_file_new (const char *text, size_t length, MbCurrency currency, MbOwrsPurpose purpose, MbTextPlace *place,
                  GError **error)
{
  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  MbOwrsDocument *document = mb_owrs_document_new (text, length, place, error);
  if (document == NULL)
    return NULL;
  g_autoptr (MbOwrsFile) file = g_new0 (MbOwrsFile, 1);
  file->document = document;
  file->currency = currency;
  file->purpose = purpose;
  file->classes = g_array_new (FALSE, TRUE, sizeof (Class));
  g_array_set_clear_func (file->classes, class_clear);
  file->warnings = g_ptr_array_new_with_free_func (warning_free);
  file->sheets = yyjson_mut_doc_new (NULL);
  Reader reader = { file, place, error };
  return read_file (&reader) ? g_steal_pointer (&file) : NULL;
}

void
mb_owrs_file_free (MbOwrsFile *file)
{
  if (file == NULL)
    return;
  g_array_unref (file->classes);
  g_ptr_array_unref (file->warnings);
  yyjson_mut_doc_free (file->sheets);
  mb_owrs_document_free (file->document);
  g_free (file);
}

const char *
mb_owrs_file_utility (const MbOwrsFile *file)
{
  return file->utility;
}

MbDate
mb_owrs_file_effective_from (const MbOwrsFile *file)
{
  return file->effective_from;
}

MbUnit
mb_owrs_file_unit (const MbOwrsFile *file)
{
  return file->unit;
}

int
mb_owrs_file_normal_days (const MbOwrsFile *file)
{
  return file->normal_days;
}

size_t
mb_owrs_file_n_classes (const MbOwrsFile *file)
{
  return file->classes->len;
}

const char *
mb_owrs_file_class (const MbOwrsFile *file, size_t i)
{
  g_return_val_if_fail (i < file->classes->len, NULL);
  return g_array_index (file->classes, Class, i).name;
}

const MbRateSheet *
mb_owrs_file_sheet (const MbOwrsFile *file, const char *customer_class, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < file->classes->len; i++)
    {
      const Class *class = &g_array_index (file->classes, Class, i);
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", class->name);
      if (!g_str_equal (class->name, customer_class))
        continue;
      if (class->sheet == NULL)
        g_propagate_error (error, g_error_copy (class->defect));
      return class->sheet;
    }
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_KEY, "The file has no class “%s”; its classes are %s.",
               customer_class, known->str);
  return NULL;
}

size_t
mb_owrs_file_n_warnings (const MbOwrsFile *file)
{
  return file->warnings->len;
}

const MbOwrsWarning *
mb_owrs_file_warning (const MbOwrsFile *file, size_t i)
{
  g_return_val_if_fail (i < file->warnings->len, NULL);
  return g_ptr_array_index (file->warnings, i);
}

char *
mb_owrs_file_to_version_json (const MbOwrsFile *file, const char *tariff, int number, GError **error)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *classes = yyjson_mut_obj (document);
  char date[MB_DATE_TEXT_SIZE];

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_strcpy (document, root, "tariff", tariff);
  yyjson_mut_obj_add_int (document, root, "version", number);
  yyjson_mut_obj_add_strcpy (document, root, "effective_from", mb_date_to_text (file->effective_from, date));
  yyjson_mut_obj_add_val (document, root, "classes", classes);
  for (guint i = 0; i < file->classes->len; i++)
    {
      const Class *class = &g_array_index (file->classes, Class, i);
      if (class->sheet != NULL)
        yyjson_mut_obj_add_val (document, classes, class->name, mb_rate_sheet_write (class->sheet, document));
    }
  char *json = NULL;
  if (yyjson_mut_obj_size (classes) > 0)
    json = mb_json_print (document, true);
  else
    g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET, "None of the file's classes can be priced.");
  yyjson_mut_doc_free (document);
  return json;
}
