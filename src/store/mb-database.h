/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-store-error.h"
#include "mb-value.h"

#include <stdbool.h>
#include <stdint.h>

/**
 * MbDatabase: one connection to a database, behind the one driver interface of the house (mb-driver.h).
 *
 * Everything above speaks the SQL that SQLite and PostgreSQL share: ON CONFLICT, RETURNING, common table expressions,
 * window functions; parameters are ?1, ?2 … and nothing else ever carries a value into a statement.
 *
 * A statement is prepared at first use and kept by the connection under its text; mb_database_statement() hands out
 * the kept one, reset and with nothing bound.  It belongs to the connection and is good until the same text is asked
 * for again.
 *
 * Errors: the functions that touch the database return false (or MB_STEP_FAILED) and set an MB_STORE_ERROR.  Binding
 * cannot fail, and all functions but the column ones take the NULL that a failed mb_database_statement() gave: its
 * error is already set, stepping fails, and a repository checks once.
 *
 * Threads: a connection is used by one thread at a time.
 */
typedef struct _MbDatabase MbDatabase;
typedef struct _MbStatement MbStatement;

typedef enum
{
  MB_DATABASE_READ, /* sees committed rows only, beside a writer */
  MB_DATABASE_WRITE,
  MB_DATABASE_CREATE, /* MB_DATABASE_WRITE, and the file is made; it must not exist */
} MbDatabaseMode;

typedef enum
{
  MB_STEP_FAILED,
  MB_STEP_DONE,
  MB_STEP_ROW,
} MbStep;

/* @url: "sqlite:FILE", or the path of a SQLite file. */
MbDatabase *mb_database_open (const char *url, MbDatabaseMode mode, GError **error);
void mb_database_free (MbDatabase *database);

/* Several statements without parameters or results: migrations. */
bool mb_database_execute (MbDatabase *database, const char *sql, GError **error);

bool mb_database_begin (MbDatabase *database, GError **error); /* read: a snapshot; write: takes the write lock */
bool mb_database_commit (MbDatabase *database, GError **error);
void mb_database_rollback (MbDatabase *database);

/* NULL with an error where the SQL does not compile. */
MbStatement *mb_database_statement (MbDatabase *database, const char *sql, GError **error);

void mb_statement_bind_null (MbStatement *statement, int index);
void mb_statement_bind_int (MbStatement *statement, int index, int64_t value);
void mb_statement_bind_text (MbStatement *statement, int index, const char *text); /* NULL binds null; copied */
void mb_statement_bind_blob (MbStatement *statement, int index, const void *bytes, size_t length);
void mb_statement_bind_uuid (MbStatement *statement, int index, const MbUuid *id); /* NULL and the nil id bind null */
void mb_statement_bind_double (MbStatement *statement, int index, double value);   /* statistics only */
void mb_statement_bind_value (MbStatement *statement, int index, const MbValue *value);

MbStep mb_statement_step (MbStatement *statement, GError **error);
/* Steps to the end; the number of rows changed, or -1. */
int64_t mb_statement_run (MbStatement *statement, GError **error);
/* Ends a result that is not read to its end, so that it holds no snapshot. */
void mb_statement_reset (MbStatement *statement);

/* Columns count from 0, as parameters count from 1. */
int mb_statement_n_columns (MbStatement *statement);
bool mb_statement_is_null (MbStatement *statement, int column);
int64_t mb_statement_int (MbStatement *statement, int column);
int64_t mb_statement_int_or (MbStatement *statement, int column, int64_t fallback); /* @fallback for null */
double mb_statement_double (MbStatement *statement, int column);
const char *mb_statement_text (MbStatement *statement, int column); /* NULL for null; until the next step */
const void *mb_statement_blob (MbStatement *statement, int column, size_t *length);
MbUuid mb_statement_uuid (MbStatement *statement, int column); /* nil for null */

/**
 * mb_database_query_int: the first column of the first row; @fallback where there is no row.
 * @types: one letter per parameter that follows: i int64_t (cast it!), t const char *, u const MbUuid *
 */
bool mb_database_query_int (MbDatabase *database, int64_t *result, int64_t fallback, GError **error, const char *sql,
                            const char *types, ...);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbDatabase, mb_database_free)
