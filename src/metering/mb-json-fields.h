/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-quantity.h"

#include <yyjson.h>

/**
 * Reading the fields of a frame's JSON, for all decoders.  Numbers stand in it as raw text, and no binary float is on
 * their way.  A missing field is a NULL value here, and counts like null.
 */
typedef enum
{
  MB_FIELD_OK,
  MB_FIELD_ABSENT,     /* missing or null */
  MB_FIELD_WRONG_TYPE, /* no number */
  MB_FIELD_RANGE,      /* a number that a quantity cannot hold exactly: over 18 digits, or over 9 decimals */
} MbFieldState;

/* The number's digits as they stand there: "6.392000" keeps 6 decimals; "1.5e2" is 150. */
MbFieldState mb_json_quantity (yyjson_val *value, MbUnit unit, MbQuantity *result);

/* Copies a string, cut at the last whole character that fits and before a NUL character; false, and "" in @buffer,
 * where the value is none. */
bool mb_json_text (yyjson_val *value, char *buffer, size_t size);
