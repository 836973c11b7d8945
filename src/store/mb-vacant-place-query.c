/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-vacant-place-query.h"

#include "mb-name-key.h"
#include "mb-premise-repository.h"

/* More words say nothing more. */
#define MAX_WORDS 4

void
mb_vacant_place_clear (MbVacantPlace *place)
{
  g_free (place->service);
  g_free (place->address);
  g_free (place->serial);
  *place = (MbVacantPlace) { 0 };
}

static void
clear_place (gpointer data)
{
  mb_vacant_place_clear (data);
}

/* LIKE patterns for the words of a key.  What is neither letter nor digit parts words, so that nothing is left that LIKE
 * takes as its own. */
static GPtrArray *
patterns_of (const char *key)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  for (const char *p = key;; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      if (letter && (g_unichar_isalnum (letter) || g_unichar_ismark (letter)))
        {
          g_string_append_unichar (word, letter);
          continue;
        }
      if (word->len > 0 && patterns->len < MAX_WORDS)
        g_ptr_array_add (patterns, g_strdup_printf ("%%%s%%", word->str));
      g_string_truncate (word, 0);
      if (!letter)
        return patterns;
    }
}

static void
bind_words (MbStatement *row, int first, const char *key)
{
  g_autoptr (GPtrArray) patterns = patterns_of (key);
  for (guint i = 0; i < MAX_WORDS; i++)
    mb_statement_bind_text (row, first + (int) i,
                            i < patterns->len ? (const char *) g_ptr_array_index (patterns, i) : "%");
}

static MbVacantPlace
read_place (MbStatement *row)
{
  return (MbVacantPlace) {
    .service_point_id = mb_statement_uuid (row, 0),
    .service = g_strdup (mb_statement_text (row, 1)),
    .address = mb_premise_line (mb_statement_text (row, 2), mb_statement_text (row, 3), mb_statement_text (row, 4)),
    .serial = g_strdup (mb_statement_text (row, 5)),
    .since = (MbDate) mb_statement_int_or (row, 6, MB_DATE_NONE),
  };
}

GArray *
mb_vacant_place_search (MbDatabase *database, const MbUuid *utility, const char *text, unsigned limit, GError **error)
{
  /* Addresses are kept as they sort, a number with its length before it; a meter's number as it is.  Each table is
   * looked through by itself, and only what matches is joined. */
  static const char sql[] =
      "WITH found (id) AS (SELECT s.id FROM premise p"
      " JOIN service_point s ON s.utility_id = p.utility_id AND s.premise_id = p.id WHERE p.utility_id = ?1"
      " AND p.address_key LIKE ?3 AND p.address_key LIKE ?4 AND p.address_key LIKE ?5 AND p.address_key LIKE ?6"
      " UNION SELECT i.service_point_id FROM meter m"
      " JOIN installation i ON i.utility_id = m.utility_id AND i.meter_id = m.id AND i.removed_on IS NULL"
      " WHERE m.utility_id = ?1 AND lower (m.serial) LIKE ?7 AND lower (m.serial) LIKE ?8"
      " AND lower (m.serial) LIKE ?9 AND lower (m.serial) LIKE ?10)"
      " SELECT s.id, s.service, p.street, p.postcode, p.locality, m.serial,"
      " (SELECT max (g.ends_on) FROM agreement g WHERE g.utility_id = ?1 AND g.service_point_id = s.id) FROM found f"
      " JOIN service_point s ON s.utility_id = ?1 AND s.id = f.id"
      " JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
      " LEFT JOIN installation i ON i.utility_id = s.utility_id AND i.service_point_id = s.id AND i.removed_on IS NULL"
      " LEFT JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
      " WHERE NOT EXISTS (SELECT 1 FROM agreement g WHERE g.utility_id = ?1 AND g.service_point_id = f.id"
      " AND g.ends_on IS NULL) ORDER BY p.address_key, s.id LIMIT ?2";
  g_autofree char *words = mb_name_key (text), *address_words = mb_natural_key (text);
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (MbVacantPlace));
  g_array_set_clear_func (places, clear_place);

  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, limit);
  bind_words (row, 3, address_words);
  bind_words (row, 3 + MAX_WORDS, words);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbVacantPlace place = read_place (row);
      g_array_append_val (places, place);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&places) : NULL;
}
