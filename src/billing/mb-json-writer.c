/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-json-writer.h"

#include "mb-uuid-base64.h"

#include <string.h>

/* A sign, 20 digits or as many zeros, a point. */
#define NUMBER_SIZE 48

/* Every value is followed by a comma, which the closing bracket replaces. */

void
mb_json_writer_init (MbJsonWriter *writer, GString *out)
{
  *writer = (MbJsonWriter) { .out = out, .kept = out->len };
}

/* Room for @n more bytes; _advance() tells how many were used. */
static inline char *
reserve (MbJsonWriter *writer, size_t n)
{
  GString *out = writer->out;
  if (G_UNLIKELY (out->allocated_len - out->len <= n))
    {
      size_t length = out->len;
      g_string_set_size (out, length + MAX (n, length));
      g_string_truncate (out, length);
    }
  return out->str + out->len;
}

static inline void
advance (MbJsonWriter *writer, const char *end)
{
  writer->out->len = (size_t) (end - writer->out->str);
  writer->out->str[writer->out->len] = '\0';
  writer->kept = writer->out->len;
}

void
mb_json_writer_key (MbJsonWriter *writer, const char *key)
{
  size_t length = strlen (key);
  char *p = reserve (writer, length + 3);
  *p++ = '"';
  memcpy (p, key, length);
  p += length;
  *p++ = '"';
  *p++ = ':';
  advance (writer, p);
}

void
mb_json_writer_open (MbJsonWriter *writer, const char *key, char bracket)
{
  if (key != NULL)
    mb_json_writer_key (writer, key);
  char *p = reserve (writer, 1);
  *p++ = bracket;
  advance (writer, p);
}

void
mb_json_writer_close (MbJsonWriter *writer, char bracket)
{
  GString *out = writer->out;
  if (out->str[out->len - 1] == ',')
    out->len--;
  char *p = reserve (writer, 2);
  *p++ = bracket;
  *p++ = ',';
  advance (writer, p);
}

void
mb_json_writer_close_cut (MbJsonWriter *writer)
{
  writer->out->len = writer->kept;
  mb_json_writer_close (writer, ']');
}

void
mb_json_writer_end (MbJsonWriter *writer)
{
  if (writer->out->len > 0 && writer->out->str[writer->out->len - 1] == ',')
    g_string_truncate (writer->out, writer->out->len - 1);
}

static void
write_null (MbJsonWriter *writer)
{
  size_t kept = writer->kept;
  char *p = reserve (writer, 5);
  memcpy (p, "null,", 5);
  advance (writer, p + 5);
  writer->kept = kept;
}

static unsigned
count_digits (uint64_t value)
{
  unsigned n = 1;
  for (uint64_t limit = 10; value >= limit; limit *= 10)
    if (++n == 20)
      break;
  return n;
}

/* ± value × 10^-decimals, written from its end. */
static char *
write_scaled (char *p, uint64_t value, bool negative, unsigned decimals)
{
  if (negative)
    *p++ = '-';
  char *end = p + MAX (count_digits (value), decimals + 1) + (decimals > 0);
  char *c = end;
  if (decimals > 0)
    {
      for (; decimals > 0; decimals--, value /= 10)
        *--c = (char) ('0' + value % 10);
      *--c = '.';
    }
  for (; c > p; value /= 10)
    *--c = (char) ('0' + value % 10);
  return end;
}

static uint64_t
magnitude (int64_t value)
{
  return value < 0 ? -(uint64_t) value : (uint64_t) value;
}

void
mb_json_writer_int (MbJsonWriter *writer, int64_t value)
{
  char *p = write_scaled (reserve (writer, NUMBER_SIZE), magnitude (value), value < 0, 0);
  *p++ = ',';
  advance (writer, p);
}

void
mb_json_writer_quantity (MbJsonWriter *writer, MbQuantity value)
{
  char *p = reserve (writer, NUMBER_SIZE + 3);
  *p++ = '"';
  p = write_scaled (p, magnitude (value.mantissa), value.mantissa < 0, value.decimals);
  *p++ = '"';
  *p++ = ',';
  advance (writer, p);
}

void
mb_json_writer_decimal (MbJsonWriter *writer, MbDecimal value)
{
  if (!mb_decimal_is_valid (value))
    {
      write_null (writer);
      return;
    }
  char *p = reserve (writer, MB_DECIMAL_TEXT_SIZE + 3);
  *p++ = '"';
  if (value.high == 0 && value.exponent <= 0 && value.exponent >= -20)
    p = write_scaled (p, value.low, value.negative != 0, (unsigned) -value.exponent);
  else
    {
      char text[MB_DECIMAL_TEXT_SIZE];
      p = stpcpy (p, mb_decimal_to_text (value, text));
    }
  *p++ = '"';
  *p++ = ',';
  advance (writer, p);
}

void
mb_json_writer_uuid (MbJsonWriter *writer, const MbUuid *id)
{
  char *p = reserve (writer, MB_UUID_BASE64_SIZE + 3);
  *p++ = '"';
  mb_uuid_to_base64 (id, p);
  p += MB_UUID_BASE64_SIZE - 1;
  *p++ = '"';
  *p++ = ',';
  advance (writer, p);
}

/* The characters that JSON does not take as they are (RFC 8259, section 7), in its shortest escapes. */
static char *
write_escaped (char *p, unsigned char c)
{
  static const char hex[] = "0123456789abcdef";
  static const char letters[] = "btn\vfr"; /* \b is 8; \v has no letter */
  *p++ = '\\';
  if (c == '"' || c == '\\')
    *p++ = (char) c;
  else if (c >= '\b' && c <= '\r' && c != '\v')
    *p++ = letters[c - '\b'];
  else
    {
      *p++ = 'u';
      *p++ = '0';
      *p++ = '0';
      *p++ = hex[c >> 4];
      *p++ = hex[c & 15];
    }
  return p;
}

void
mb_json_writer_text (MbJsonWriter *writer, const char *text)
{
  if (text == NULL)
    {
      write_null (writer);
      return;
    }
  size_t length = strlen (text);
  char *p = reserve (writer, 6 * length + 3);
  *p++ = '"';
  for (const char *c = text; *c != '\0'; c++)
    if (G_UNLIKELY ((unsigned char) *c < ' ' || *c == '"' || *c == '\\'))
      p = write_escaped (p, (unsigned char) *c);
    else
      *p++ = *c;
  *p++ = '"';
  *p++ = ',';
  advance (writer, p);
}
