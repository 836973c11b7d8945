/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-migration.h"

#include "mb-driver.h"
#include "mb-entity.h"
#include "mb-migrations-resource.h"

#include <gio/gio.h>

/* In order; the number of a step is its place here, counted from 1. */
static const char *const steps[] = {
  "0001-book.sql", "0002-telemetry.sql", "0003-billing.sql", "0004-receipt-prints.sql", "0005-class-limits.sql",
};

int
mb_migration_current (void)
{
  return G_N_ELEMENTS (steps);
}

bool
mb_migration_version (MbDatabase *database, int *version, GError **error)
{
  bool has_table = false;
  int64_t value = 0;
  if (!database->driver->has_table (database, "book", &has_table, error))
    return false;
  if (has_table
      && !mb_database_query_int (database, &value, 0, error,
                                 "SELECT CAST (value AS BIGINT) FROM book WHERE name = 'version'", ""))
    return false;

  *version = (int) value;
  if (*version <= mb_migration_current ())
    return true;
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NEWER,
               "this book was written by a newer Meterbook (version %d; this one knows %d). It was left untouched;"
               " install the newer program",
               *version, mb_migration_current ());
  return false;
}

static char *
step_text (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/org/meterbook/migrations/", name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (mb_migrations_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (!bytes)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static bool
protect_facts (MbDatabase *database, GError **error)
{
  for (size_t i = 0; mb_entities[i]; i++)
    if (mb_entities[i]->kind == MB_ENTITY_FACT
        && !database->driver->protect_fact (database, mb_entities[i]->name, error))
      return false;
  return true;
}

static bool
run_step (MbDatabase *database, int number, GError **error)
{
  g_autofree char *text = step_text (steps[number - 1], error);
  if (!text || !mb_database_begin (database, error))
    return false;

  bool ok = mb_database_execute (database, text, error);
  if (ok && number == 1)
    ok = database->driver->create_search (database, error);
  if (ok)
    {
      MbStatement *statement = mb_database_statement (database,
                                                      "INSERT INTO book (name, value) VALUES ('version', ?1)"
                                                      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                                      error);
      g_autofree char *version = g_strdup_printf ("%d", number);
      mb_statement_bind_text (statement, 1, version);
      ok = mb_statement_run (statement, error) >= 0;
    }
  if (ok && number == mb_migration_current ())
    ok = protect_facts (database, error) && database->driver->describe_sizes (database, error);
  if (!ok)
    {
      mb_database_rollback (database);
      g_prefix_error (error, "step %d of the book's schema: ", number);
      return false;
    }
  return mb_database_commit (database, error);
}

bool
mb_migration_run (MbDatabase *database, GError **error)
{
  int version = 0;
  if (!mb_migration_version (database, &version, error))
    return false;
  for (int number = version + 1; number <= mb_migration_current (); number++)
    if (!run_step (database, number, error))
      return false;
  return true;
}
