/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-value.h"

#include <string.h>

bool
mb_value_equal (const MbValue *a, const MbValue *b)
{
  if (a->type != b->type)
    return false;
  switch (a->type)
    {
    case MB_VALUE_NULL:
      return true;
    case MB_VALUE_INT:
      return a->integer == b->integer;
    case MB_VALUE_TEXT:
      return strcmp (a->text, b->text) == 0;
    case MB_VALUE_UUID:
      return mb_uuid_equal (&a->uuid, &b->uuid);
    case MB_VALUE_BLOB:
      return a->blob.length == b->blob.length && memcmp (a->blob.bytes, b->blob.bytes, a->blob.length) == 0;
    default:
      return false;
    }
}
