/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"
#include "mb-tariff-error.h"

#include <yyjson.h>

/**
 * MbJsonSource: a JSON text that is being read, and the places of its values, so that an error can name the line.
 *
 * Inside tariff/ only.  yyjson reads "in situ": every text, key and number points into the buffer at the place where it
 * stood in the text, which is how lines are found.  Numbers stay the digits that were written.
 */
typedef struct
{
  const char *json; /* as given; must outlive the source */
  size_t length;
  char *buffer; /* what yyjson reads and points into */
  yyjson_doc *document;
} MbJsonSource;

/* An object in it, and how a person calls it: "the part “water”". */
typedef struct
{
  const MbJsonSource *source;
  yyjson_val *value;
  const char *what;
} MbJsonObject;

typedef enum
{
  MB_JSON_OPTIONAL, /* where absent the result is left as it is */
  MB_JSON_REQUIRED,
} MbJsonPresence;

/* Reads @json, whose outermost value must be an object: @root, called @what.  SYNTAX with line and column, LIMIT. */
bool mb_json_source_init (MbJsonSource *source, const char *json, size_t max_bytes, const char *what,
                          MbJsonObject *root, GError **error);
void mb_json_source_release (MbJsonSource *source);

/* Sets "Line N, WHAT: …." with the line of @near (NULL: of the object itself) and returns false. */
bool mb_json_fail (const MbJsonObject *object, yyjson_val *near, MbTariffError code, GError **error, const char *format,
                   ...) G_GNUC_PRINTF (5, 6);

/* Refuses fields that are not in the NULL-terminated list, and fields that stand there twice. */
bool mb_json_check_fields (const MbJsonObject *object, GError **error, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* Each gets one field; the wrong type is an error that says which is right. */
bool mb_json_get_text (const MbJsonObject *object, const char *field, MbJsonPresence presence, const char **result,
                       GError **error);
bool mb_json_get_int (const MbJsonObject *object, const char *field, MbJsonPresence presence, int low, int high,
                      int *result, GError **error);
bool mb_json_get_decimal (const MbJsonObject *object, const char *field, MbJsonPresence presence, MbDecimal *result,
                          GError **error);
bool mb_json_get_object (const MbJsonObject *object, const char *field, MbJsonPresence presence, const char *what,
                         MbJsonObject *result, GError **error);
bool mb_json_get_array (const MbJsonObject *object, const char *field, MbJsonPresence presence, yyjson_val **result,
                        GError **error);
/* One word of a list; @result is its index. */
bool mb_json_get_word (const MbJsonObject *object, const char *field, MbJsonPresence presence, const char *const *words,
                       size_t n_words, int *result, GError **error);

/* The decimal that a raw number is; @near is where an error points. */
bool mb_json_decimal (const MbJsonObject *object, yyjson_val *near, yyjson_val *value, MbDecimal *result,
                      GError **error);

/* Writing: the digits of a decimal as a JSON number, and a whole document as text. */
yyjson_mut_val *mb_json_new_decimal (yyjson_mut_doc *document, MbDecimal value);
char *mb_json_print (yyjson_mut_doc *document, bool indented);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbJsonSource, mb_json_source_release)
