/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-entity.h"
#include "mb-transaction.h"

#include <stddef.h>

/**
 * MbLayout: where the columns of an entity stand in the C struct of its repository; private to store/ and its tests.
 *
 * With it, one function writes any struct as a row and one reads it back, and a repository is a struct, a layout and
 * the questions that are asked of its table.  The member for each type of column:
 *
 *     UUID    MbUuid    nil ↔ null
 *     INT     int       MB_DATE_NONE (INT32_MIN) ↔ null
 *     AMOUNT  int64_t   INT64_MIN ↔ null
 *     TEXT    char *    NULL ↔ null
 *     BLOB    GBytes *  NULL ↔ null
 *
 * The first member of the struct is `MbUuid id`.
 */
typedef struct
{
  const MbEntity *entity;
  size_t size;           /* of the struct */
  const size_t *offsets; /* one for each of the entity's columns, in their order */
} MbLayout;

#define MB_LAYOUT(type, entity_, ...)                                                                                  \
  {                                                                                                                    \
    .entity = entity_, .size = sizeof (type), .offsets = (const size_t[])                                              \
    {                                                                                                                  \
      __VA_ARGS__                                                                                                      \
    }                                                                                                                  \
  }

/* "SELECT id, a, b … FROM entity e WHERE e.utility_id = ?1 " + @rest: a question whose rows mb_layout_read() takes.
 * The text lives as long as the program. */
const char *mb_layout_sql (const MbLayout *layout, const char *rest);

/* Fills @object from the row, whose columns from @first are the id and then the entity's. Texts and bytes are copied. */
void mb_layout_read (const MbLayout *layout, MbStatement *row, int first, void *object);
/* Frees what mb_layout_read() copied, and zeroes it. */
void mb_layout_clear (const MbLayout *layout, void *object);

/* The row with this id; NOT_FOUND names the entity. */
bool mb_layout_find (const MbLayout *layout, MbDatabase *database, const MbUuid *utility, const MbUuid *id,
                     void *object, GError **error);
/* The first row of a statement that is bound, and ends it; NOT_FOUND where there is none. */
bool mb_layout_find_by (const MbLayout *layout, MbStatement *row, void *object, GError **error);
/* All rows of a statement that is bound: (transfer full) a GArray of structs, each cleared with it. */
GArray *mb_layout_list (const MbLayout *layout, MbStatement *row, GDestroyNotify clear, GError **error);

/* Inserts; where the id is nil a new one is made and stored in the struct. */
bool mb_layout_insert (const MbLayout *layout, MbTransaction *tx, void *object, GError **error);
/* Patches what differs from the row with the same id. */
bool mb_layout_update (const MbLayout *layout, MbTransaction *tx, const void *object, GError **error);
