/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs without accessibility: GTK's test backend of 4.18 crashes on gtk_accessible_announce(). */

#include "mb-chart-input.h"

#include "chart-stage.h"
#include "mb-line-layer.h"

#define SECOND MB_INSTANT_SECOND
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

/* One point per second over two hours: 1, 2, 3 … 10 and again. */
static MbChartSeries *
make_series (void)
{
  MbChartSeries *series = mb_chart_series_new (5 * SECOND);
  for (int i = 0; i < 7200; i++)
    mb_chart_series_append (series, i * SECOND, 1 + i % 10);
  return series;
}

static void
on_activated (MbChart *chart, int64_t at, int64_t *place)
{
  *place = at;
}

/* The keys themselves, as the widget's shortcuts see them. */
static void
press (GtkWidget *widget, unsigned key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (unsigned i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (unsigned k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));
          if (gtk_keyval_trigger_get_keyval (trigger) == key && gtk_keyval_trigger_get_modifiers (trigger) == modifiers)
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                            gtk_shortcut_get_arguments (shortcut));
              return;
            }
        }
    }
  g_error ("no such key: %s", gdk_keyval_name (key));
}

static void
test_keys (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  mb_chart_add_layer (chart, mb_line_layer_new (series));
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 800, 300);
  int64_t place = -1, at, start, end;
  g_signal_connect (chart, "activated", G_CALLBACK (on_activated), &place);
  g_assert_true (gtk_widget_get_focusable (stage.widget));

  press (stage.widget, GDK_KEY_Return, 0);
  g_assert_cmpint (place, ==, -1);
  press (stage.widget, GDK_KEY_End, 0);
  g_assert_true (mb_chart_get_marker (chart, &at));
  press (stage.widget, GDK_KEY_plus, 0);
  press (stage.widget, GDK_KEY_plus, 0);
  chart_stage_settle (&stage);
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint (end, ==, 7199 * SECOND); /* the marker was the anchor */
  g_assert_cmpint (end - start, <, HOUR);
  press (stage.widget, GDK_KEY_Page_Up, 0);
  int64_t before = start;
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint (end, ==, before);
  press (stage.widget, GDK_KEY_Home, 0);
  chart_stage_settle (&stage);
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint (start, ==, 0);
  press (stage.widget, GDK_KEY_Right, 0);
  g_assert_true (mb_chart_get_marker (chart, &at));
  g_assert_cmpint (at, <, MINUTE);
  press (stage.widget, GDK_KEY_Return, 0);
  g_assert_cmpint (place, ==, at);
  press (stage.widget, GDK_KEY_0, 0);
  chart_stage_settle (&stage);
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint (end, ==, 7199 * SECOND);
  press (stage.widget, GDK_KEY_Escape, 0);
  g_assert_false (mb_chart_get_marker (chart, &at));
  chart_stage_close (&stage);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/input/keys", test_keys);
  return g_test_run ();
}
