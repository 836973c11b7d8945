/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-style.h"

#include <gtk/gtk.h>

#include "mb-chart-resources.h"

void
mb_chart_style_ensure (void)
{
  static gsize loaded = 0;
  if (!g_once_init_enter (&loaded))
    return;
  /* A static library loses what nobody names: the resource registers itself only when asked for. */
  g_resources_register (mb_chart_get_resource ());
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/meterbook/chart/chart.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_once_init_leave (&loaded, 1);
}
