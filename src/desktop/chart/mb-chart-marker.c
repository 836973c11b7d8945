/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-marker.h"

#include <math.h>

#include "mb-chart-label.h"

typedef struct
{
  int64_t at;
  double value;
  GdkRGBA color;
} Dot;

struct _MbChartMarker
{
  GtkWidget parent_instance;
  GtkWidget *card;
  char *axis_unit;

  bool shown;
  MbChartView view;
  int64_t at;
  int64_t from; /* the stretch that is lit up; from == to for none */
  int64_t to;
  bool whole;   /* the stretch is one thing: no line inside it */
  GArray *dots; /* of Dot */
  unsigned drawn;
};

G_DEFINE_FINAL_TYPE (MbChartMarker, mb_chart_marker, GTK_TYPE_WIDGET)

#define REACH 8   /* pixels from which a point is caught */
#define BESIDE 12 /* between line and card */
#define EDGE 4
#define LIT_ALPHA 0.07f
#define LINE_ALPHA 0.5f

static float
place (MbChartMarker *self, int64_t at)
{
  return (float) mb_chart_axis_place (&self->view.axis, at, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
draw_dot (MbChartMarker *self, GtkSnapshot *snapshot, const Dot *dot)
{
  float x = place (self, dot->at);
  float y = (float) mb_chart_scale_place (&self->view.scale, dot->value, gtk_widget_get_height (GTK_WIDGET (self)));
  GskPathBuilder *builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), 4.5f);
  g_autoptr (GskPath) circle = gsk_path_builder_free_to_path (builder);
  GdkRGBA white = { 1, 1, 1, 1 };
  GskStroke *stroke = gsk_stroke_new (2);
  gtk_snapshot_append_fill (snapshot, circle, GSK_FILL_RULE_WINDING, &dot->color);
  gtk_snapshot_append_stroke (snapshot, circle, stroke, &white);
  gsk_stroke_free (stroke);
}

static void
mb_chart_marker_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbChartMarker *self = MB_CHART_MARKER (widget);
  self->drawn++;
  if (!self->shown)
    return;

  float height = (float) gtk_widget_get_height (widget);
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);
  GdkRGBA lit = color, line = color;
  lit.alpha *= LIT_ALPHA;
  line.alpha *= LINE_ALPHA;

  if (self->from < self->to)
    {
      float left = MAX (0, place (self, self->from));
      float right = MIN (width, place (self, self->to));
      gtk_snapshot_append_color (snapshot, &lit, &GRAPHENE_RECT_INIT (left, 0, right - left, height));
    }
  float x = CLAMP (roundf (place (self, self->at)), 0, width - 1);
  if (!self->whole)
    gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x, 0, 1, height));
  for (unsigned i = 0; i < self->dots->len; i++)
    draw_dot (self, snapshot, &g_array_index (self->dots, Dot, i));
  gtk_widget_snapshot_child (widget, self->card, snapshot);
}

/* Whether a card that is so high and stands over the line hides a dot, at the top or at the bottom. */
static bool
hides_dot (MbChartMarker *self, int card_height, bool at_top)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  for (unsigned i = 0; i < self->dots->len; i++)
    {
      double y = mb_chart_scale_place (&self->view.scale, g_array_index (self->dots, Dot, i).value, height);
      if (at_top ? y < card_height + BESIDE : y > height - card_height - BESIDE)
        return true;
    }
  return false;
}

/* The card stands behind the line in the direction of reading, and before it where there is no room; where there is none
 * on either side, over the line, but not over what it tells of. */
static void
mb_chart_marker_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MbChartMarker *self = MB_CHART_MARKER (widget);
  int card_width, card_height;
  mb_chart_card_get_size (MB_CHART_CARD (self->card), MAX (1, width - 2 * EDGE), &card_width, &card_height);

  float x = place (self, self->at);
  float half = self->whole ? (place (self, self->to) - place (self, self->from)) / 2 : 0;
  float after = x + half + BESIDE;
  float before = x - half - BESIDE - (float) card_width;
  bool after_fits = after + (float) card_width <= (float) width - EDGE;
  bool before_fits = before >= EDGE;
  bool prefer_before = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float left =
      prefer_before ? (before_fits || !after_fits ? before : after) : (after_fits || !before_fits ? after : before);
  left = CLAMP (left, EDGE, MAX (EDGE, (float) (width - card_width) - EDGE));

  bool over = !after_fits && !before_fits;
  bool at_top = !over || !hides_dot (self, card_height, true) || hides_dot (self, card_height, false);
  float top = at_top ? EDGE : (float) (height - card_height - EDGE);

  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (roundf (left), top));
  gtk_widget_measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->card, card_width, card_height, -1, transform);
}

static void
mb_chart_marker_dispose (GObject *object)
{
  MbChartMarker *self = MB_CHART_MARKER (object);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  G_OBJECT_CLASS (mb_chart_marker_parent_class)->dispose (object);
}

static void
mb_chart_marker_finalize (GObject *object)
{
  MbChartMarker *self = MB_CHART_MARKER (object);
  g_array_unref (self->dots);
  g_free (self->axis_unit);
  G_OBJECT_CLASS (mb_chart_marker_parent_class)->finalize (object);
}

static void
mb_chart_marker_class_init (MbChartMarkerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  object_class->dispose = mb_chart_marker_dispose;
  object_class->finalize = mb_chart_marker_finalize;
  widget_class->size_allocate = mb_chart_marker_size_allocate;
  widget_class->snapshot = mb_chart_marker_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartmarker");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mb_chart_marker_init (MbChartMarker *self)
{
  self->dots = g_array_new (FALSE, FALSE, sizeof (Dot));
  mb_chart_view_init (&self->view, MB_CHART_DOMAIN_TIME);
  self->card = mb_chart_card_new ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mb_chart_marker_new (void)
{
  return g_object_new (MB_TYPE_CHART_MARKER, NULL);
}

void
mb_chart_marker_set_axis_unit (MbChartMarker *self, const char *unit)
{
  g_return_if_fail (MB_IS_CHART_MARKER (self));
  g_set_str (&self->axis_unit, unit);
}

/* Where the marker comes to stand: on a mark, which is rare and small, before all; else on the point of the first
 * layer that is no comparison. */
static int64_t
snap (GPtrArray *layers, int64_t at, int64_t reach)
{
  int64_t result = at;
  bool found = false;
  for (unsigned i = 0; i < layers->len; i++)
    {
      MbChartLayer *layer = g_ptr_array_index (layers, i);
      MbChartReading reading;
      if (!mb_chart_layer_get_comparison (layer) && mb_chart_layer_read (layer, at, reach, &reading))
        {
          bool mark = reading.from == reading.to && !reading.drawn;
          if (mark || !found)
            result = reading.at;
          found = true;
          if (mark)
            i = layers->len; /* nothing can be nearer */
          mb_chart_reading_release (&reading);
        }
    }
  return result;
}

/* The moment, as exactly as a pixel can tell. */
static char *
heading_at (MbChartMarker *self, const MbChartView *view, int64_t at, int64_t pixel)
{
  if (view->axis.domain == MB_CHART_DOMAIN_QUANTITY)
    {
      double step = (double) view->quantity_step / (double) MB_CHART_QUANTITY / 10;
      return mb_chart_label_value ((double) at / (double) MB_CHART_QUANTITY, step < 1 ? 1 : 0, self->axis_unit);
    }
  MbTimeUnit finest = pixel < 30 * MB_INSTANT_SECOND                    ? MB_TIME_UNIT_SECOND
                      : pixel < INT64_C (12) * 3600 * MB_INSTANT_SECOND ? MB_TIME_UNIT_MINUTE
                                                                        : MB_TIME_UNIT_DAY;
  return mb_chart_label_moment (at, finest, view->zone);
}

/* Takes a layer's reading into the card and the picture; keeps the first heading. */
static void
take_in (MbChartMarker *self, MbChartLayer *layer, int64_t reach, char **heading)
{
  MbChartReading reading;
  if (!mb_chart_layer_read (layer, self->at, reach, &reading))
    return;

  const char *title = mb_chart_layer_get_title (layer);
  mb_chart_card_add_row (MB_CHART_CARD (self->card), title != NULL ? layer : NULL, title, reading.text, reading.note);
  if (*heading == NULL)
    *heading = g_steal_pointer (&reading.heading);
  if (reading.from < reading.to && self->from == self->to)
    {
      self->from = reading.from;
      self->to = reading.to;
      self->whole = *heading != NULL;
    }
  if (reading.drawn)
    {
      Dot dot = { .at = reading.at, .value = reading.value };
      gtk_widget_get_color (GTK_WIDGET (layer), &dot.color);
      g_array_append_val (self->dots, dot);
    }
  mb_chart_reading_release (&reading);
}

int64_t
mb_chart_marker_show (MbChartMarker *self, GPtrArray *layers, const MbChartView *view, int width, int64_t at)
{
  g_return_val_if_fail (MB_IS_CHART_MARKER (self), at);

  int64_t pixel = mb_chart_axis_per_pixel (&view->axis, width);
  int64_t reach = REACH * pixel;
  at = snap (layers, at, reach);
  self->shown = true;
  self->view = *view;
  self->at = self->from = self->to = at;
  self->whole = false;
  g_array_set_size (self->dots, 0);
  mb_chart_card_clear (MB_CHART_CARD (self->card));

  g_autofree char *heading = NULL;
  for (int comparison = 0; comparison < 2; comparison++)
    for (unsigned i = 0; i < layers->len; i++)
      {
        MbChartLayer *layer = g_ptr_array_index (layers, i);
        if (mb_chart_layer_get_comparison (layer) == (bool) comparison)
          take_in (self, layer, reach, &heading);
      }
  if (heading == NULL)
    heading = heading_at (self, view, at, pixel);
  mb_chart_card_set_heading (MB_CHART_CARD (self->card), heading);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return at;
}

void
mb_chart_marker_hide (MbChartMarker *self)
{
  g_return_if_fail (MB_IS_CHART_MARKER (self));
  if (!self->shown)
    return;
  self->shown = false;
  mb_chart_card_clear (MB_CHART_CARD (self->card));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

bool
mb_chart_marker_is_shown (MbChartMarker *self)
{
  g_return_val_if_fail (MB_IS_CHART_MARKER (self), false);
  return self->shown;
}

MbChartCard *
mb_chart_marker_get_card (MbChartMarker *self)
{
  g_return_val_if_fail (MB_IS_CHART_MARKER (self), NULL);
  return MB_CHART_CARD (self->card);
}

unsigned
mb_chart_marker_get_drawn (MbChartMarker *self)
{
  g_return_val_if_fail (MB_IS_CHART_MARKER (self), 0);
  return self->drawn;
}
