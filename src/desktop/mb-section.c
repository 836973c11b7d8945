/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-section.h"

#include <glib/gi18n.h>

/* In the order of the sidebar; ended by an entry without a name. */
const MbSection mb_sections[] = {
  { NULL },
};

const guint mb_n_sections = G_N_ELEMENTS (mb_sections) - 1;
