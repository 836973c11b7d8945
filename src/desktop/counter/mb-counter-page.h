/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbCounterPage: for whoever stands at the counter: one search, the account that was found at a glance, and the last
 * ones that were.
 *
 * The search has the focus when the page is shown.  Found, F2 takes a payment, F3 opens the last bill, Escape goes to the
 * next customer.
 *
 * Actions: counter.take-payment (F2), counter.open-bill (F3), counter.open-account, counter.next (Escape).
 */
#define MB_TYPE_COUNTER_PAGE (mb_counter_page_get_type ())
G_DECLARE_FINAL_TYPE (MbCounterPage, mb_counter_page, MB, COUNTER_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_counter_page_new (MbSession *session);

/* Puts the focus into the search. */
void mb_counter_page_take_focus (GtkWidget *page);

/* As if it had been found; what is under way for another one is let go. */
void mb_counter_page_choose (MbCounterPage *self, const MbUuid *account);
