/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-code-check.h"

#include <string.h>

bool
mb_code_check (const char *code, const char *what, GError **error)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
  size_t length = code ? strlen (code) : 0;
  if (length >= 1 && length <= 24 && strspn (code, alphabet) == length)
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
               "%s must be 1 to 24 letters, digits, dots and hyphens; “%s” is not", what, code ? code : "");
  return false;
}
