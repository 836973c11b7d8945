/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-json-source.h"
#include "mb-tariff-example.h"

typedef struct
{
  const char *name;
  MbRateSheet *sheet;
} MbTariffClass;

/* What an example owns, with the reader's view of it. */
typedef struct
{
  MbTariffExample view;
  MbFacts *facts;
  const char **line_parts;
  MbDecimal *line_amounts;
} MbExampleBody;

struct _MbTariffVersion
{
  gatomicrefcount references;
  const char *tariff;
  int number;
  MbDate effective_from;
  MbTariffClass *classes;
  size_t n_classes;
  MbExampleBody *examples;
  size_t n_examples;
  GStringChunk *strings;
};

bool mb_tariff_version_read_examples (MbTariffVersion *version, const MbJsonObject *object, GError **error);
void mb_tariff_version_write_examples (const MbTariffVersion *version, yyjson_mut_doc *document,
                                       yyjson_mut_val *object);
void mb_example_body_clear (MbExampleBody *example);
