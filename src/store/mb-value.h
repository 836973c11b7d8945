/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-uuid.h"

/**
 * MbValue: the value of one column, as the catalogue of entities hands it around.  Borrows what it points at.
 *
 * Threads: a pure value.
 */
typedef enum
{
  MB_VALUE_NULL,
  MB_VALUE_INT,
  MB_VALUE_TEXT,
  MB_VALUE_UUID,
  MB_VALUE_BLOB,
} MbValueType;

typedef struct
{
  MbValueType type;
  union
  {
    int64_t integer;
    const char *text;
    MbUuid uuid;
    struct
    {
      const uint8_t *bytes;
      size_t length;
    } blob;
  };
} MbValue;

static inline MbValue
mb_value_null (void)
{
  return (MbValue) { .type = MB_VALUE_NULL };
}

static inline MbValue
mb_value_int (int64_t integer)
{
  return (MbValue) { .type = MB_VALUE_INT, .integer = integer };
}

/* NULL gives the null value. */
static inline MbValue
mb_value_text (const char *text)
{
  return text ? (MbValue) { .type = MB_VALUE_TEXT, .text = text } : mb_value_null ();
}

/* The nil id gives the null value. */
static inline MbValue
mb_value_uuid (MbUuid uuid)
{
  return mb_uuid_is_nil (&uuid) ? mb_value_null () : (MbValue) { .type = MB_VALUE_UUID, .uuid = uuid };
}

static inline MbValue
mb_value_blob (const uint8_t *bytes, size_t length)
{
  return bytes ? (MbValue) { .type = MB_VALUE_BLOB, .blob = { bytes, length } } : mb_value_null ();
}

/* MB_DATE_NONE (and any value equal to @none) gives the null value. */
static inline MbValue
mb_value_int_or_null (int64_t integer, int64_t none)
{
  return integer == none ? mb_value_null () : mb_value_int (integer);
}

bool mb_value_equal (const MbValue *a, const MbValue *b);
