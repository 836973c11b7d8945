/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"
#include "mb-rate-sheet.h"

/**
 * MbTariffVersion: what a tariff says from a day on: a rate sheet for each class of customers, and worked examples
 * (mb-tariff-example.h).
 *
 *     { "tariff": "Water and sewer", "version": 4, "effective_from": "2026-01-01",
 *       "classes": { "household": { …rate sheet… }, "business": { … } },
 *       "examples": [ { "name": "25 m³", "class": "household", "facts": { "usage": 25, "days": 30 },
 *                       "lines": { "water": 85.00 }, "total": 85.00 } ] }
 *
 * The JSON text is the published document: it is what is stored and approved.  Immutable and counted by reference.
 * Threads: any number at once.
 */
typedef struct _MbTariffVersion MbTariffVersion;

/* SYNTAX, SHEET or LIMIT. */
MbTariffVersion *mb_tariff_version_new_from_json (const char *json, GError **error);
char *mb_tariff_version_to_json (const MbTariffVersion *version);
MbTariffVersion *mb_tariff_version_ref (MbTariffVersion *version);
void mb_tariff_version_unref (MbTariffVersion *version); /* NULL is allowed */

const char *mb_tariff_version_tariff (const MbTariffVersion *version); /* the tariff's name */
int mb_tariff_version_number (const MbTariffVersion *version);
MbDate mb_tariff_version_effective_from (const MbTariffVersion *version);

/* The classes in the document's order. */
size_t mb_tariff_version_n_classes (const MbTariffVersion *version);
const char *mb_tariff_version_class (const MbTariffVersion *version, size_t i);
/* The sheet of a class, owned by the version; NULL where it has none. */
MbRateSheet *mb_tariff_version_sheet (const MbTariffVersion *version, const char *customer_class);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTariffVersion, mb_tariff_version_unref)
