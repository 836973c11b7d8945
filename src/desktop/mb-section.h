/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbSection: an entry of the sidebar and the page behind it.
 *
 * The pages are made when they are first shown and live as long as the session.
 */
typedef struct
{
  const char *name;  /* "customers": in the settings, and the action win.show-section */
  const char *title; /* to be translated */
  const char *icon;
  AdwNavigationPage *(*create) (MbSession *session);
  void (*take_focus) (GtkWidget *page); /* where a person begins; NULL: at its first control */
} MbSection;

extern const MbSection mb_sections[];
extern const guint mb_n_sections;
