/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * The charts of the gallery, each as it stands on a page of the application.
 */
typedef struct
{
  const char *name;
  const char *title;
  GtkWidget *(*make) (void);
  int height;
} GalleryChart;

extern const GalleryChart gallery_charts[];
extern const size_t gallery_n_charts;
