/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-words-private.h"

#include <stdarg.h>
#include <string.h>

static const char *const *const languages[MB_N_LANGUAGES] = {
  [MB_LANGUAGE_EN] = mb_document_words_en, [MB_LANGUAGE_DE] = mb_document_words_de,
  [MB_LANGUAGE_ES] = mb_document_words_es, [MB_LANGUAGE_FR] = mb_document_words_fr,
  [MB_LANGUAGE_HI] = mb_document_words_hi, [MB_LANGUAGE_SW] = mb_document_words_sw,
};

bool
mb_document_word_exists (MbLanguage language, MbWord word)
{
  return languages[language][word] != NULL;
}

const char *
mb_document_word (const MbDocumentLocale *locale, MbWord word)
{
  MbLanguage language = mb_document_locale_language (locale);
  return mb_document_word_exists (language, word) ? languages[language][word] : mb_document_words_en[word];
}

/* The value of the name at @brace ("{days} …"), or NULL; @length is that of the whole brace. */
static const char *
find_value (const char *brace, size_t *length, const char *first_name, va_list values)
{
  const char *end = strchr (brace, '}');
  if (end == NULL)
    return NULL;
  *length = (size_t) (end - brace) + 1;
  const char *found = NULL;
  va_list copy;
  va_copy (copy, values);
  for (const char *name = first_name; name != NULL; name = va_arg (copy, const char *))
    {
      const char *value = va_arg (copy, const char *);
      if (strlen (name) == *length - 2 && memcmp (name, brace + 1, *length - 2) == 0)
        found = value;
    }
  va_end (copy);
  return found;
}

char *
mb_document_words (const MbDocumentLocale *locale, MbWord word, const char *name, ...)
{
  GString *filled = g_string_new (NULL);
  va_list values;
  va_start (values, name);
  for (const char *rest = mb_document_word (locale, word); *rest != '\0';)
    {
      size_t plain = strcspn (rest, "{");
      g_string_append_len (filled, rest, (gssize) plain);
      rest += plain;
      size_t length;
      const char *value = *rest == '{' ? find_value (rest, &length, name, values) : NULL;
      if (value != NULL)
        {
          g_string_append (filled, value);
          rest += length;
        }
      else if (*rest == '{')
        g_string_append_c (filled, *rest++);
    }
  va_end (values);
  return g_string_free (filled, FALSE);
}

char *
mb_document_days (const MbDocumentLocale *locale, int days)
{
  char number[MB_FORMAT_SIZE];
  mb_document_format_decimal (locale, mb_decimal_from_int (days), number);
  return mb_document_words (locale, days == 1 ? MB_WORD_DAY_1 : MB_WORD_DAY_N, "n", number, NULL);
}
