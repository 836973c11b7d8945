/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"
#include "mb-tariff.h"

#include <adwaita.h>

/**
 * MbTariffPage: one tariff: its versions, the rate sheet of a class part by part, and its worked examples.
 */
#define MB_TYPE_TARIFF_PAGE (mb_tariff_page_get_type ())
G_DECLARE_FINAL_TYPE (MbTariffPage, mb_tariff_page, MB, TARIFF_PAGE, AdwNavigationPage)

/* Takes references on the versions. */
AdwNavigationPage *mb_tariff_page_new (MbSession *session, const char *name, const MbTariff *versions);
