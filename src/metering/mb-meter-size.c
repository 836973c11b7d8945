/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-size.h"

#include "mb-metering-error.h"

#include <string.h>

/* DN and the flow its meters can bear, in litres per hour.  Where two figures are given, the larger is taken: 1.25 times the usual Q3 of
 * the size, and AWWA's gallons per minute. */
static const struct
{
  MbMeterSize size;
  int64_t max_flow;
} flows[] = {
  { 15, 4543 },     /* Q4 3.125 m³/h; 20 gal/min */
  { 20, 6814 },     /* Q4 5; 30 */
  { 25, 11357 },    /* Q4 7.875; 50 */
  { 32, 12500 },    /* Q4 12.5 */
  { 40, 22713 },    /* Q4 20; 100 */
  { 50, 50000 },    /* Q4 50 (Woltman); 160 */
  { 65, 78750 },    /* Q4 78.75 */
  { 80, 125000 },   /* Q4 125; 435 */
  { 100, 200000 },  /* Q4 200; 750 */
  { 125, 312500 },  /* Q4 312.5 */
  { 150, 500000 },  /* Q4 500; 1 600 */
  { 200, 787500 },  /* Q4 787.5; 2 800 */
  { 250, 1250000 }, /* Q4 1 250; 4 200 */
  { 300, 2000000 }, /* Q4 2 000; 5 300 */
  { 400, 3125000 }, /* Q4 3 125 */
  { 500, 5000000 }, /* Q4 5 000 */
};

/* Eighths of an inch and the DN of that pipe. */
static const struct
{
  unsigned eighths;
  MbMeterSize size;
} inches[] = {
  { 4, 15 },  { 5, 15 },   { 6, 20 },   { 8, 25 },   { 10, 32 },  { 12, 40 },  { 16, 50 },  { 20, 65 },
  { 24, 80 }, { 32, 100 }, { 40, 125 }, { 48, 150 }, { 64, 200 }, { 80, 250 }, { 96, 300 },
};

#define LARGEST_BARE_INCH 12

int64_t
mb_meter_size_max_flow (MbMeterSize size)
{
  if (size == MB_METER_SIZE_UNKNOWN)
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS (flows); i++)
    if (size <= flows[i].size)
      return flows[i].max_flow;
  return 0;
}

static MbMeterSize
size_of_eighths (unsigned eighths)
{
  for (size_t i = 0; i < G_N_ELEMENTS (inches); i++)
    if (inches[i].eighths == eighths)
      return inches[i].size;
  return MB_METER_SIZE_UNKNOWN;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Reading */

static bool
skip_words (const char **text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_ascii_strncasecmp (*text, *words, strlen (*words)) == 0)
      {
        *text += strlen (*words);
        return true;
      }
  return false;
}

static void
skip_spaces (const char **text)
{
  while (**text == ' ')
    (*text)++;
}

/* A whole number of at most three digits. */
static bool
scan_number (const char **text, unsigned *number)
{
  const char *start = *text;

  for (*number = 0; g_ascii_isdigit (**text); (*text)++)
    {
      if (*text - start == 3)
        return false;
      *number = *number * 10 + (unsigned) (**text - '0');
    }
  return *text > start;
}

static bool
scan_fraction (const char **text, unsigned numerator, unsigned *eighths)
{
  unsigned denominator;

  (*text)++;
  if (!scan_number (text, &denominator) || (denominator != 2 && denominator != 4 && denominator != 8))
    return false;
  *eighths = numerator * (8 / denominator);
  return true;
}

/* "1.5", ".625": what follows the point, in eighths. */
static bool
scan_decimals (const char **text, unsigned *eighths)
{
  static const char *const decimals[] = { "0", "125", "25", "375", "5", "625", "75", "875" };
  size_t length = strspn (*text + 1, "0123456789");

  while (length > 1 && (*text)[length] == '0')
    length--;
  for (unsigned i = 0; i < G_N_ELEMENTS (decimals); i++)
    if (strlen (decimals[i]) == length && strncmp (*text + 1, decimals[i], length) == 0)
      {
        *eighths = i;
        *text += 1 + strspn (*text + 1, "0123456789");
        return true;
      }
  return false;
}

/* "1", "3/4", "1 1/2", "1|1/2", "1_1/2", "1-1/2", "1.5", "0.75", ".75". */
static bool
scan_eighths (const char **text, unsigned *eighths)
{
  unsigned whole = 0, rest = 0;

  if (**text != '.' && !scan_number (text, &whole))
    return false;
  if (**text == '/')
    return scan_fraction (text, whole, eighths);
  if (**text == '.')
    {
      if (!scan_decimals (text, &rest))
        return false;
    }
  else if (**text != '\0' && strchr (" |_-", **text) != NULL && g_ascii_isdigit ((*text)[1]))
    {
      unsigned numerator;
      (*text)++;
      if (!scan_number (text, &numerator) || **text != '/' || !scan_fraction (text, numerator, &rest) || rest > 7)
        return false;
    }
  *eighths = whole * 8 + rest;
  return true;
}

static bool
scan_size (const char *text, MbMeterSize *size)
{
  static const char *const dn[] = { "DN", NULL };
  static const char *const millimetres[] = { "mm", "millimetres", NULL };
  static const char *const inch[] = { "\"", "″", "inches", "inch", "in.", "in", NULL };
  unsigned eighths, other;

  skip_spaces (&text);
  bool metric = skip_words (&text, dn);
  skip_spaces (&text);
  if (!scan_eighths (&text, &eighths))
    return false;
  skip_spaces (&text);
  metric = skip_words (&text, millimetres) || metric;
  bool imperial = skip_words (&text, inch);
  skip_spaces (&text);
  /* 5/8 x 3/4": a 5/8 meter with 3/4 ends. */
  if (!metric && (*text == 'x' || *text == 'X'))
    {
      text++;
      skip_spaces (&text);
      if (!scan_eighths (&text, &other))
        return false;
      skip_spaces (&text);
      imperial = skip_words (&text, inch) || true;
      eighths = MIN (eighths, other);
      skip_spaces (&text);
    }
  if (*text != '\0' || (metric && imperial))
    return false;

  if (metric || (!imperial && eighths > LARGEST_BARE_INCH * 8))
    *size = eighths % 8 == 0 ? (MbMeterSize) (eighths / 8) : MB_METER_SIZE_UNKNOWN;
  else
    *size = size_of_eighths (eighths);
  return *size != MB_METER_SIZE_UNKNOWN;
}

bool
mb_meter_size_parse (const char *text, MbMeterSize *result, GError **error)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);

  MbMeterSize size;

  if (!scan_size (text, &size))
    {
      g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_MALFORMED,
                   "“%s” is not the size of a meter. Write it like DN20, 20 mm or 3/4\".", text);
      return false;
    }
  *result = size;
  return true;
}
