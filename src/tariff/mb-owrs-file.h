/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"
#include "mb-owrs-document.h"
#include "mb-rate-sheet.h"

/**
 * MbOwrsFile: a published water rate in the Open Water Rate Specification, read into rate sheets.
 *
 * A file has a head (`metadata`: utility, effective date, billing frequency, billing unit) and a structure of named
 * parts for each class of customers.  What the format leaves open is decided as src/tariff/README.md says.
 *
 * Immutable.  Threads: any number at once.
 */
typedef struct _MbOwrsFile MbOwrsFile;

typedef enum
{
  MB_OWRS_FOR_PRICING, /* facts have the file's own names; nothing is scaled by days */
  MB_OWRS_FOR_BILLING, /* usage, days and dwelling units come from the book */
} MbOwrsPurpose;

typedef struct
{
  MbTextPlace place;
  char *text;           /* a sentence */
  char *customer_class; /* NULL: of the whole file */
  char *left_out;       /* id of a part that could not be read and is now a fact to be given; else NULL */
} MbOwrsWarning;

/**
 * mb_owrs_file_new:
 * @currency: the money its prices are in; the format does not say
 * @place: (out): where it went wrong; line 0 where no line can be named
 *
 * SYNTAX where the text is no YAML 1.2, SHEET where it is no rate file, LIMIT.
 */
MbOwrsFile *mb_owrs_file_new (const char *text, size_t length, MbCurrency currency, MbOwrsPurpose purpose,
                              MbTextPlace *place, GError **error);
void mb_owrs_file_free (MbOwrsFile *file);

const char *mb_owrs_file_utility (const MbOwrsFile *file);
MbDate mb_owrs_file_effective_from (const MbOwrsFile *file);
MbUnit mb_owrs_file_unit (const MbOwrsFile *file);
int mb_owrs_file_normal_days (const MbOwrsFile *file);

size_t mb_owrs_file_n_classes (const MbOwrsFile *file);
const char *mb_owrs_file_class (const MbOwrsFile *file, size_t i);
/* The sheet of a class, owned by the file; NULL with @error where it cannot be priced, or the file has no such class. */
const MbRateSheet *mb_owrs_file_sheet (const MbOwrsFile *file, const char *customer_class, GError **error);

/* In the order of the file. */
size_t mb_owrs_file_n_warnings (const MbOwrsFile *file);
const MbOwrsWarning *mb_owrs_file_warning (const MbOwrsFile *file, size_t i);

/* The document of a version of a tariff with the classes that can be priced (mb-tariff-version.h); NULL with @error
 * where there is none. */
char *mb_owrs_file_to_version_json (const MbOwrsFile *file, const char *tariff, int number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbOwrsFile, mb_owrs_file_free)
