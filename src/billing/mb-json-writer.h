/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"
#include "mb-quantity.h"
#include "mb-uuid.h"

#include <glib.h>

/**
 * MbJsonWriter: appends the stored JSON of the billing room to a text, value after value.
 *
 * A run writes a million bills of some two hundred values each; going through a tree of values first takes three
 * times as long.  It writes arrays and objects in the order in which it is told, without spaces.  Nulls at the end of
 * an array are left out where it is closed by mb_json_writer_close_cut().
 *
 * Threads: one at a time.
 */
typedef struct
{
  GString *out; /* borrowed */
  size_t kept;  /* the length after the last value that is not null */
} MbJsonWriter;

void mb_json_writer_init (MbJsonWriter *writer, GString *out);

/* @key: NULL inside an array.  Keys are of an alphabet that needs no escaping. */
void mb_json_writer_open (MbJsonWriter *writer, const char *key, char bracket);
void mb_json_writer_close (MbJsonWriter *writer, char bracket);
void mb_json_writer_close_cut (MbJsonWriter *writer);

/* The next value has this key. */
void mb_json_writer_key (MbJsonWriter *writer, const char *key);
void mb_json_writer_int (MbJsonWriter *writer, int64_t value);
void mb_json_writer_text (MbJsonWriter *writer, const char *text);     /* null for NULL */
void mb_json_writer_decimal (MbJsonWriter *writer, MbDecimal value);   /* a text; null for the invalid one */
void mb_json_writer_quantity (MbJsonWriter *writer, MbQuantity value); /* a text, without the unit */
void mb_json_writer_uuid (MbJsonWriter *writer, const MbUuid *id);     /* 22 characters of base64url */

/* Takes the comma off after the last value of all. */
void mb_json_writer_end (MbJsonWriter *writer);
