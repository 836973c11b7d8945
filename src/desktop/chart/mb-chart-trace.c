/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-trace.h"

#define DOT 2.5f
#define EVERY_DOT 3.0f

/* The pen: collects one unbroken run after the other. */
typedef struct
{
  GskPathBuilder *line;
  GskPathBuilder *area;
  GskPathBuilder *dots;
  bool has_dots;
  float floor;
  float dot_radius; /* of the dot on every point; 0 for none */

  bool down;
  float first_x;
  float last_x;
  float last_y;
  unsigned n; /* points in this run */
} Pen;

static void
pen_init (Pen *pen, double floor, bool every_dot)
{
  *pen = (Pen) {
    .line = gsk_path_builder_new (),
    .area = gsk_path_builder_new (),
    .dots = gsk_path_builder_new (),
    .floor = (float) floor,
    .dot_radius = every_dot ? EVERY_DOT : 0,
  };
}

static void
pen_dot (Pen *pen, float x, float y, float radius)
{
  gsk_path_builder_add_circle (pen->dots, &GRAPHENE_POINT_INIT (x, y), radius);
  pen->has_dots = true;
}

static void
pen_up (Pen *pen)
{
  if (!pen->down)
    return;
  pen->down = false;
  if (pen->n == 1)
    {
      if (pen->dot_radius == 0)
        pen_dot (pen, pen->last_x, pen->last_y, DOT);
      return;
    }
  gsk_path_builder_line_to (pen->area, pen->last_x, pen->floor);
  gsk_path_builder_line_to (pen->area, pen->first_x, pen->floor);
  gsk_path_builder_close (pen->area);
}

static void
pen_to (Pen *pen, float x, float y)
{
  if (pen->down)
    {
      gsk_path_builder_line_to (pen->line, x, y);
      gsk_path_builder_line_to (pen->area, x, y);
      pen->n++;
    }
  else
    {
      gsk_path_builder_move_to (pen->line, x, y);
      gsk_path_builder_move_to (pen->area, x, y);
      pen->first_x = x;
      pen->n = 1;
      pen->down = true;
    }
  pen->last_x = x;
  pen->last_y = y;
  if (pen->dot_radius > 0)
    pen_dot (pen, x, y, pen->dot_radius);
}

typedef struct
{
  const MbChartSeries *series;
  MbInstant start;
  int64_t per_pixel;
  int width;
  const MbChartScale *scale;
  double height;
} Frame;

static double
frame_x (const Frame *frame, size_t index)
{
  return (double) (mb_chart_series_get_time (frame->series, index) - frame->start) / (double) frame->per_pixel;
}

static double
frame_y (const Frame *frame, size_t index)
{
  return mb_chart_scale_place (frame->scale, mb_chart_series_get_value (frame->series, index), frame->height);
}

/* Goes to a point of which only the way there or from there is seen, from or to the neighbour @inside.  It may lie
 * very far out, where coordinates of a path end: the way is cut. */
static void
pen_to_outside (Pen *pen, const Frame *frame, size_t index, size_t inside)
{
  double x = frame_x (frame, index);
  double y = frame_y (frame, index);
  double limit = x < 0 ? -frame->width - 64.0 : 2.0 * frame->width + 64.0;
  if (ABS (x) > ABS (limit))
    {
      double other_x = frame_x (frame, inside);
      double other_y = frame_y (frame, inside);
      double part = (limit - other_x) / (x - other_x);
      /* Both lie beyond on either side: the line only passes through. */
      part = CLAMP (part, 0, 1);
      x = limit;
      y = other_y + (y - other_y) * part;
    }
  float radius = pen->dot_radius;
  pen->dot_radius = 0;
  pen_to (pen, (float) x, (float) y);
  pen->dot_radius = radius;
}

static void
trace_points (Pen *pen, const Frame *frame, size_t first, size_t end)
{
  size_t length = mb_chart_series_get_length (frame->series);

  if (first > 0 && first < length && !mb_chart_series_is_torn (frame->series, first))
    pen_to_outside (pen, frame, first - 1, first);
  for (size_t i = first; i < end; i++)
    {
      if (mb_chart_series_is_torn (frame->series, i))
        pen_up (pen);
      pen_to (pen, (float) frame_x (frame, i), (float) frame_y (frame, i));
    }
  if (end > 0 && end < length && !mb_chart_series_is_torn (frame->series, end))
    pen_to_outside (pen, frame, end, end - 1);
  pen_up (pen);
}

/* The upper edge of the columns [from, to) forth, the lower edge back. */
static void
add_band (GskPathBuilder *band, const Frame *frame, const MbChartColumn *columns, int from, int to)
{
  for (int c = from; c < to; c++)
    {
      float y = (float) mb_chart_scale_place (frame->scale, columns[c].max, frame->height);
      if (c == from)
        gsk_path_builder_move_to (band, (float) c, y);
      else
        gsk_path_builder_line_to (band, (float) c + 0.5f, y);
      if (c == to - 1)
        gsk_path_builder_line_to (band, (float) c + 1, y);
    }
  for (int c = to - 1; c >= from; c--)
    {
      float y = (float) mb_chart_scale_place (frame->scale, columns[c].min, frame->height);
      if (c == to - 1)
        gsk_path_builder_line_to (band, (float) c + 1, y);
      else
        gsk_path_builder_line_to (band, (float) c + 0.5f, y);
      if (c == from)
        gsk_path_builder_line_to (band, (float) c, y);
    }
  gsk_path_builder_close (band);
}

static GskPath *
trace_columns (Pen *pen, const Frame *frame, size_t first, size_t end)
{
  g_autofree MbChartColumn *columns = g_new (MbChartColumn, frame->width);
  mb_chart_series_columns (frame->series, frame->start, frame->start + frame->per_pixel * frame->width,
                           (size_t) frame->width, columns);
  GskPathBuilder *band = gsk_path_builder_new ();
  size_t length = mb_chart_series_get_length (frame->series);

  if (first > 0 && first < length && !mb_chart_series_is_torn (frame->series, first))
    pen_to_outside (pen, frame, first - 1, first);

  int run = 0; /* where the band now being made began */
  for (int c = 0; c < frame->width; c++)
    {
      const MbChartColumn *column = &columns[c];
      bool empty = column->first == column->end;
      if ((empty || column->broken) && run < c)
        add_band (band, frame, columns, run, c);
      if (empty)
        {
          run = c + 1;
          continue;
        }
      if (column->broken)
        {
          run = c;
          pen_up (pen);
        }
      double mean = mb_chart_series_mean (frame->series, column->first, column->end);
      pen_to (pen, (float) c + 0.5f, (float) mb_chart_scale_place (frame->scale, mean, frame->height));
    }
  if (run < frame->width)
    add_band (band, frame, columns, run, frame->width);

  if (end > 0 && end < length && !mb_chart_series_is_torn (frame->series, end))
    pen_to_outside (pen, frame, end, end - 1);
  pen_up (pen);
  return gsk_path_builder_free_to_path (band);
}

void
mb_chart_trace_build (MbChartTrace *trace, const MbChartSeries *series, MbInstant start, int64_t per_pixel, int width,
                      const MbChartScale *scale, double height, double floor, bool every_dot)
{
  g_return_if_fail (trace != NULL && series != NULL && per_pixel > 0 && width > 0);

  Frame frame = { series, start, per_pixel, width, scale, height };
  size_t first = mb_chart_series_find (series, start);
  size_t end = mb_chart_series_find (series, start + per_pixel * width);
  bool dense = end - first > 2 * (size_t) width;

  Pen pen;
  pen_init (&pen, floor, every_dot && !dense);
  *trace = (MbChartTrace) { 0 };
  if (dense)
    trace->band = trace_columns (&pen, &frame, first, end);
  else
    trace_points (&pen, &frame, first, end);
  trace->line = gsk_path_builder_free_to_path (pen.line);
  trace->area = gsk_path_builder_free_to_path (pen.area);
  trace->dots = gsk_path_builder_free_to_path (pen.dots);
  if (!pen.has_dots)
    g_clear_pointer (&trace->dots, gsk_path_unref);
}

void
mb_chart_trace_release (MbChartTrace *trace)
{
  g_clear_pointer (&trace->line, gsk_path_unref);
  g_clear_pointer (&trace->band, gsk_path_unref);
  g_clear_pointer (&trace->area, gsk_path_unref);
  g_clear_pointer (&trace->dots, gsk_path_unref);
}
