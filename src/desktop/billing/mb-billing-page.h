/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbBillingPage: the billing cycles: what is to be billed next, and the runs that were, each of which opens.
 */
#define MB_TYPE_BILLING_PAGE (mb_billing_page_get_type ())
G_DECLARE_FINAL_TYPE (MbBillingPage, mb_billing_page, MB, BILLING_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_billing_page_new (MbSession *session);
