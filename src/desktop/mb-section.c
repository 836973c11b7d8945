/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-section.h"

#include "mb-billing-page.h"
#include "mb-counter-page.h"
#include "mb-customers-page.h"
#include "mb-live-page.h"
#include "mb-meters-page.h"
#include "mb-payments-page.h"
#include "mb-readings-page.h"
#include "mb-tariffs-page.h"

#include <glib/gi18n.h>

/* In the order of the sidebar; ended by an entry without a name. */
const MbSection mb_sections[] = {
  { "counter", N_ ("Counter"), "mb-counter-symbolic", mb_counter_page_new, mb_counter_page_take_focus },
  { "customers", N_ ("Customers"), "mb-customers-symbolic", mb_customers_page_new, NULL },
  { "meters", N_ ("Meters"), "mb-meter-symbolic", mb_meters_page_new, NULL },
  { "readings", N_ ("Readings"), "mb-readings-symbolic", mb_readings_page_new, NULL },
  { "live", N_ ("Live"), "mb-live-symbolic", mb_live_page_new, NULL },
  { "tariffs", N_ ("Tariffs"), "mb-tariffs-symbolic", mb_tariffs_page_new, NULL },
  { "billing", N_ ("Billing"), "mb-billing-symbolic", mb_billing_page_new, NULL },
  { "payments", N_ ("Payments"), "mb-payments-symbolic", mb_payments_page_new, mb_payments_page_take_focus },
  { NULL },
};

const guint mb_n_sections = G_N_ELEMENTS (mb_sections) - 1;
