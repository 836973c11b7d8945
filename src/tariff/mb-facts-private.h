/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-facts.h"
#include "mb-json-source.h"

/* The hash under which facts and the names of a sheet find one another (FNV-1a). */
static inline uint32_t
mb_fact_name_hash (const char *name)
{
  uint32_t hash = 2166136261u;
  for (; *name != '\0'; name++)
    hash = (hash ^ (uint8_t) *name) * 16777619u;
  return hash;
}

uint32_t mb_facts_hash_at (const MbFacts *facts, size_t i);
/* Makes @facts the same as @source, keeping its memory. */
void mb_facts_assign (MbFacts *facts, const MbFacts *source);

MbFacts *mb_facts_read (const MbJsonObject *object, GError **error);
yyjson_mut_val *mb_facts_write (const MbFacts *facts, yyjson_mut_doc *document);
