/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"

/**
 * MbDriver: what a database must be able to do to carry a book.  Private to store/.
 *
 * A driver embeds MbDatabase and MbStatement as the first member of its own structs.  What databases do differently
 * stands here and nowhere else: opening, the shape of a clustered table, search, protection of facts, backup,
 * checkpoints.  Everything else is the shared SQL.
 */
typedef struct _MbDriver MbDriver;

/* What is looked for, and where: each gives document numbers. */
typedef enum
{
  MB_SEARCH_NAMES, /* every word begins a word of the name */
  MB_SEARCH_WORDS, /* every word begins a word of anything */
  MB_SEARCH_PARTS, /* every three letters in a row stand somewhere */
  MB_N_SEARCH_SCOPES
} MbSearchScope;

#define MB_DATABASE_RECENT 256

struct _MbDatabase
{
  const MbDriver *driver;
  GHashTable *statements; /* text → MbStatement, owned */
  /* By the address of the text that was asked for: most texts are literals, and hashing them costs as much as a row. */
  MbStatement *recent[MB_DATABASE_RECENT];
};

struct _MbStatement
{
  MbDatabase *database;
  char *sql;
};

struct _MbDriver
{
  const char *scheme; /* "sqlite" */

  MbDatabase *(*open) (const char *location, MbDatabaseMode mode, GError **error);
  void (*close) (MbDatabase *database);
  bool (*execute) (MbDatabase *database, const char *sql, GError **error);
  bool (*begin) (MbDatabase *database, GError **error);
  bool (*commit) (MbDatabase *database, GError **error);
  void (*rollback) (MbDatabase *database);

  MbStatement *(*prepare) (MbDatabase *database, const char *sql, GError **error);
  void (*finalize) (MbStatement *statement);
  void (*bind_null) (MbStatement *statement, int index);
  void (*bind_int) (MbStatement *statement, int index, int64_t value);
  void (*bind_double) (MbStatement *statement, int index, double value);
  void (*bind_text) (MbStatement *statement, int index, const char *text);
  void (*bind_blob) (MbStatement *statement, int index, const void *bytes, size_t length);
  MbStep (*step) (MbStatement *statement, GError **error);
  void (*reset) (MbStatement *statement);
  int64_t (*changes) (MbDatabase *database);
  int (*n_columns) (MbStatement *statement);
  bool (*is_null) (MbStatement *statement, int column);
  int64_t (*get_int) (MbStatement *statement, int column);
  double (*get_double) (MbStatement *statement, int column);
  const char *(*get_text) (MbStatement *statement, int column);
  const void *(*get_blob) (MbStatement *statement, int column, size_t *length);

  bool (*has_table) (MbDatabase *database, const char *table, bool *has, GError **error);
  /* Refuses UPDATE and DELETE on the table of a fact, by triggers or grants. */
  bool (*protect_fact) (MbDatabase *database, const char *table, GError **error);

  /* The search index of accounts.  Texts are folded by mb_name_key() before, so that no database's own folding shows. */
  bool (*create_search) (MbDatabase *database, GError **error);
  /* Replaces the words of document *@doc; of a new one, whose number is put there, where it is 0. */
  bool (*put_search) (MbDatabase *database, int64_t *doc, const char *name, const char *rest, GError **error);
  /* (transfer full): what search_sql takes as ?2 for this folded text; NULL where nothing can be looked for so. */
  char *(*search_match) (MbSearchScope scope, const char *folded);
  /* A SELECT of the document numbers that match ?2. */
  const char *search_sql[MB_N_SEARCH_SCOPES];

  /* Tells the planner what a large book looks like, where it would not find out by itself. */
  bool (*describe_sizes) (MbDatabase *database, GError **error);
  /* Writes what is committed into the main file; called by the writer thread alone. */
  bool (*checkpoint) (MbDatabase *database, GError **error);
  /* A consistent copy of everything committed, made beside a running writer. */
  bool (*backup) (MbDatabase *database, const char *path, GError **error);
  /* What the database itself finds wrong with its file: texts are added to @problems. */
  bool (*check_integrity) (MbDatabase *database, GPtrArray *problems, GError **error);
};

extern const MbDriver mb_sqlite_driver;
