/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbPaymentsPage: the payments of a day with what came in by tender, a finder to take the next one, and what is owed.
 *
 * Actions: payments.previous-day (Alt+Left), payments.next-day (Alt+Right), payments.today (Alt+Home), payments.owed.
 */
#define MB_TYPE_PAYMENTS_PAGE (mb_payments_page_get_type ())
G_DECLARE_FINAL_TYPE (MbPaymentsPage, mb_payments_page, MB, PAYMENTS_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_payments_page_new (MbSession *session);

/* Puts the focus into the search. */
void mb_payments_page_take_focus (GtkWidget *page);

void mb_payments_page_show_day (MbPaymentsPage *self, MbDate date);
