/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-text-check.h"

static bool
is_blank (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return false;
  return true;
}

static bool
has_controls (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)) && *text != '\n')
      return true;
  return false;
}

bool
mb_text_check (const char *text, const char *what, unsigned max_characters, bool required, GError **error)
{
  const char *fault = NULL;

  if (text && !g_utf8_validate (text, -1, NULL))
    fault = "is not valid text (UTF-8)";
  else if (required && (!text || is_blank (text)))
    fault = "is missing";
  else if (text && has_controls (text))
    fault = "contains characters that cannot be printed";
  if (fault)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "%s %s", what, fault);
      return false;
    }
  if (text && g_utf8_strlen (text, -1) > (long) max_characters)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "%s is longer than %u characters", what,
                   max_characters);
      return false;
    }
  return true;
}
