/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-status-words.h"

#include <glib.h>
#include <string.h>

/* A stem matches where one of the word's parts begins with it: LEAK in LEAKAGE, LEAK_FLOW_HIGH and P_LEAK, but not in
 * BLEAK.  The first row that matches decides, so that a magnet used for fraud is a magnet. */
static const struct
{
  const char *stem;
  MbTelemetryFlags flag;
} stems[] = {
  { "LEAK", MB_FLAG_LEAK },
  { "CONTINUOUS_FLOW", MB_FLAG_LEAK },
  { "BURST", MB_FLAG_BURST },
  { "BROKEN_PIPE", MB_FLAG_BURST },
  { "PIPE_BREAK", MB_FLAG_BURST },
  { "REVERS", MB_FLAG_REVERSE },
  { "REVFLOW", MB_FLAG_REVERSE },
  { "BACKFLOW", MB_FLAG_REVERSE },
  { "BACK_FLOW", MB_FLAG_REVERSE },
  { "BACKWARD", MB_FLAG_REVERSE },
  { "DRY", MB_FLAG_DRY },
  { "EMPTY_PIPE", MB_FLAG_DRY },
  { "PIPE_EMPTY", MB_FLAG_DRY },
  { "NO_FLOW", MB_FLAG_STOPPED },
  { "NO_CONSUMPTION", MB_FLAG_STOPPED },
  { "NO_USAGE", MB_FLAG_STOPPED },
  { "STOPPED", MB_FLAG_STOPPED },
  { "MAGNET", MB_FLAG_MAGNET },
  { "TAMPER", MB_FLAG_TAMPER },
  { "SABOTAGE", MB_FLAG_TAMPER },
  { "MANIPULATION", MB_FLAG_TAMPER },
  { "FRAUD", MB_FLAG_TAMPER },
  { "REMOV", MB_FLAG_TAMPER },
  { "STRONG_LIGHT", MB_FLAG_TAMPER }, /* shone on an optical sensor */
  { "BATTERY", MB_FLAG_BATTERY },
  { "POWER_LOW", MB_FLAG_BATTERY },
  { "LOW_POWER", MB_FLAG_BATTERY },
  { "BLOCKED", MB_FLAG_BLOCKED },
  { "FROST", MB_FLAG_FROST },
  { "FREEZ", MB_FLAG_FROST },
  { "LOW_TEMPERATURE", MB_FLAG_FROST },
  { "LOW_AMBIENT_TEMPERATURE", MB_FLAG_FROST },
  { "LOW_ABIENT_TEMPERATURE", MB_FLAG_FROST }, /* as one driver spells it */
};

static const char *const quiet_words[] = { "OK", "NO_ALARM", "NO_ALARMS", "NO_ERROR", "NO_FAULT" };

/* Parts that put a word into the past. */
static const char *const past_parts[] = { "PREV", "PREVIOUS", "PREVIOUSLY", "WAS", "PAST", "LAST" };

static bool
word_is (const char *word, size_t length, const char *text)
{
  return strlen (text) == length && g_ascii_strncasecmp (word, text, length) == 0;
}

static bool
is_quiet (const char *word, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (quiet_words); i++)
    if (word_is (word, length, quiet_words[i]))
      return true;
  return false;
}

static bool
is_past (const char *part, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (past_parts); i++)
    if (word_is (part, length, past_parts[i]))
      return true;
  return false;
}

static size_t
part_length (const char *part, const char *end)
{
  const char *p = part;

  while (p < end && *p != '_' && *p != '-')
    p++;
  return (size_t) (p - part);
}

/* Whether some part of the word begins with the stem, which may reach over several parts. */
static bool
has_stem (const char *word, const char *end, const char *stem)
{
  size_t length = strlen (stem);

  for (const char *part = word; part < end; part += part_length (part, end) + 1)
    if ((size_t) (end - part) >= length && g_ascii_strncasecmp (part, stem, length) == 0)
      return true;
  return false;
}

MbTelemetryFlags
mb_status_word_flags (const char *word, size_t length)
{
  g_return_val_if_fail (word != NULL, 0);

  const char *end = word + length;
  MbTelemetryFlags flag = MB_FLAG_FAULT;

  if (length == 0 || is_quiet (word, length))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS (stems); i++)
    if (has_stem (word, end, stems[i].stem))
      {
        flag = stems[i].flag;
        break;
      }
  for (const char *part = word; part < end; part += part_length (part, end) + 1)
    if (is_past (part, part_length (part, end)))
      return MB_FLAGS_AS_PAST (flag);
  return flag;
}

static bool
is_separator (char c)
{
  return g_ascii_isspace (c) || c == ',' || c == ';' || c == '|';
}

MbTelemetryFlags
mb_status_flags (const char *status, size_t length)
{
  g_return_val_if_fail (status != NULL || length == 0, 0);

  MbTelemetryFlags flags = 0;

  for (size_t i = 0; i < length;)
    {
      size_t start = i;
      while (i < length && !is_separator (status[i]))
        i++;
      if (i > start)
        flags |= mb_status_word_flags (status + start, i - start);
      else
        i++;
    }
  return flags;
}
