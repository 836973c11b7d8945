/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-flags.h"

#include <glib.h>
#include <string.h>

#define PAST "past-"

/* By bit; the past word contains the plain one. */
static const char *const past_names[MB_N_FLAGS] = {
  PAST "leak",   PAST "burst",   PAST "reverse", PAST "dry",   PAST "stopped", PAST "tamper",
  PAST "magnet", PAST "battery", PAST "blocked", PAST "frost", PAST "fault",
};

static const char *
name_of (unsigned bit, bool past)
{
  return past_names[bit] + (past ? 0 : strlen (PAST));
}

const char *
mb_telemetry_flag_name (MbTelemetryFlags flag)
{
  for (unsigned bit = 0; bit < MB_N_FLAGS; bit++)
    {
      if (flag == 1u << bit)
        return name_of (bit, false);
      if (flag == MB_FLAGS_AS_PAST (1u << bit))
        return name_of (bit, true);
    }
  return NULL;
}

const char *
mb_telemetry_flags_to_text (MbTelemetryFlags flags, char buffer[MB_FLAGS_TEXT_SIZE])
{
  g_return_val_if_fail (buffer != NULL, NULL);

  char *p = buffer;

  for (unsigned i = 0; i < 2 * MB_N_FLAGS; i++)
    {
      bool past = i >= MB_N_FLAGS;
      unsigned bit = past ? i - MB_N_FLAGS : i;
      if ((flags & (past ? MB_FLAGS_AS_PAST (1u << bit) : 1u << bit)) == 0)
        continue;
      if (p > buffer)
        *p++ = ',';
      p = stpcpy (p, name_of (bit, past));
    }
  *p = '\0';
  return buffer;
}

static bool
parse_word (const char *word, size_t length, MbTelemetryFlags *flags)
{
  for (unsigned bit = 0; bit < MB_N_FLAGS; bit++)
    for (int past = 0; past < 2; past++)
      {
        const char *name = name_of (bit, past);
        if (strlen (name) == length && memcmp (word, name, length) == 0)
          {
            *flags |= past ? MB_FLAGS_AS_PAST (1u << bit) : 1u << bit;
            return true;
          }
      }
  return false;
}

bool
mb_telemetry_flags_parse (const char *text, MbTelemetryFlags *result)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);

  MbTelemetryFlags flags = 0;

  while (*text != '\0')
    {
      size_t length = strcspn (text, ",");
      if (!parse_word (text, length, &flags))
        return false;
      text += length;
      if (*text == ',' && *++text == '\0')
        return false;
    }
  *result = flags;
  return true;
}
