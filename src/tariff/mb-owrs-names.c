/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-names.h"

#include "mb-expression.h"

#include <string.h>

/* The names that may carry the suffix. */
static const char *const plain_names[] = {
  "tier_starts", "tier_prices", "flat_rate", "budget", "indoor", "outdoor", "gpcd", "landscape_factor",
};

#define SUFFIX "_commodity"

const char *
mb_owrs_plain_name (const char *name)
{
  size_t length = strlen (name);
  size_t suffix = strlen (SUFFIX);
  if (length <= suffix || strcmp (name + length - suffix, SUFFIX) != 0)
    return name;
  for (size_t i = 0; i < G_N_ELEMENTS (plain_names); i++)
    if (strlen (plain_names[i]) == length - suffix && strncmp (plain_names[i], name, length - suffix) == 0)
      return plain_names[i];
  return name;
}

char *
mb_owrs_sheet_name (const char *name)
{
  if (*name == '\0')
    return NULL;
  char *result = g_strdup (mb_owrs_plain_name (name));
  for (char *at = result; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at))
      *at = '_';
  if (mb_expression_name_is_valid (result))
    return result;
  /* A digit at its head, or the name of a function. */
  char *longer = g_strconcat ("_", result, NULL);
  g_free (result);
  if (mb_expression_name_is_valid (longer))
    return longer;
  g_free (longer);
  return NULL;
}

/* Digits, one of | _ or a space, digits, a slash, digits, and an inch mark or nothing. */
static const char *
mixed_fraction (const char *text)
{
  const char *at = text;
  while (g_ascii_isdigit (*at))
    at++;
  if (at == text || (*at != '|' && *at != '_' && *at != ' ' && *at != '-'))
    return NULL;
  const char *separator = at++;
  const char *numerator = at;
  while (g_ascii_isdigit (*at))
    at++;
  if (at == numerator || *at != '/')
    return NULL;
  const char *denominator = ++at;
  while (g_ascii_isdigit (*at))
    at++;
  if (at == denominator)
    return NULL;
  return *at == '\0' || strcmp (at, "\"") == 0 ? separator : NULL;
}

char *
mb_owrs_size_spelling (const char *text)
{
  char *result = g_strdup (text);
  const char *separator = mixed_fraction (result);
  if (separator != NULL)
    result[separator - result] = ' ';
  return result;
}
