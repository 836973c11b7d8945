/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sqlite-search.h"

#include <string.h>

/* More of what was typed does not find less. */
#define MAX_WORDS 8
#define MAX_PARTS 24

bool
mb_sqlite_create_search (MbDatabase *database, GError **error)
{
  /* Vowel signs (Mn, Mc) are letters of a word in the scripts of India; unicode61 alone would break the word there. */
  static const char sql[] =
      "CREATE VIRTUAL TABLE search_words USING fts5 (name, rest, content = '', contentless_delete = 1,"
      " prefix = '2 3', tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\");"
      "CREATE VIRTUAL TABLE search_parts USING fts5 (text, content = '', contentless_delete = 1, detail = none,"
      " tokenize = 'trigram');";
  return mb_database_execute (database, sql, error);
}

static bool
forget (MbDatabase *database, int64_t doc, GError **error)
{
  MbStatement *words = mb_database_statement (database, "DELETE FROM search_words WHERE rowid = ?1", error);
  mb_statement_bind_int (words, 1, doc);
  if (mb_statement_run (words, error) < 0)
    return false;
  MbStatement *parts = mb_database_statement (database, "DELETE FROM search_parts WHERE rowid = ?1", error);
  mb_statement_bind_int (parts, 1, doc);
  return mb_statement_run (parts, error) >= 0;
}

bool
mb_sqlite_put_search (MbDatabase *database, int64_t *doc, const char *name, const char *rest, GError **error)
{
  if (*doc == 0)
    {
      static const char last[] = "SELECT rowid FROM search_words ORDER BY rowid DESC LIMIT 1";
      if (!mb_database_query_int (database, doc, 0, error, last, ""))
        return false;
      ++*doc;
    }
  else if (!forget (database, *doc, error))
    return false;

  MbStatement *words =
      mb_database_statement (database, "INSERT INTO search_words (rowid, name, rest) VALUES (?1, ?2, ?3)", error);
  mb_statement_bind_int (words, 1, *doc);
  mb_statement_bind_text (words, 2, name);
  mb_statement_bind_text (words, 3, rest);
  if (mb_statement_run (words, error) < 0)
    return false;

  g_autofree char *text = g_strjoin (" ", name, rest, NULL);
  MbStatement *parts =
      mb_database_statement (database, "INSERT INTO search_parts (rowid, text) VALUES (?1, ?2)", error);
  mb_statement_bind_int (parts, 1, *doc);
  mb_statement_bind_text (parts, 2, text);
  return mb_statement_run (parts, error) >= 0;
}

/* Appends @text in quotes, in which FTS5 has no operators. */
static void
append_quoted (GString *match, const char *text, const char *end)
{
  g_string_append_c (match, '"');
  for (const char *p = text; p < end; p++)
    {
      if (*p == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *p);
    }
  g_string_append_c (match, '"');
}

static bool
has_letter_or_digit (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return true;
  return false;
}

static char *
match_words (const char *folded, bool names)
{
  g_autoptr (GString) match = g_string_new (names ? "name : (" : NULL);
  unsigned n = 0;
  for (const char *p = folded; *p && n < MAX_WORDS;)
    {
      const char *end = p + strcspn (p, " ");
      if (has_letter_or_digit (p, end))
        {
          g_string_append (match, n++ > 0 ? " AND " : "");
          append_quoted (match, p, end);
          g_string_append_c (match, '*');
        }
      p = end + strspn (end, " ");
    }
  if (n == 0)
    return NULL;
  if (names)
    g_string_append_c (match, ')');
  return g_strdup (match->str);
}

/* A word of fewer than three letters has no part to look for, and without it the others would find too much. */
static char *
match_parts (const char *folded)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  unsigned n = 0;
  for (char **word = words; *word; word++)
    {
      if (g_utf8_strlen (*word, -1) < 3)
        return NULL;
      const char *end = g_utf8_offset_to_pointer (*word, 3);
      for (const char *p = *word; n < MAX_PARTS; p = g_utf8_next_char (p), end = g_utf8_next_char (end))
        {
          g_string_append (match, n++ > 0 ? " AND " : "");
          append_quoted (match, p, end);
          if (!*end)
            break;
        }
    }
  return n > 0 ? g_strdup (match->str) : NULL;
}

char *
mb_sqlite_search_match (MbSearchScope scope, const char *folded)
{
  return scope == MB_SEARCH_PARTS ? match_parts (folded) : match_words (folded, scope == MB_SEARCH_NAMES);
}
