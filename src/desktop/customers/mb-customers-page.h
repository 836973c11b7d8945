/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbCustomersPage: all accounts with their customers: sorted, filtered, searched while one types.
 *
 * A row opens its account (win.open-account).  Actions: customers.search (Ctrl+F), customers.add (Ctrl+N), and those of
 * the table.
 */
#define MB_TYPE_CUSTOMERS_PAGE (mb_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (MbCustomersPage, mb_customers_page, MB, CUSTOMERS_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_customers_page_new (MbSession *session);

/* As if it had been typed. */
void mb_customers_page_search (MbCustomersPage *self, const char *text);
