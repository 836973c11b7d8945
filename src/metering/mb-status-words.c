/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-status-words.h"

#include <glib.h>
#include <string.h>

/* What a longer word says after this many letters is not looked at. */
#define LONGEST_WORD 64

#define STEM(text, flag) { text, sizeof text - 1, flag }

/* A stem matches where one of the word's parts begins with it: LEAK in LEAKAGE, LEAK_FLOW_HIGH and P_LEAK, but not in
 * BLEAK.  The first row that matches decides, so that a magnet used for fraud is a magnet. */
static const struct
{
  const char *stem;
  size_t length;
  MbTelemetryFlags flag;
} stems[] = {
  STEM ("LEAK", MB_FLAG_LEAK),
  STEM ("CONTINUOUS_FLOW", MB_FLAG_LEAK),
  STEM ("BURST", MB_FLAG_BURST),
  STEM ("BROKEN_PIPE", MB_FLAG_BURST),
  STEM ("PIPE_BREAK", MB_FLAG_BURST),
  STEM ("REVERS", MB_FLAG_REVERSE),
  STEM ("REVFLOW", MB_FLAG_REVERSE),
  STEM ("BACKFLOW", MB_FLAG_REVERSE),
  STEM ("BACK_FLOW", MB_FLAG_REVERSE),
  STEM ("BACKWARD", MB_FLAG_REVERSE),
  STEM ("DRY", MB_FLAG_DRY),
  STEM ("EMPTY_PIPE", MB_FLAG_DRY),
  STEM ("PIPE_EMPTY", MB_FLAG_DRY),
  STEM ("NO_FLOW", MB_FLAG_STOPPED),
  STEM ("NO_CONSUMPTION", MB_FLAG_STOPPED),
  STEM ("NO_USAGE", MB_FLAG_STOPPED),
  STEM ("STOPPED", MB_FLAG_STOPPED),
  STEM ("MAGNET", MB_FLAG_MAGNET),
  STEM ("TAMPER", MB_FLAG_TAMPER),
  STEM ("SABOTAGE", MB_FLAG_TAMPER),
  STEM ("MANIPULATION", MB_FLAG_TAMPER),
  STEM ("FRAUD", MB_FLAG_TAMPER),
  STEM ("REMOV", MB_FLAG_TAMPER),
  STEM ("STRONG_LIGHT", MB_FLAG_TAMPER), /* shone on an optical sensor */
  STEM ("BATTERY", MB_FLAG_BATTERY),
  STEM ("POWER_LOW", MB_FLAG_BATTERY),
  STEM ("LOW_POWER", MB_FLAG_BATTERY),
  STEM ("BLOCKED", MB_FLAG_BLOCKED),
  STEM ("FROST", MB_FLAG_FROST),
  STEM ("FREEZ", MB_FLAG_FROST),
  STEM ("LOW_TEMPERATURE", MB_FLAG_FROST),
  STEM ("LOW_AMBIENT_TEMPERATURE", MB_FLAG_FROST),
  STEM ("LOW_ABIENT_TEMPERATURE", MB_FLAG_FROST), /* as one driver spells it */
};
#undef STEM

static const char *const quiet_words[] = { "OK", "NO_ALARM", "NO_ALARMS", "NO_ERROR", "NO_FAULT" };

/* Parts that put a word into the past. */
static const char *const past_parts[] = { "PREV", "PREVIOUS", "PREVIOUSLY", "WAS", "PAST", "LAST" };

static bool
is_one_of (const char *word, size_t length, const char *const *words, size_t n_words)
{
  for (size_t i = 0; i < n_words; i++)
    if (words[i][0] == word[0] && strlen (words[i]) == length && memcmp (words[i], word, length) == 0)
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

/* The first row whose stem the text begins with; all rows where there is none. */
static size_t
stem_of (const char *text, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (stems); i++)
    if (stems[i].stem[0] == text[0] && stems[i].length <= length && memcmp (text, stems[i].stem, stems[i].length) == 0)
      return i;
  return G_N_ELEMENTS (stems);
}

MbTelemetryFlags
mb_status_word_flags (const char *word, size_t length)
{
  g_return_val_if_fail (word != NULL, 0);

  char capitals[LONGEST_WORD];
  size_t row = G_N_ELEMENTS (stems);
  bool past = false;

  length = MIN (length, sizeof capitals);
  for (size_t i = 0; i < length; i++)
    capitals[i] = word[i] >= 'a' && word[i] <= 'z' ? (char) (word[i] - 'a' + 'A') : word[i];
  if (length == 0 || is_one_of (capitals, length, quiet_words, G_N_ELEMENTS (quiet_words)))
    return 0;
  /* A stem may reach over several parts, therefore it is held against the rest of the word. */
  for (const char *part = capitals, *end = capitals + length; part < end;)
    {
      size_t size = part_length (part, end);
      row = MIN (row, stem_of (part, (size_t) (end - part)));
      past = past || is_one_of (part, size, past_parts, G_N_ELEMENTS (past_parts));
      part += size + 1;
    }
  MbTelemetryFlags flag = row < G_N_ELEMENTS (stems) ? stems[row].flag : MB_FLAG_FAULT;
  return past ? MB_FLAGS_AS_PAST (flag) : flag;
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
