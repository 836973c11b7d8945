/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbTariffsPage: the tariffs of the utility and the version of each that is in force; a row opens MbTariffPage.
 */
#define MB_TYPE_TARIFFS_PAGE (mb_tariffs_page_get_type ())
G_DECLARE_FINAL_TYPE (MbTariffsPage, mb_tariffs_page, MB, TARIFFS_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_tariffs_page_new (MbSession *session);
