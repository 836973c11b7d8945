/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-section.h"

#include "mb-customers-page.h"

#include <glib/gi18n.h>

const MbSection mb_sections[] = {
  { "customers", N_ ("Customers"), "mb-customers-symbolic", mb_customers_page_new },
};

const guint mb_n_sections = G_N_ELEMENTS (mb_sections);
