/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-search.h"

#include "mb-driver.h"
#include "mb-name-key.h"
#include "mb-search-private.h"

#include <string.h>

/* Accounts that one number may name: a landlord's meter has had many tenants. */
#define MAX_BY_NUMBER 20

/* A search while it goes on. */
typedef struct
{
  MbDatabase *database;
  const MbUuid *utility;
  unsigned limit;
  GArray *found; /* MbUuid */
  GHashTable *seen;
} Search;

static void
search_init (Search *search, MbDatabase *database, const MbUuid *utility, unsigned limit)
{
  *search = (Search) {
    .database = database,
    .utility = utility,
    .limit = limit,
    .found = g_array_new (FALSE, FALSE, sizeof (MbUuid)),
    .seen = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, g_free, NULL),
  };
}

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->found, g_array_unref);
  g_clear_pointer (&search->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Takes the accounts of a bound statement until there are enough. */
static bool
take (Search *search, MbStatement *row, GError **error)
{
  MbStep step = MB_STEP_DONE;
  while (search->found->len < search->limit && (step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid id = mb_statement_uuid (row, 0);
      if (g_hash_table_add (search->seen, g_memdup2 (&id, sizeof id)))
        g_array_append_val (search->found, id);
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

/* Asks a question of ?2 … ?4: the number as typed, without spaces, and that in capitals. */
static bool
take_number (Search *search, const char *sql, char *const spellings[3], GError **error)
{
  MbStatement *row = mb_database_statement (search->database, sql, error);
  mb_statement_bind_uuid (row, 1, search->utility);
  for (int i = 0; i < 3; i++)
    mb_statement_bind_text (row, 2 + i, spellings[i]);
  return take (search, row, error);
}

/* "n-07-i-26-482": the series in capitals, and the number after the last dash. */
static bool
take_document (Search *search, const char *capitals, GError **error)
{
  const char *dash = strrchr (capitals, '-');
  uint64_t no = 0;
  if (!dash || dash == capitals || !g_ascii_string_to_unsigned (dash + 1, 10, 1, INT64_MAX, &no, NULL))
    return true;

  static const char *const sql[] = {
    "SELECT account_id FROM invoice WHERE utility_id = ?1 AND series = ?2 AND no = ?3",
    "SELECT account_id FROM payment WHERE utility_id = ?1 AND series = ?2 AND no = ?3",
  };
  g_autofree char *series = g_strndup (capitals, (size_t) (dash - capitals));
  for (size_t i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      MbStatement *row = mb_database_statement (search->database, sql[i], error);
      mb_statement_bind_uuid (row, 1, search->utility);
      mb_statement_bind_text (row, 2, series);
      mb_statement_bind_int (row, 3, (int64_t) no);
      if (!take (search, row, error))
        return false;
    }
  return true;
}

static bool
take_by_number (Search *search, const char *text, GError **error)
{
  /* A meter names who is supplied through it, the present one first. */
  static const char account[] = "SELECT id FROM account WHERE utility_id = ?1 AND number IN (?2, ?3, ?4)";
  static const char meter[] =
      "SELECT g.account_id FROM meter m JOIN installation i ON i.utility_id = m.utility_id AND i.meter_id = m.id"
      " JOIN agreement g ON g.utility_id = i.utility_id AND g.service_point_id = i.service_point_id"
      " AND (i.removed_on IS NULL OR g.starts_on < i.removed_on) AND (g.ends_on IS NULL OR g.ends_on > i.installed_on)"
      " WHERE m.utility_id = ?1 AND m.serial IN (?2, ?3, ?4)"
      " ORDER BY i.removed_on IS NOT NULL, g.ends_on IS NOT NULL, g.starts_on DESC";
  g_auto (GStrv) pieces = g_strsplit_set (text, " \t\n", -1);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *joined = g_strjoinv ("", pieces);
  g_autofree char *capitals = g_ascii_strup (joined, -1);
  char *const spellings[3] = { trimmed, joined, capitals };
  if (!*joined)
    return true;
  return take_number (search, account, spellings, error) && take_number (search, meter, spellings, error)
         && take_document (search, capitals, error);
}

static bool
take_number_prefix (Search *search, const char *folded, GError **error)
{
  if (strchr (folded, ' ') || !strpbrk (folded, "0123456789"))
    return true;
  g_autofree char *end = g_strconcat (folded, "\U0010FFFF", NULL);
  MbStatement *row = mb_database_statement (
      search->database, "SELECT id FROM account WHERE utility_id = ?1 AND number >= ?2 AND number < ?3 ORDER BY number",
      error);
  mb_statement_bind_uuid (row, 1, search->utility);
  mb_statement_bind_text (row, 2, folded);
  mb_statement_bind_text (row, 3, end);
  return take (search, row, error);
}

/* The index is cut at some hits more than are wanted, so that a short prefix costs no more than a long one; what was
 * taken is put in order by name. */
static bool
take_scope (Search *search, MbSearchScope scope, const char *folded, GError **error)
{
  if (scope == MB_SEARCH_NAMES && strpbrk (folded, "0123456789"))
    return true; /* an address or a number: no name */
  g_autofree char *match = mb_search_match (search->database, scope, folded);
  if (!match)
    return true;
  g_autofree char *sql =
      g_strdup_printf ("SELECT c.account_id FROM (%s LIMIT ?3) w CROSS JOIN account_card c"
                       " WHERE c.utility_id = ?1 AND c.doc = w.rowid ORDER BY c.closed, c.name_key, c.number_key",
                       search->database->driver->search_sql[scope]);
  MbStatement *row = mb_database_statement (search->database, sql, error);
  mb_statement_bind_uuid (row, 1, search->utility);
  mb_statement_bind_text (row, 2, match);
  mb_statement_bind_int (row, 3, (int64_t) search->limit * 4);
  return take (search, row, error);
}

char *
mb_search_fold (const char *text)
{
  static const char marks[] = "+-/(). ";
  g_autofree char *folded = mb_name_key (text);
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *p = folded; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (!strchr (marks, *p))
      return g_steal_pointer (&folded);
  return g_strdup (digits->len >= 6 ? digits->str : folded);
}

char *
mb_search_match (MbDatabase *database, MbSearchScope scope, const char *folded)
{
  /* "0049 30 12", "030 12" and "+49 30 12" differ in what stands before the area code. */
  if (scope == MB_SEARCH_PARTS)
    folded += strspn (folded, "0");
  return database->driver->search_match (scope, folded);
}

GArray *
mb_search_accounts (MbDatabase *database, const MbUuid *utility, const char *text, unsigned limit, GError **error)
{
  g_auto (Search) search = { 0 };
  g_autofree char *folded = mb_search_fold (text);

  search_init (&search, database, utility, limit);
  if (!take_by_number (&search, text, error) || !take_number_prefix (&search, folded, error)
      || !take_scope (&search, MB_SEARCH_NAMES, folded, error) || !take_scope (&search, MB_SEARCH_WORDS, folded, error)
      || (search.found->len == 0 && !take_scope (&search, MB_SEARCH_PARTS, folded, error)))
    return NULL;
  return g_steal_pointer (&search.found);
}

GArray *
mb_search_accounts_by_number (MbDatabase *database, const MbUuid *utility, const char *text, GError **error)
{
  g_auto (Search) search = { 0 };
  search_init (&search, database, utility, MAX_BY_NUMBER);
  return take_by_number (&search, text, error) ? g_steal_pointer (&search.found) : NULL;
}
