/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-chart.h"

#include "mb-chart-label.h"
#include "mb-chart.h"
#include "mb-gap-layer.h"
#include "mb-line-layer.h"
#include "mb-live-history.h"
#include "mb-live-words.h"
#include "mb-window.h"

#include <glib/gi18n.h>

#define MINUTE (60 * MB_INSTANT_SECOND)
#define HOUR (60 * MINUTE)

/* The range chips, and into what parts their flow is divided. */
static const struct
{
  int64_t span;
  int64_t width;
} ranges[] = { { HOUR, MINUTE }, { 24 * HOUR, 10 * MINUTE }, { 7 * 24 * HOUR, HOUR } };

struct _MbLiveChart
{
  AdwBin parent_instance;

  MbSession *session;
  GCancellable *loading; /* NULL: the history is there */
  MbInstant now;
  MbUuid register_id; /* nil: all */
  GArray *choices;    /* MbUuid: by position of the drop-down */
  bool filling;       /* the drop-down's strings are exchanged */

  MbFlowSum *flow;
  GArray *missed; /* MbLiveFrame without topics: came while the history was loading */
  MbChartSeries *flow_series;
  MbChartSeries *reading_series;
  MbChart *chart;
  MbChartLayer *layers[2];

  GtkDropDown *meter_drop_down;
  AdwToggleGroup *mode_group;
  AdwToggleGroup *range_group;
  GtkToggleButton *pause_button;
  AdwBin *chart_bin;
  GtkWidget *spinner;
  GtkLabel *last_label;
};

G_DEFINE_FINAL_TYPE (MbLiveChart, mb_live_chart, ADW_TYPE_BIN)

static bool
shows_reading (MbLiveChart *self)
{
  return !mb_uuid_is_nil (&self->register_id) && adw_toggle_group_get_active (self->mode_group) == 1;
}

static bool
is_paused (MbLiveChart *self)
{
  return gtk_toggle_button_get_active (self->pause_button);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is drawn */

static void
put_layers (MbLiveChart *self)
{
  const bool reading = shows_reading (self);
  MbChartSeries *series = reading ? self->reading_series : self->flow_series;
  for (gsize i = 0; i < G_N_ELEMENTS (self->layers); i++)
    if (self->layers[i])
      mb_chart_remove_layer (self->chart, self->layers[i]);
  self->layers[0] = mb_gap_layer_new (series);
  self->layers[1] = mb_line_layer_new (series);
  mb_chart_layer_set_title (self->layers[1], reading ? _ ("Reading") : _ ("Flow"));
  mb_chart_layer_set_unit (self->layers[1], reading ? "m³" : "m³/h", 3);
  mb_chart_layer_set_from_zero (self->layers[1], !reading);
  mb_line_layer_set_filled (MB_LINE_LAYER (self->layers[1]), !reading);
  mb_chart_set_unit (self->chart, reading ? "m³" : "m³/h");
  mb_chart_set_title (self->chart, reading ? _ ("What the meter shows") : _ ("Flow"));
  mb_chart_add_layer (self->chart, self->layers[0]);
  mb_chart_add_layer (self->chart, self->layers[1]);
}

static void
add_value (MbLiveChart *self, const MbLiveFrame *frame)
{
  mb_flow_sum_add (self->flow, &frame->register_id, frame->at, frame->value);
  if (!mb_uuid_is_nil (&self->register_id))
    mb_chart_series_append (self->reading_series, frame->at, mb_flow_cubic_metres (frame->value));
}

static void
draw (MbLiveChart *self)
{
  if (!self->flow || is_paused (self))
    return;
  mb_flow_sum_advance (self->flow, self->now);
  mb_flow_sum_fill (self->flow, self->now, self->flow_series);
  if (mb_chart_get_following (self->chart))
    mb_chart_set_now (self->chart, self->now);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What the book has */

static void
show_history (MbLiveChart *self, MbLiveHistory *history)
{
  const guint range = adw_toggle_group_get_active (self->range_group);
  mb_flow_sum_free (self->flow);
  self->flow = g_steal_pointer (&history->flow);
  g_clear_pointer (&self->flow_series, mb_chart_series_unref);
  g_clear_pointer (&self->reading_series, mb_chart_series_unref);
  self->flow_series = mb_chart_series_new (history->width + history->width / 2);
  self->reading_series = mb_chart_series_new (MAX (3 * history->interval, 2 * MINUTE));
  mb_chart_series_append_all (self->reading_series, (const MbInstant *) history->times->data,
                              (const double *) history->values->data, history->times->len);
  for (guint i = 0; i < self->missed->len; i++)
    add_value (self, &g_array_index (self->missed, MbLiveFrame, i));
  g_array_set_size (self->missed, 0);

  put_layers (self);
  mb_flow_sum_fill (self->flow, self->now, self->flow_series);
  mb_chart_follow (self->chart, ranges[range].span, self->now);
  gtk_widget_set_visible (self->spinner, FALSE);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbLiveChart) self = user_data;
  g_autoptr (GError) error = NULL;
  MbLiveHistory *history =
      mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->session)
    {
      mb_live_history_free (history);
      return;
    }
  g_clear_object (&self->loading);
  gtk_widget_set_visible (self->spinner, FALSE);
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (history)
    show_history (self, history);
  else if (window)
    mb_window_report (window, error);
  mb_live_history_free (history);
}

static void
load (MbLiveChart *self)
{
  const guint range = adw_toggle_group_get_active (self->range_group);
  if (!self->session || self->now == 0 || range >= G_N_ELEMENTS (ranges))
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  g_array_set_size (self->missed, 0);
  gtk_widget_set_visible (self->spinner, TRUE);
  MbLiveHistory *history = mb_live_history_new (&self->register_id, self->now - ranges[range].span, self->now,
                                                ranges[range].width, self->loading);
  mb_book_read_async (mb_session_get_book (self->session), mb_live_history_read, history,
                      (GDestroyNotify) mb_live_history_free, self->loading, loaded, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is chosen */

static void
choose_register (MbLiveChart *self, const MbUuid *register_id)
{
  if (mb_uuid_equal (&self->register_id, register_id))
    return;
  self->register_id = *register_id;
  gtk_widget_set_visible (GTK_WIDGET (self->mode_group), !mb_uuid_is_nil (register_id));
  load (self);
}

static void
on_meter_selected (MbLiveChart *self)
{
  const guint position = gtk_drop_down_get_selected (self->meter_drop_down);
  if (!self->filling && position < self->choices->len)
    choose_register (self, &g_array_index (self->choices, MbUuid, position));
}

static void
on_mode_chosen (MbLiveChart *self)
{
  if (self->flow)
    put_layers (self);
}

static void
on_range_chosen (MbLiveChart *self)
{
  load (self);
}

static void
on_pause_toggled (MbLiveChart *self)
{
  const bool paused = is_paused (self);
  gtk_button_set_icon_name (GTK_BUTTON (self->pause_button),
                            paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), paused ? _ ("Go On") : _ ("Hold Still"));
  if (!paused && self->flow)
    {
      draw (self);
      mb_chart_follow (self->chart, ranges[adw_toggle_group_get_active (self->range_group)].span, self->now);
    }
}

static void
select_choice (MbLiveChart *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (mb_uuid_equal (&g_array_index (self->choices, MbUuid, i), &self->register_id))
      gtk_drop_down_set_selected (self->meter_drop_down, i);
}

void
mb_live_chart_choose (MbLiveChart *self, const MbUuid *register_id)
{
  choose_register (self, register_id);
  select_choice (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What it is told */

static int
by_serial (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const MbLiveMeter *) a)->serial, ((const MbLiveMeter *) b)->serial);
}

void
mb_live_chart_set_board (MbLiveChart *self, const MbLiveBoard *board, MbInstant now)
{
  g_autoptr (GPtrArray) meters = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < mb_live_board_n_meters (board); i++)
    g_ptr_array_add (meters, (gpointer) mb_live_board_get (board, i));
  g_ptr_array_sort_values (meters, by_serial);

  g_array_set_size (self->choices, 0);
  g_array_append_val (self->choices, MB_UUID_NIL);
  g_strv_builder_add (names, _ ("All meters"));
  for (guint i = 0; i < meters->len; i++)
    {
      const MbLiveMeter *meter = g_ptr_array_index (meters, i);
      g_array_append_val (self->choices, meter->register_id);
      if (meter->address)
        g_strv_builder_take (names, g_strdup_printf ("%s · %s", meter->serial, meter->address));
      else
        g_strv_builder_add (names, meter->serial);
    }
  g_auto (GStrv) strings = g_strv_builder_end (names);
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) strings);
  self->filling = true;
  gtk_drop_down_set_model (self->meter_drop_down, G_LIST_MODEL (model));
  select_choice (self);
  self->filling = false;

  const bool first = self->now == 0;
  self->now = now;
  if (first)
    load (self);
}

void
mb_live_chart_take (MbLiveChart *self, const MbLiveBatch *batch)
{
  const bool all = mb_uuid_is_nil (&self->register_id);
  for (guint i = 0; i < batch->frames->len; i++)
    {
      MbLiveFrame frame = g_array_index (batch->frames, MbLiveFrame, i);
      if (!frame.has_value || (!all && !mb_uuid_equal (&frame.register_id, &self->register_id)))
        continue;
      frame.topic = NULL;
      if (self->loading)
        g_array_append_val (self->missed, frame);
      else if (self->flow)
        add_value (self, &frame);
    }
}

static char *
last_words (MbLiveChart *self, const MbLiveBoard *board)
{
  const size_t n = mb_chart_series_get_length (self->flow_series);
  g_autofree char *flow = NULL;
  if (n > 0)
    flow = mb_chart_label_value (mb_chart_series_get_value (self->flow_series, n - 1), 3, "m³/h");
  if (mb_uuid_is_nil (&self->register_id))
    /* Translators: a flow such as "1.250 m³/h" */
    return flow ? g_strdup_printf (_ ("Through all meters together: %s"), flow)
                : g_strdup (_ ("No meter has said how much runs in this time"));

  const MbLiveMeter *meter = mb_live_board_find (board, &self->register_id);
  if (!meter || !meter->has_value)
    return g_strdup (_ ("This meter has not sent a value yet"));
  g_autofree char *value = mb_quantity_words (meter->value);
  g_autofree char *age = mb_age_words (meter->at, self->now);
  g_autofree char *flags = mb_flags_words (meter->flags);
  g_autoptr (GString) words = g_string_new (NULL);
  /* Translators: what a meter shows, and when: "12.345 m³, 4 s ago" */
  g_string_append_printf (words, _ ("%s, %s"), value, age);
  if (flow)
    g_string_append_printf (words, " · %s", flow);
  if (flags)
    g_string_append_printf (words, " · %s", flags);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
mb_live_chart_tick (MbLiveChart *self, const MbLiveBoard *board, MbInstant now)
{
  self->now = now;
  draw (self);
  if (!self->flow)
    return;
  g_autofree char *words = last_words (self, board);
  gtk_label_set_label (self->last_label, words);
}

void
mb_live_chart_set_streaming (MbLiveChart *self, bool streaming)
{
  if (self->now == 0)
    adw_toggle_group_set_active (self->range_group, streaming ? 0 : 1);
}

void
mb_live_chart_set_session (MbLiveChart *self, MbSession *session)
{
  self->session = g_object_ref (session);
  mb_chart_set_zone (self->chart, mb_session_get_zone (session));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_live_chart_dispose (GObject *object)
{
  MbLiveChart *self = MB_LIVE_CHART (object);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_LIVE_CHART);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_live_chart_parent_class)->dispose (object);
}

static void
mb_live_chart_finalize (GObject *object)
{
  MbLiveChart *self = MB_LIVE_CHART (object);
  mb_flow_sum_free (self->flow);
  g_array_unref (self->missed);
  g_array_unref (self->choices);
  mb_chart_series_unref (self->flow_series);
  mb_chart_series_unref (self->reading_series);
  G_OBJECT_CLASS (mb_live_chart_parent_class)->finalize (object);
}

static void
mb_live_chart_class_init (MbLiveChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_live_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_live_chart_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-live-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, meter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, mode_group);
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, range_group);
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, pause_button);
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, chart_bin);
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, spinner);
  gtk_widget_class_bind_template_child (widget_class, MbLiveChart, last_label);
  gtk_widget_class_bind_template_callback (widget_class, on_meter_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_range_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_toggled);
}

static void
mb_live_chart_init (MbLiveChart *self)
{
  self->missed = g_array_new (FALSE, FALSE, sizeof (MbLiveFrame));
  self->choices = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  self->flow_series = mb_chart_series_new (0);
  self->reading_series = mb_chart_series_new (0);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  adw_bin_set_child (self->chart_bin, GTK_WIDGET (self->chart));
  gtk_widget_set_visible (GTK_WIDGET (self->mode_group), FALSE);
}
