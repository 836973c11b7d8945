/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-owrs-document.h"
#include "mb-owrs-file.h"

#include <yyjson.h>

/**
 * MbOwrsClass: one customer class of a rate file on its way to a rate sheet.
 *
 * Only what the `bill` formula reaches is taken over.  A part that cannot be read is left out with a warning: it is then
 * a fact that a bill must be given, which is what the format says of any name that has no part.
 *
 * Inside tariff/ only, on the stack of mb_owrs_class_read().  Threads: one at a time.
 */
typedef struct
{
  const MbOwrsNode *map;
  MbOwrsPurpose purpose;
  GHashTable *nodes;        /* plain name → MbOwrsNode */
  GHashTable *ids;          /* plain name → id in the sheet */
  GHashTable *names;        /* id in the sheet → plain name */
  GHashTable *parts;        /* plain name → MbOwrsPart, of those that were reached */
  GQueue *reached;          /* plain names that wait to be read */
  GPtrArray *warnings;      /* of MbOwrsWarning; borrowed */
  yyjson_mut_doc *document; /* borrowed */
} MbOwrsClass;

/* A part as it was read. */
typedef struct
{
  yyjson_mut_val *object; /* NULL where it could not be read */
  GPtrArray *uses;        /* ids that its formulas and dimensions name */
  bool is_tiers;          /* tiers, or a table of tiers */
} MbOwrsPart;

/* The sheet of a class as JSON in @document, or NULL with @place and @error: SHEET, where it has no bill. */
yyjson_mut_val *mb_owrs_class_read (const MbOwrsNode *map, MbOwrsPurpose purpose, GPtrArray *warnings,
                                    yyjson_mut_doc *document, MbTextPlace *place, GError **error);

/* What the readers of parts share. */

/* The node of a name, in either spelling; NULL where the class has no such part. */
const MbOwrsNode *mb_owrs_class_find (const MbOwrsClass *self, const char *name);
/* The id by which formulas know a name; it is reached from now on, where the class has it.  NULL where no name can be
 * made of it, which those of formulas and of the format itself never are. */
const char *mb_owrs_class_use (MbOwrsClass *self, MbOwrsPart *part, const char *name);
/* The names a table depends on, as ids.  False after a warning. */
bool mb_owrs_class_use_all (MbOwrsClass *self, MbOwrsPart *part, const MbOwrsNode *node, const GPtrArray *names,
                            yyjson_mut_val *ids);
/* A number or formula as JSON.  Returns NULL after a warning. */
yyjson_mut_val *mb_owrs_class_term (MbOwrsClass *self, MbOwrsPart *part, const MbOwrsNode *node, bool rounds_terms);
/* The same as the text of a formula, for putting into another. */
char *mb_owrs_class_formula (MbOwrsClass *self, MbOwrsPart *part, const MbOwrsNode *node, bool rounds_terms);
void mb_owrs_class_warn (MbOwrsClass *self, MbTextPlace place, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* A map of the form { depends_on, values }. */
typedef struct
{
  const MbOwrsNode *node;
  GPtrArray *dimensions; /* of const char *, as written */
  GPtrArray *keys;       /* of char *: sizes in one spelling */
  GPtrArray *values;     /* of const MbOwrsNode * */
} MbOwrsTable;

/* False after a warning where it is no such map. */
bool mb_owrs_table_read (MbOwrsClass *self, const MbOwrsNode *node, MbOwrsTable *table);
void mb_owrs_table_release (MbOwrsTable *table);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbOwrsTable, mb_owrs_table_release)

/* The part @name, which says Tiered or Budget.  False after a warning. */
bool mb_owrs_tiers_read (MbOwrsClass *self, const char *name, const MbOwrsNode *node, bool budget, MbOwrsPart *part);
