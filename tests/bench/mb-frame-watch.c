/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-frame-watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  GtkWindow *window;
  MbFrameSettled is_settled;
  gboolean rendered;
  gint64 first_frame;
} Watch;

static long
resident_kib (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;
  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    line = strstr (text, "VmRSS:");
  return line ? strtol (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static gboolean
finish (gpointer data)
{
  Watch *watch = data;
  printf ("%" G_GINT64_FORMAT " %ld\n", watch->first_frame, resident_kib ());
  fflush (stdout);
  gtk_window_destroy (watch->window);
  return G_SOURCE_REMOVE;
}

static gboolean
look (gpointer data)
{
  Watch *watch = data;
  if (watch->is_settled && !watch->is_settled (watch->window))
    return G_SOURCE_CONTINUE;
  g_timeout_add_seconds (1, finish, watch);
  return G_SOURCE_REMOVE;
}

static void
on_after_paint (GdkFrameClock *clock, Watch *watch)
{
  if (!watch->rendered || watch->first_frame != 0)
    return;
  watch->first_frame = g_get_monotonic_time ();
  g_timeout_add (20, look, watch);
}

/* A hook, since the window's own handler ends the emission. */
static gboolean
on_render (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  Watch *watch = data;
  watch->rendered = TRUE;
  return FALSE;
}

static void
on_realized (GtkWidget *widget, Watch *watch)
{
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0, on_render, watch, NULL);
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (on_after_paint), watch);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, Watch *watch)
{
  if (watch->window)
    return;
  watch->window = window;
  g_signal_connect_after (window, "realize", G_CALLBACK (on_realized), watch);
}

void
mb_frame_watch (GtkApplication *application, MbFrameSettled is_settled)
{
  static Watch watch;
  watch = (Watch) { .is_settled = is_settled };
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &watch);
}
