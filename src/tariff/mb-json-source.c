/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-json-source.h"

#include <stdlib.h>
#include <string.h>

/* Line and column, counted from 1 in characters, of a byte. */
static void
locate (const char *json, size_t offset, int *line, int *column)
{
  const char *line_start = json;
  *line = 1;
  for (const char *at = json; at < json + offset; at++)
    if (*at == '\n')
      {
        (*line)++;
        line_start = at + 1;
      }
  *column = 1;
  for (const char *at = line_start; at < json + offset; at++)
    if (((uint8_t) *at & 0xC0) != 0x80) /* not the middle of a character */
      (*column)++;
}

bool
mb_json_source_init (MbJsonSource *source, const char *json, size_t max_bytes, const char *what, MbJsonObject *root,
                     GError **error)
{
  *source = (MbJsonSource) { .json = json, .length = strlen (json) };
  if (source->length > max_bytes)
    {
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT, "The text of %s has %zu bytes; %zu are allowed.",
                   what, source->length, max_bytes);
      return false;
    }

  source->buffer = g_malloc0 (source->length + YYJSON_PADDING_SIZE);
  memcpy (source->buffer, json, source->length);
  yyjson_read_err failure = { 0 };
  source->document =
      yyjson_read_opts (source->buffer, source->length, YYJSON_READ_INSITU | YYJSON_READ_NUMBER_AS_RAW, NULL, &failure);
  if (source->document == NULL)
    {
      int line, column;
      locate (json, MIN (failure.pos, source->length), &line, &column);
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SYNTAX, "Line %d, column %d of %s is no JSON: %s.", line,
                   column, what, failure.msg);
      return false;
    }

  *root = (MbJsonObject) { source, yyjson_doc_get_root (source->document), what };
  if (!yyjson_is_obj (root->value))
    {
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET, "The text of %s must be an object, { … }.", what);
      return false;
    }
  return true;
}

void
mb_json_source_release (MbJsonSource *source)
{
  g_clear_pointer (&source->document, yyjson_doc_free);
  g_clear_pointer (&source->buffer, g_free);
}

#define NOWHERE SIZE_MAX

/* Where a value stands; NOWHERE where nothing in it has a place of its own (an empty list, true, null). */
static size_t
offset_of (const MbJsonSource *source, yyjson_val *value)
{
  while (yyjson_is_arr (value) && yyjson_arr_size (value) > 0)
    value = yyjson_arr_get_first (value);
  if (yyjson_is_obj (value) && yyjson_obj_size (value) > 0)
    {
      yyjson_obj_iter members = yyjson_obj_iter_with (value);
      value = yyjson_obj_iter_next (&members);
    }
  const char *place = yyjson_is_raw (value) ? yyjson_get_raw (value) : yyjson_get_str (value);
  return place != NULL ? (size_t) (place - source->buffer) : NOWHERE;
}

bool
mb_json_fail (const MbJsonObject *object, yyjson_val *near, MbTariffError code, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  size_t offset = near != NULL ? offset_of (object->source, near) : NOWHERE;
  if (offset == NOWHERE)
    offset = offset_of (object->source, object->value);
  if (offset == NOWHERE)
    {
      g_set_error (error, MB_TARIFF_ERROR, code, "In %s: %s.", object->what, what);
      return false;
    }
  int line, column;
  locate (object->source->json, offset, &line, &column);
  g_set_error (error, MB_TARIFF_ERROR, code, "Line %d, %s: %s.", line, object->what, what);
  return false;
}

bool
mb_json_check_fields (const MbJsonObject *object, GError **error, const char *first, ...)
{
  const char *known[32] = { first };
  size_t n_known = 1;
  va_list arguments;
  va_start (arguments, first);
  for (const char *field = va_arg (arguments, const char *); field != NULL; field = va_arg (arguments, const char *))
    {
      g_assert (n_known < G_N_ELEMENTS (known) - 1);
      known[n_known++] = field;
    }
  va_end (arguments);
  known[n_known] = NULL;

  uint32_t seen = 0;
  yyjson_obj_iter members = yyjson_obj_iter_with (object->value);
  for (yyjson_val *key = yyjson_obj_iter_next (&members); key != NULL; key = yyjson_obj_iter_next (&members))
    {
      size_t i = 0;
      while (i < n_known && !yyjson_equals_str (key, known[i]))
        i++;
      if (i == n_known)
        {
          g_autofree char *list = g_strjoinv (", ", (char **) known);
          return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error,
                               "there is no field “%s” here; the fields are %s", yyjson_get_str (key), list);
        }
      if ((seen & (1u << i)) != 0)
        return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error, "the field “%s” stands there twice", known[i]);
      seen |= 1u << i;
    }
  return true;
}

/* The field, or NULL; then *@good tells whether that is in order. */
static yyjson_val *
get (const MbJsonObject *object, const char *field, MbJsonPresence presence, bool *good, GError **error)
{
  yyjson_val *value = yyjson_obj_get (object->value, field);
  *good = value != NULL || presence == MB_JSON_OPTIONAL;
  if (!*good)
    mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error, "the field “%s” is missing", field);
  return value;
}

static bool
fail_type (const MbJsonObject *object, const char *field, GError **error, const char *expected)
{
  yyjson_obj_iter members = yyjson_obj_iter_with (object->value);
  yyjson_val *key = yyjson_obj_iter_next (&members);
  while (key != NULL && !yyjson_equals_str (key, field))
    key = yyjson_obj_iter_next (&members);
  return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error, "the field “%s” must be %s", field, expected);
}

bool
mb_json_get_text (const MbJsonObject *object, const char *field, MbJsonPresence presence, const char **result,
                  GError **error)
{
  bool good;
  yyjson_val *value = get (object, field, presence, &good, error);
  if (value == NULL)
    return good;
  if (!yyjson_is_str (value) || yyjson_get_len (value) == 0
      || strlen (yyjson_get_str (value)) != yyjson_get_len (value))
    return fail_type (object, field, error, "a text that is not empty");
  *result = yyjson_get_str (value);
  return true;
}

bool
mb_json_decimal (const MbJsonObject *object, yyjson_val *near, yyjson_val *value, MbDecimal *result, GError **error)
{
  g_autofree char *digits = g_strndup (yyjson_get_raw (value), yyjson_get_len (value));
  if (!mb_decimal_parse (digits, result, NULL))
    return mb_json_fail (object, near, MB_TARIFF_ERROR_SHEET, error,
                         "the number %.60s has more digits than a decimal holds (34)", digits);
  return true;
}

bool
mb_json_get_decimal (const MbJsonObject *object, const char *field, MbJsonPresence presence, MbDecimal *result,
                     GError **error)
{
  bool good;
  yyjson_val *value = get (object, field, presence, &good, error);
  if (value == NULL)
    return good;
  if (!yyjson_is_raw (value))
    return fail_type (object, field, error, "a number");
  return mb_json_decimal (object, value, value, result, error);
}

bool
mb_json_get_int (const MbJsonObject *object, const char *field, MbJsonPresence presence, int low, int high, int *result,
                 GError **error)
{
  MbDecimal number = mb_decimal_invalid ();
  if (!mb_json_get_decimal (object, field, presence, &number, error))
    return false;
  if (!mb_decimal_is_valid (number))
    return true; /* absent */
  int64_t whole;
  if (!mb_decimal_to_scaled (number, 0, MB_ROUND_DOWN, &whole)
      || !mb_decimal_equal (number, mb_decimal_from_int (whole)) || whole < low || whole > high)
    {
      g_autofree char *expected = g_strdup_printf ("a whole number from %d to %d", low, high);
      return fail_type (object, field, error, expected);
    }
  *result = (int) whole;
  return true;
}

bool
mb_json_get_object (const MbJsonObject *object, const char *field, MbJsonPresence presence, const char *what,
                    MbJsonObject *result, GError **error)
{
  bool good;
  yyjson_val *value = get (object, field, presence, &good, error);
  if (value == NULL)
    return good;
  if (!yyjson_is_obj (value))
    return fail_type (object, field, error, "an object, { … }");
  *result = (MbJsonObject) { object->source, value, what };
  return true;
}

bool
mb_json_get_array (const MbJsonObject *object, const char *field, MbJsonPresence presence, yyjson_val **result,
                   GError **error)
{
  bool good;
  yyjson_val *value = get (object, field, presence, &good, error);
  if (value == NULL)
    return good;
  if (!yyjson_is_arr (value))
    return fail_type (object, field, error, "a list, [ … ]");
  *result = value;
  return true;
}

bool
mb_json_get_word (const MbJsonObject *object, const char *field, MbJsonPresence presence, const char *const *words,
                  size_t n_words, int *result, GError **error)
{
  const char *text = NULL;
  if (!mb_json_get_text (object, field, presence, &text, error))
    return false;
  if (text == NULL)
    return true;
  for (size_t i = 0; i < n_words; i++)
    if (strcmp (words[i], text) == 0)
      {
        *result = (int) i;
        return true;
      }
  g_autoptr (GString) expected = g_string_new ("one of");
  for (size_t i = 0; i < n_words; i++)
    g_string_append_printf (expected, "%s “%s”", i == 0 ? "" : ",", words[i]);
  return fail_type (object, field, error, expected->str);
}

yyjson_mut_val *
mb_json_new_decimal (yyjson_mut_doc *document, MbDecimal value)
{
  char buffer[MB_DECIMAL_TEXT_SIZE];
  return yyjson_mut_rawcpy (document, mb_decimal_to_text (value, buffer));
}

char *
mb_json_print (yyjson_mut_doc *document, bool indented)
{
  yyjson_write_flag flags =
      indented ? YYJSON_WRITE_PRETTY_TWO_SPACES | YYJSON_WRITE_NEWLINE_AT_END : YYJSON_WRITE_NOFLAG;
  char *written = yyjson_mut_write (document, flags, NULL);
  g_assert (written != NULL); /* every text in it has been read as UTF-8 or checked */
  char *text = g_strdup (written);
  free (written);
  return text;
}
