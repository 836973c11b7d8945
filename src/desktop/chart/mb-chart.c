/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#include "mb-axis-ruler.h"
#include "mb-chart-grid.h"
#include "mb-chart-input.h"
#include "mb-chart-label.h"
#include "mb-chart-legend.h"
#include "mb-chart-marker.h"
#include "mb-chart-style.h"
#include "mb-scale-ruler.h"

struct _MbChart
{
  GtkWidget parent_instance;

  /* Children, in the order in which they are drawn; the layers between grid and rulers. */
  GtkWidget *grid;
  GPtrArray *layers; /* of MbChartLayer, owned as children */
  GtkWidget *scale_ruler;
  GtkWidget *axis_ruler;
  GtkWidget *unit_label;
  GtkWidget *legend;
  GtkWidget *empty_label; /* in place of what is not there */
  GtkWidget *marker;

  /* What is told. */
  char *title;
  GTimeZone *zone;
  bool zoomable;
  bool following;
  int64_t follow_span;

  /* What follows from it, made anew when the widget is allocated. */
  MbChartView view;
  GdkRectangle plot;
  bool stale; /* a layer has changed since */

  bool has_marker;
  int64_t marker_at;

  unsigned describe_id;
};

G_DEFINE_FINAL_TYPE (MbChart, mb_chart, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  VIEW_CHANGED,
  MARKER_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define HEADER_GAP 6
#define UNIT_GAP 18
#define DESCRIBE_AFTER 400 /* milliseconds: who listens is not told more often */

/* ------------------------------------------------------------------------------------------------------------------
 * What is shown */

/* Something is no longer as it was laid out.  Everything is put right once, before the next frame. */
static void
set_stale (MbChart *self)
{
  self->stale = true;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static bool
get_data_extent (MbChart *self, int64_t *first, int64_t *last)
{
  bool some = false;
  for (unsigned i = 0; i < self->layers->len; i++)
    {
      int64_t start, end;
      if (!mb_chart_layer_get_extent (g_ptr_array_index (self->layers, i), &start, &end))
        continue;
      *first = some ? MIN (*first, start) : start;
      *last = some ? MAX (*last, end) : end;
      some = true;
    }
  return some;
}

/* Looks at the data again, and at the clock where the chart runs with it. */
static void
update_axis (MbChart *self)
{
  MbChartAxis *axis = &self->view.axis;
  int64_t first, last;
  bool some = get_data_extent (self, &first, &last);
  MbInstant now = self->view.now;
  if (now != MB_INSTANT_NONE)
    {
      /* A little more, so that the left edge can stand on a whole pixel. */
      int64_t since = now - (self->following ? self->follow_span + self->follow_span / 50 : 0);
      first = some ? MIN (first, since) : since;
      last = some ? MAX (last, now) : now;
      some = true;
    }
  if (some)
    mb_chart_axis_set_extent (axis, first, last);
  if (!self->following)
    return;

  /* The edge moves by whole pixels only, so that what is drawn moves and is not drawn anew. */
  mb_chart_axis_show (axis, now - self->follow_span, now);
  int64_t pixel = mb_chart_axis_per_pixel (axis, MAX (1, self->plot.width));
  int64_t back = axis->start % pixel;
  back = back < 0 ? back + pixel : back;
  if (axis->start - back >= axis->first)
    mb_chart_axis_pan (axis, -back);
}

static void
view_changed (MbChart *self)
{
  set_stale (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

void
mb_chart_show (MbChart *self, int64_t start, int64_t end)
{
  g_return_if_fail (MB_IS_CHART (self));
  g_return_if_fail (start < end);
  self->following = false;
  update_axis (self);
  mb_chart_axis_show (&self->view.axis, start, end);
  view_changed (self);
}

void
mb_chart_show_all (MbChart *self)
{
  g_return_if_fail (MB_IS_CHART (self));
  self->following = false;
  update_axis (self);
  mb_chart_axis_show_all (&self->view.axis);
  view_changed (self);
}

void
mb_chart_get_shown (MbChart *self, int64_t *start, int64_t *end)
{
  g_return_if_fail (MB_IS_CHART (self));
  *start = self->view.axis.start;
  *end = self->view.axis.end;
}

void
mb_chart_follow (MbChart *self, int64_t span, MbInstant now)
{
  g_return_if_fail (MB_IS_CHART (self));
  g_return_if_fail (span > 0 && now != MB_INSTANT_NONE);
  self->following = true;
  self->follow_span = span;
  self->view.now = now;
  update_axis (self);
  view_changed (self);
}

void
mb_chart_set_now (MbChart *self, MbInstant now)
{
  g_return_if_fail (MB_IS_CHART (self));
  if (self->view.now == now)
    return;
  self->view.now = now;
  set_stale (self);
}

bool
mb_chart_get_following (MbChart *self)
{
  g_return_val_if_fail (MB_IS_CHART (self), false);
  return self->following;
}

/* After the shown stretch was changed by hand: away from now the chart stands still, back at now it goes on. */
static void
moved_by_hand (MbChart *self, int64_t old_start, int64_t old_end)
{
  MbChartAxis *axis = &self->view.axis;
  if (axis->start == old_start && axis->end == old_end)
    return;
  int64_t pixel = mb_chart_axis_per_pixel (axis, MAX (1, self->plot.width));
  bool at_now = self->view.now != MB_INSTANT_NONE && axis->end >= self->view.now - 2 * pixel;
  self->following = at_now && self->follow_span > 0;
  if (self->following)
    self->follow_span = mb_chart_axis_span (axis);
  view_changed (self);
}

void
mb_chart_zoom (MbChart *self, double factor, int64_t anchor)
{
  g_return_if_fail (MB_IS_CHART (self));
  if (!self->zoomable)
    return;
  update_axis (self);
  MbChartAxis old = self->view.axis;
  /* Who looks closer while the chart runs, wants to go on seeing what comes. */
  if (self->following)
    anchor = old.end;
  mb_chart_axis_zoom (&self->view.axis, factor, anchor);
  moved_by_hand (self, old.start, old.end);
}

void
mb_chart_pan (MbChart *self, int64_t by)
{
  g_return_if_fail (MB_IS_CHART (self));
  if (!self->zoomable)
    return;
  update_axis (self);
  MbChartAxis old = self->view.axis;
  mb_chart_axis_pan (&self->view.axis, by);
  moved_by_hand (self, old.start, old.end);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Layout */

/* Fits the scale to what is seen, in steps that leave room for a number each. */
static void
update_scale (MbChart *self, int line_height)
{
  const MbChartAxis *axis = &self->view.axis;
  double min = 0, max = 0;
  bool some = false;
  bool from_zero = false;
  for (unsigned i = 0; i < self->layers->len; i++)
    {
      MbChartLayer *layer = g_ptr_array_index (self->layers, i);
      double low, high;
      if (!mb_chart_layer_get_range (layer, axis->start, axis->end, &low, &high))
        continue;
      min = some ? MIN (min, low) : low;
      max = some ? MAX (max, high) : high;
      some = true;
      from_zero = from_zero || mb_chart_layer_get_from_zero (layer);
    }
  if (!some)
    return; /* nothing is seen: the scale stays as it was */
  int parts = CLAMP (self->plot.height / MAX (1, line_height * 2), 2, 8);
  mb_chart_scale_fit (&self->view.scale, min, max, parts, from_zero, self->following);
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  GtkAllocation place = { x, y, MAX (0, width), MAX (0, height) };
  gtk_widget_size_allocate (child, &place, -1);
}

/* The unit above the scale's numbers and the legend beside it; returns the height. */
static int
allocate_header (MbChart *self, int width)
{
  bool rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int unit_width = 0, unit_height = 0, legend_height = 0;
  if (gtk_widget_get_visible (self->unit_label))
    {
      gtk_widget_measure (self->unit_label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &unit_width, NULL, NULL);
      gtk_widget_measure (self->unit_label, GTK_ORIENTATION_VERTICAL, unit_width, NULL, &unit_height, NULL, NULL);
      allocate (self->unit_label, rtl ? width - unit_width : 0, 0, unit_width, unit_height);
    }

  int before = unit_width > 0 ? unit_width + UNIT_GAP : 0;
  int minimum, natural;
  gtk_widget_measure (self->legend, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  int legend_width = CLAMP (natural, minimum, MAX (minimum, width - before));
  gtk_widget_measure (self->legend, GTK_ORIENTATION_VERTICAL, legend_width, NULL, &legend_height, NULL, NULL);
  allocate (self->legend, rtl ? 0 : width - legend_width, 0, legend_width, legend_height);

  int height = MAX (unit_height, legend_height);
  return height > 0 ? height + HEADER_GAP : 0;
}

static void
allocate_empty_label (MbChart *self)
{
  int64_t first, last;
  bool empty = !get_data_extent (self, &first, &last);
  gtk_widget_set_child_visible (self->empty_label, empty);
  int width, height;
  gtk_widget_measure (self->empty_label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (self->empty_label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  width = MIN (width, self->plot.width);
  allocate (self->empty_label, self->plot.x + (self->plot.width - width) / 2,
            self->plot.y + (self->plot.height - height) / 2, width, height);
}

static void
push_view (MbChart *self)
{
  mb_chart_grid_set_view (MB_CHART_GRID (self->grid), &self->view);
  mb_scale_ruler_set_view (MB_SCALE_RULER (self->scale_ruler), &self->view);
  mb_axis_ruler_set_view (MB_AXIS_RULER (self->axis_ruler), &self->view);
  for (unsigned i = 0; i < self->layers->len; i++)
    mb_chart_layer_set_view (g_ptr_array_index (self->layers, i), &self->view);
}

static void describe_later (MbChart *self);

static void
mb_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MbChart *self = MB_CHART (widget);
  bool rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  MbScaleRuler *scale_ruler = MB_SCALE_RULER (self->scale_ruler);
  MbAxisRuler *axis_ruler = MB_AXIS_RULER (self->axis_ruler);
  GdkRectangle *plot = &self->plot;

  int header = allocate_header (self, width);
  int line = mb_scale_ruler_line_height (scale_ruler);
  int foot = mb_axis_ruler_height (axis_ruler, self->view.axis.domain);
  plot->y = header + line / 2;
  plot->height = MAX (1, height - plot->y - foot);

  update_axis (self);
  update_scale (self, line);
  int side = mb_scale_ruler_width (scale_ruler, &self->view.scale);
  plot->x = rtl ? 0 : side;
  plot->width = MAX (1, width - side);
  /* On another width a pixel is another stretch of time. */
  update_axis (self);
  mb_axis_ruler_choose_ticks (axis_ruler, &self->view, plot->width);

  push_view (self);
  allocate (self->grid, plot->x, plot->y, plot->width, plot->height);
  for (unsigned i = 0; i < self->layers->len; i++)
    allocate (g_ptr_array_index (self->layers, i), plot->x, plot->y, plot->width, plot->height);
  allocate (self->scale_ruler, rtl ? plot->width : 0, plot->y - line / 2, side, plot->height + line);
  allocate (self->axis_ruler, plot->x, plot->y + plot->height, plot->width, foot);
  if (self->has_marker)
    {
      bool in_view = self->marker_at >= self->view.axis.start && self->marker_at <= self->view.axis.end;
      if (in_view)
        mb_chart_marker_show (MB_CHART_MARKER (self->marker), self->layers, &self->view, plot->width, self->marker_at);
      else
        mb_chart_marker_hide (MB_CHART_MARKER (self->marker));
    }
  allocate_empty_label (self);
  allocate (self->marker, plot->x, plot->y, plot->width, plot->height);
  self->stale = false;
  describe_later (self);
}

static void
mb_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  MbChart *self = MB_CHART (widget);
  int line = mb_scale_ruler_line_height (MB_SCALE_RULER (self->scale_ruler));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int legend, unit;
      gtk_widget_measure (self->legend, orientation, -1, &legend, NULL, NULL, NULL);
      gtk_widget_measure (self->unit_label, orientation, -1, &unit, NULL, NULL, NULL);
      *minimum = MAX (MAX (legend, unit), line * 10);
      *natural = MAX (*minimum, line * 30);
    }
  else
    {
      *minimum = line * 8;
      *natural = line * 15;
    }
}

/* ------------------------------------------------------------------------------------------------------------------
 * The marker */

bool
mb_chart_place_at (MbChart *self, double x, int64_t *at)
{
  g_return_val_if_fail (MB_IS_CHART (self), false);
  x -= self->plot.x;
  if (x < 0 || x > self->plot.width)
    return false;
  *at = mb_chart_axis_at (&self->view.axis, x, self->plot.width);
  return true;
}

int
mb_chart_get_plot_width (MbChart *self)
{
  g_return_val_if_fail (MB_IS_CHART (self), 0);
  return self->plot.width;
}

/* Into view, where it stands outside, with a little room around it. */
static void
reveal (MbChart *self, int64_t at)
{
  const MbChartAxis *axis = &self->view.axis;
  int64_t room = mb_chart_axis_span (axis) / 10;
  if (at < axis->start)
    mb_chart_pan (self, at - axis->start - room);
  else if (at > axis->end)
    mb_chart_pan (self, at - axis->end + room);
}

void
mb_chart_set_marker (MbChart *self, int64_t at)
{
  g_return_if_fail (MB_IS_CHART (self));
  self->has_marker = true;
  /* On a view that is to be laid out anew, the marker is read together with it. */
  self->marker_at = self->stale ? at
                                : mb_chart_marker_show (MB_CHART_MARKER (self->marker), self->layers, &self->view,
                                                        MAX (1, self->plot.width), at);
  g_signal_emit (self, signals[MARKER_CHANGED], 0);
}

void
mb_chart_clear_marker (MbChart *self)
{
  g_return_if_fail (MB_IS_CHART (self));
  if (!self->has_marker)
    return;
  self->has_marker = false;
  mb_chart_marker_hide (MB_CHART_MARKER (self->marker));
  g_signal_emit (self, signals[MARKER_CHANGED], 0);
}

bool
mb_chart_get_marker (MbChart *self, int64_t *at)
{
  g_return_val_if_fail (MB_IS_CHART (self), false);
  if (self->has_marker)
    *at = self->marker_at;
  return self->has_marker;
}

bool
mb_chart_move_marker (MbChart *self, int direction, bool marks)
{
  g_return_val_if_fail (MB_IS_CHART (self), false);
  g_return_val_if_fail (direction == 1 || direction == -1, false);

  const MbChartAxis *axis = &self->view.axis;
  int64_t pixel = mb_chart_axis_per_pixel (axis, MAX (1, self->plot.width));
  /* The first key brings the marker in from that edge from which it moves. */
  int64_t from = self->has_marker ? self->marker_at : direction > 0 ? axis->start - pixel : axis->end + pixel;
  bool found = false;
  int64_t nearest = 0;
  for (unsigned i = 0; i < self->layers->len; i++)
    {
      MbChartLayer *layer = g_ptr_array_index (self->layers, i);
      int64_t next;
      if (mb_chart_layer_has_marks (layer) != marks || mb_chart_layer_get_comparison (layer)
          || !mb_chart_layer_step (layer, from, direction, pixel, &next))
        continue;
      if (!found || (next < nearest) == (direction > 0))
        nearest = next;
      found = true;
      if (!marks)
        break; /* the first line leads */
    }
  if (!found)
    return false;
  reveal (self, nearest);
  mb_chart_set_marker (self, nearest);
  return true;
}

void
mb_chart_activate_marker (MbChart *self)
{
  g_return_if_fail (MB_IS_CHART (self));
  if (self->has_marker)
    g_signal_emit (self, signals[ACTIVATED], 0, self->marker_at);
}

char *
mb_chart_read_marker (MbChart *self)
{
  g_return_val_if_fail (MB_IS_CHART (self), NULL);
  if (!self->has_marker)
    return NULL;
  /* Asked for before the next frame: read now. */
  if (self->stale)
    mb_chart_marker_show (MB_CHART_MARKER (self->marker), self->layers, &self->view, MAX (1, self->plot.width),
                          self->marker_at);
  return mb_chart_card_to_text (mb_chart_marker_get_card (MB_CHART_MARKER (self->marker)));
}

unsigned
mb_chart_get_marker_drawn (MbChart *self)
{
  g_return_val_if_fail (MB_IS_CHART (self), 0);
  return mb_chart_marker_get_drawn (MB_CHART_MARKER (self->marker));
}

/* ------------------------------------------------------------------------------------------------------------------
 * In words */

char *
mb_chart_summarise (MbChart *self)
{
  g_return_val_if_fail (MB_IS_CHART (self), NULL);
  GString *words = g_string_new (NULL);
  if (self->title != NULL)
    g_string_append_printf (words, "%s.", self->title);
  for (unsigned i = 0; i < self->layers->len; i++)
    {
      g_autofree char *sentence = mb_chart_layer_summarise (g_ptr_array_index (self->layers, i));
      if (sentence != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", sentence);
    }
  int64_t first, last;
  if (self->view.axis.domain == MB_CHART_DOMAIN_TIME && get_data_extent (self, &first, &last))
    {
      const MbChartAxis *axis = &self->view.axis;
      MbTimeUnit finest = self->view.time_step.unit < MB_TIME_UNIT_DAY ? MB_TIME_UNIT_MINUTE : MB_TIME_UNIT_DAY;
      g_autofree char *start = mb_chart_label_moment (axis->start, finest, self->zone);
      g_autofree char *end = mb_chart_label_moment (axis->end, finest, self->zone);
      g_string_append_c (words, ' ');
      /* Translators: two dates */
      g_string_append_printf (words, _ ("From %s to %s."), start, end);
    }
  return g_string_free_and_steal (words);
}

static gboolean
describe (gpointer user_data)
{
  MbChart *self = user_data;
  self->describe_id = 0;
  g_autofree char *words = mb_chart_summarise (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return G_SOURCE_REMOVE;
}

static void
describe_later (MbChart *self)
{
  if (self->describe_id == 0)
    self->describe_id = g_timeout_add (DESCRIBE_AFTER, describe, self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Settings */

static void
on_renamed (MbChartLayer *layer, MbChart *self)
{
  mb_chart_legend_set_layers (MB_CHART_LEGEND (self->legend), self->layers);
}

void
mb_chart_add_layer (MbChart *self, MbChartLayer *layer)
{
  g_return_if_fail (MB_IS_CHART (self));
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  gtk_widget_insert_before (GTK_WIDGET (layer), GTK_WIDGET (self), self->scale_ruler);
  g_ptr_array_add (self->layers, layer);
  g_signal_connect_swapped (layer, "changed", G_CALLBACK (set_stale), self);
  g_signal_connect (layer, "renamed", G_CALLBACK (on_renamed), self);
  on_renamed (layer, self);
  set_stale (self);
}

void
mb_chart_remove_layer (MbChart *self, MbChartLayer *layer)
{
  g_return_if_fail (MB_IS_CHART (self));
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (layer)) == GTK_WIDGET (self));
  /* The card shows samples of the layer. */
  mb_chart_clear_marker (self);
  g_signal_handlers_disconnect_by_data (layer, self);
  g_ptr_array_remove (self->layers, layer);
  gtk_widget_unparent (GTK_WIDGET (layer));
  on_renamed (NULL, self);
  set_stale (self);
}

void
mb_chart_set_title (MbChart *self, const char *title)
{
  g_return_if_fail (MB_IS_CHART (self));
  g_set_str (&self->title, title);
  describe_later (self);
}

void
mb_chart_set_unit (MbChart *self, const char *unit)
{
  g_return_if_fail (MB_IS_CHART (self));
  gtk_label_set_label (GTK_LABEL (self->unit_label), unit != NULL ? unit : "");
  gtk_widget_set_visible (self->unit_label, unit != NULL && *unit != '\0');
}

void
mb_chart_set_axis_unit (MbChart *self, const char *unit)
{
  g_return_if_fail (MB_IS_CHART (self));
  mb_axis_ruler_set_unit (MB_AXIS_RULER (self->axis_ruler), unit);
  mb_chart_marker_set_axis_unit (MB_CHART_MARKER (self->marker), unit);
  set_stale (self);
}

void
mb_chart_set_zone (MbChart *self, GTimeZone *zone)
{
  g_return_if_fail (MB_IS_CHART (self));
  g_return_if_fail (zone != NULL);
  g_time_zone_ref (zone);
  GTimeZone *old = self->zone;
  self->zone = zone;
  self->view.zone = zone;
  push_view (self);
  set_stale (self);
  g_time_zone_unref (old);
}

void
mb_chart_set_periods (MbChart *self, bool periods)
{
  g_return_if_fail (MB_IS_CHART (self));
  mb_axis_ruler_set_periods (MB_AXIS_RULER (self->axis_ruler), periods);
  set_stale (self);
}

void
mb_chart_set_zoomable (MbChart *self, bool zoomable)
{
  g_return_if_fail (MB_IS_CHART (self));
  self->zoomable = zoomable;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_chart_dispose (GObject *object)
{
  MbChart *self = MB_CHART (object);
  g_clear_handle_id (&self->describe_id, g_source_remove);
  for (unsigned i = 0; i < self->layers->len; i++)
    {
      GtkWidget *layer = g_ptr_array_index (self->layers, i);
      g_signal_handlers_disconnect_by_data (layer, self);
      gtk_widget_unparent (layer);
    }
  g_ptr_array_set_size (self->layers, 0);
  g_clear_pointer (&self->marker, gtk_widget_unparent);
  g_clear_pointer (&self->empty_label, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->unit_label, gtk_widget_unparent);
  g_clear_pointer (&self->axis_ruler, gtk_widget_unparent);
  g_clear_pointer (&self->scale_ruler, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (mb_chart_parent_class)->dispose (object);
}

static void
mb_chart_finalize (GObject *object)
{
  MbChart *self = MB_CHART (object);
  g_ptr_array_unref (self->layers);
  g_time_zone_unref (self->zone);
  g_free (self->title);
  G_OBJECT_CLASS (mb_chart_parent_class)->finalize (object);
}

static void
mb_chart_class_init (MbChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = mb_chart_dispose;
  object_class->finalize = mb_chart_finalize;
  widget_class->measure = mb_chart_measure;
  widget_class->size_allocate = mb_chart_size_allocate;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[VIEW_CHANGED] =
      g_signal_new ("view-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MARKER_CHANGED] = g_signal_new ("marker-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  mb_chart_input_install (widget_class);
}

static void
mb_chart_init (MbChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  mb_chart_style_ensure ();
  gtk_widget_set_focusable (widget, TRUE);

  self->layers = g_ptr_array_new ();
  self->zone = g_time_zone_new_utc ();
  self->zoomable = true;
  mb_chart_view_init (&self->view, MB_CHART_DOMAIN_TIME);
  self->view.zone = self->zone;
  self->stale = true;

  self->grid = mb_chart_grid_new ();
  self->scale_ruler = mb_scale_ruler_new ();
  self->axis_ruler = mb_axis_ruler_new ();
  /* The chart itself says what these say. */
  self->unit_label =
      g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->unit_label, "unit");
  self->empty_label = g_object_new (GTK_TYPE_LABEL, "label", _ ("No data yet"), "ellipsize", PANGO_ELLIPSIZE_END,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->empty_label, "empty");
  self->legend = mb_chart_legend_new ();
  self->marker = mb_chart_marker_new ();
  GtkWidget *children[] = { self->grid,   self->scale_ruler, self->axis_ruler, self->unit_label,
                            self->legend, self->empty_label, self->marker };
  for (size_t i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_set_parent (children[i], widget);
  mb_chart_input_attach (self);
}

GtkWidget *
mb_chart_new (MbChartDomain domain)
{
  MbChart *self = g_object_new (MB_TYPE_CHART, NULL);
  mb_chart_axis_init (&self->view.axis, domain);
  return GTK_WIDGET (self);
}
