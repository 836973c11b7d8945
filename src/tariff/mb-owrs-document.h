/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-tariff-error.h"

#include <stdbool.h>

/**
 * MbOwrsDocument: a YAML text as a tree of nodes that know where they stand, before anything is made of it.
 *
 * YAML is read by its version 1.2, and every scalar stays the text that was written: a rate file's `No` is a key and no
 * falsehood, its `07/01/2017` no division.  An alias is the value it stands for, written out, and counts as such: a few
 * lines of aliases that stand for gigabytes meet the limits below.  Merge keys and several documents in one file are
 * refused.
 *
 * Inside tariff/ only.  Immutable.  Threads: any number at once.
 */

/* Where something stands in a text; both counted from 1, the column in bytes' characters as an editor shows it. */
typedef struct
{
  unsigned line;
  unsigned column;
} MbTextPlace;

typedef enum
{
  MB_OWRS_TEXT, /* also an empty value: "" */
  MB_OWRS_LIST,
  MB_OWRS_MAP,
} MbOwrsNodeKind;

typedef struct _MbOwrsNode MbOwrsNode;
struct _MbOwrsNode
{
  MbOwrsNodeKind kind;
  MbTextPlace place;
  const char *text;        /* TEXT: without the white space around it */
  const MbOwrsNode *key;   /* of the value of a map: its key, a text; else NULL */
  const MbOwrsNode *next;  /* the next item of the same list or map */
  const MbOwrsNode *first; /* LIST, MAP: the first item */
  unsigned n;              /* LIST, MAP: items */
};

/* Bounds of a file. */
#define MB_OWRS_MAX_BYTES (4 * 1024 * 1024)
#define MB_OWRS_MAX_NODES 100000
#define MB_OWRS_MAX_DEPTH 16

typedef struct _MbOwrsDocument MbOwrsDocument;

/**
 * mb_owrs_document_new:
 * @place: (out): where it went wrong; line 0 where no line can be named
 *
 * SYNTAX or LIMIT; the message is a sentence without the place.
 */
MbOwrsDocument *mb_owrs_document_new (const char *text, size_t length, MbTextPlace *place, GError **error);
void mb_owrs_document_free (MbOwrsDocument *document);

/* The outermost node. */
const MbOwrsNode *mb_owrs_document_root (const MbOwrsDocument *document);

/* The value under @key; the last where a key stands there twice.  NULL where there is none, or @map is no map. */
const MbOwrsNode *mb_owrs_node_get (const MbOwrsNode *map, const char *key);

/* The value that follows the same key once more, further down in its map; NULL where it is the last. */
const MbOwrsNode *mb_owrs_node_repeated (const MbOwrsNode *value);

/* The text of a text, or of a list with one text in it; NULL of anything else. */
const char *mb_owrs_node_scalar (const MbOwrsNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbOwrsDocument, mb_owrs_document_free)
