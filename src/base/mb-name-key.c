/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-name-key.h"

#include <glib.h>
#include <string.h>

char *
mb_name_key (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (decomposed, -1);
  GString *key = g_string_sized_new (32);
  gboolean space = FALSE;

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c))
        space = TRUE;
      else if (c < 0x300 || c > 0x36f)
        {
          if (space && key->len > 0)
            g_string_append_c (key, ' ');
          space = FALSE;
          g_string_append_unichar (key, c);
        }
    }
  return g_string_free (key, FALSE);
}

char *
mb_natural_key (const char *text)
{
  g_autofree char *folded = mb_name_key (text);
  GString *key = g_string_sized_new (32);

  for (const char *p = folded; *p;)
    {
      size_t digits = strspn (p, "0123456789");
      if (digits == 0)
        {
          g_string_append_c (key, *p++);
          continue;
        }
      const char *end = p + digits;
      while (p < end - 1 && *p == '0')
        p++;
      g_string_append_printf (key, "%02u", (unsigned) MIN (end - p, 99));
      g_string_append_len (key, p, end - p);
      p = end;
    }
  return g_string_free (key, FALSE);
}
