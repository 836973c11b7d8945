/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-stage.h"

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ++*(int *) user_data;
  return G_SOURCE_CONTINUE;
}

void
chart_stage_settle (ChartStage *stage)
{
  /* The frame in which the tick runs is painted after it: the third tick comes after two whole frames. */
  int frames = 0;
  guint id = gtk_widget_add_tick_callback (stage->widget, count_frame, &frames, NULL);
  while (frames < 3)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (stage->widget, id);
}

void
chart_stage_open (ChartStage *stage, GtkWidget *widget, int width, int height)
{
  stage->widget = g_object_ref_sink (widget);
  stage->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (stage->window), FALSE);
  gtk_widget_set_size_request (widget, width, height);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_window_set_child (GTK_WINDOW (stage->window), widget);
  gtk_window_present (GTK_WINDOW (stage->window));
  chart_stage_settle (stage);
}

void
chart_stage_close (ChartStage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (stage->widget);
}
