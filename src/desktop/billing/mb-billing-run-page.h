/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbBillingRunPage: a billing run from calculating to posted: its progress while it is at work, then what it comes to,
 * what a person should look at, and every draft, each of which opens.
 *
 * Actions: run.calculate (makes what is missing or was in error again), run.post, run.cancel.
 */
#define MB_TYPE_BILLING_RUN_PAGE (mb_billing_run_page_get_type ())
G_DECLARE_FINAL_TYPE (MbBillingRunPage, mb_billing_run_page, MB, BILLING_RUN_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_billing_run_page_new (MbSession *session, const MbUuid *run_id);
