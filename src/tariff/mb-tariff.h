/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-tariff-version.h"

/**
 * MbTariff: the versions of one tariff, by the day from which each is in force.  A version is in force until the day
 * before the next one's.
 *
 * Threads: filled by one, then read by any number.
 */
typedef struct _MbTariff MbTariff;

MbTariff *mb_tariff_new (void);
void mb_tariff_free (MbTariff *tariff);

/* Takes a reference.  SHEET where another version has the same day or the same number. */
bool mb_tariff_add (MbTariff *tariff, MbTariffVersion *version, GError **error);

size_t mb_tariff_n_versions (const MbTariff *tariff);
MbTariffVersion *mb_tariff_version (const MbTariff *tariff, size_t i); /* oldest first */
/* The version in force on a day; NULL before the first. */
MbTariffVersion *mb_tariff_version_at (const MbTariff *tariff, MbDate date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTariff, mb_tariff_free)
