/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * ChartStage: a window in which a test looks at one widget, frame by frame.
 */
typedef struct
{
  GtkWidget *window;
  GtkWidget *widget; /* a reference of ours */
} ChartStage;

/* Shows @widget (floating) at @width × @height and waits until it was drawn. */
void chart_stage_open (ChartStage *stage, GtkWidget *widget, int width, int height);

/* Waits until everything that was asked for is laid out and drawn. */
void chart_stage_settle (ChartStage *stage);

/* Closes the window and asserts that the widget is finalised with it. */
void chart_stage_close (ChartStage *stage);
