/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbAccountPage: an account: what is owed, where it is supplied, what was used, billed, paid and read.
 *
 * The page reads all it shows in one snapshot, and again after every commit.
 *
 * Actions: account.take-payment (F2), account.edit-customer (Ctrl+E), account.open-receipt (ay), account.show-details
 * (F9).
 */
#define MB_TYPE_ACCOUNT_PAGE (mb_account_page_get_type ())
G_DECLARE_FINAL_TYPE (MbAccountPage, mb_account_page, MB, ACCOUNT_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_account_page_new (MbSession *session, const MbUuid *account_id);

const MbUuid *mb_account_page_get_account (MbAccountPage *self);
