/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-card.h"

typedef struct
{
  MbChartLayer *layer;
  char *title;
  char *text;
  char *note;
} Row;

struct _MbChartCard
{
  GtkWidget parent_instance;
  char *heading;
  GArray *rows; /* of Row */
};

G_DEFINE_FINAL_TYPE (MbChartCard, mb_chart_card, GTK_TYPE_WIDGET)

#define PADDING_X 12
#define PADDING_Y 9
#define SWATCH_WIDTH 16
#define SWATCH_HEIGHT 10
#define SWATCH_GAP 8
#define COLUMN_GAP 18
#define ROW_GAP 4
#define WIDTH_IN_LINES 17 /* a card grows with its text, but not to a banner */
#define DIM 0.72f

static void
clear_row (void *data)
{
  Row *row = data;
  g_free (row->title);
  g_free (row->text);
  g_free (row->note);
}

static PangoLayout *
make_layout (MbChartCard *self, const char *text, bool bold, int max_width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  int width;
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > max_width)
    {
      pango_layout_set_width (layout, MAX (1, max_width) * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

/* Where the next text goes; everything is mirrored at the end for scripts from right to left. */
typedef struct
{
  GtkSnapshot *snapshot; /* NULL to measure only */
  GdkRGBA color;
  bool rtl;
  int width; /* of the whole card, where drawn */
} Pen;

static void
put (const Pen *pen, PangoLayout *layout, int x, int y, int width, float alpha)
{
  if (pen->snapshot == NULL)
    return;
  GdkRGBA color = pen->color;
  color.alpha *= alpha;
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot,
                          &GRAPHENE_POINT_INIT ((float) (pen->rtl ? pen->width - x - width : x), (float) y));
  gtk_snapshot_append_layout (pen->snapshot, layout, &color);
  gtk_snapshot_restore (pen->snapshot);
}

static void
put_swatch (const Pen *pen, const Row *row, int y, int line)
{
  if (pen->snapshot == NULL || row->layer == NULL)
    return;
  int x = pen->rtl ? pen->width - PADDING_X - SWATCH_WIDTH : PADDING_X;
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y + (line - SWATCH_HEIGHT) / 2)));
  mb_chart_layer_draw_swatch (row->layer, 0, pen->snapshot, SWATCH_WIDTH, SWATCH_HEIGHT);
  gtk_snapshot_restore (pen->snapshot);
}

/* One row from @y on: sample and title at the beginning, value at the end; beneath each other where they are too wide.
 * Returns its height and widens @needed. */
static int
lay_row (MbChartCard *self, const Pen *pen, const Row *row, int y, int max_width, int *needed)
{
  int indent = PADDING_X + SWATCH_WIDTH + SWATCH_GAP;
  int room = max_width - indent - PADDING_X;
  int title_width = 0, text_width = 0, note_width = 0, line = 0, height = 0;

  g_autoptr (PangoLayout) title = row->title != NULL ? make_layout (self, row->title, false, room) : NULL;
  g_autoptr (PangoLayout) text = row->text != NULL ? make_layout (self, row->text, true, room) : NULL;
  g_autoptr (PangoLayout) note = row->note != NULL ? make_layout (self, row->note, false, room) : NULL;
  if (title != NULL)
    {
      pango_layout_get_pixel_size (title, &title_width, &line);
      put (pen, title, indent, y, title_width, 1);
      put_swatch (pen, row, y, line);
      height = line;
    }
  if (text != NULL)
    {
      int text_height;
      pango_layout_get_pixel_size (text, &text_width, &text_height);
      bool beside = title != NULL && title_width + COLUMN_GAP + text_width <= room;
      if (title == NULL)
        put_swatch (pen, row, y, MIN (text_height, 2 * SWATCH_HEIGHT));
      if (beside)
        put (pen, text, pen->width - PADDING_X - text_width, y, text_width, 1);
      else
        put (pen, text, indent, y + height, text_width, 1);
      *needed = MAX (*needed, beside ? title_width + COLUMN_GAP + text_width : MAX (title_width, text_width));
      height = beside ? MAX (height, text_height) : height + text_height;
    }
  if (note != NULL)
    {
      int note_height;
      pango_layout_get_pixel_size (note, &note_width, &note_height);
      put (pen, note, indent, y + height, note_width, DIM);
      *needed = MAX (*needed, note_width);
      height += note_height;
    }
  *needed = MAX (*needed, title_width);
  return height;
}

static void
lay (MbChartCard *self, const Pen *pen, int max_width, int *width, int *height)
{
  int y = PADDING_Y;
  int heading_width = 0, heading_height = 0, needed = 0;
  if (self->heading != NULL)
    {
      g_autoptr (PangoLayout) heading = make_layout (self, self->heading, false, max_width - 2 * PADDING_X);
      pango_layout_get_pixel_size (heading, &heading_width, &heading_height);
      put (pen, heading, PADDING_X, y, heading_width, DIM);
      y += heading_height;
    }
  for (unsigned i = 0; i < self->rows->len; i++)
    {
      if (y > PADDING_Y)
        y += ROW_GAP;
      y += lay_row (self, pen, &g_array_index (self->rows, Row, i), y, max_width, &needed);
    }
  needed += self->rows->len > 0 ? SWATCH_WIDTH + SWATCH_GAP : 0;
  if (width != NULL)
    *width = MAX (needed, heading_width) + 2 * PADDING_X;
  if (height != NULL)
    *height = y + PADDING_Y;
}

static void
mb_chart_card_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
mb_chart_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Pen pen = {
    .snapshot = snapshot,
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
    .width = gtk_widget_get_width (widget),
  };
  gtk_widget_get_color (widget, &pen.color);
  lay (MB_CHART_CARD (widget), &pen, pen.width, NULL, NULL);
}

static void
mb_chart_card_finalize (GObject *object)
{
  MbChartCard *self = MB_CHART_CARD (object);
  g_free (self->heading);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (mb_chart_card_parent_class)->finalize (object);
}

static void
mb_chart_card_class_init (MbChartCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = mb_chart_card_finalize;
  widget_class->measure = mb_chart_card_measure;
  widget_class->snapshot = mb_chart_card_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mb_chart_card_init (MbChartCard *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mb_chart_card_new (void)
{
  return g_object_new (MB_TYPE_CHART_CARD, NULL);
}

void
mb_chart_card_clear (MbChartCard *self)
{
  g_return_if_fail (MB_IS_CHART_CARD (self));
  g_clear_pointer (&self->heading, g_free);
  g_array_set_size (self->rows, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mb_chart_card_set_heading (MbChartCard *self, const char *heading)
{
  g_return_if_fail (MB_IS_CHART_CARD (self));
  g_set_str (&self->heading, heading);
}

void
mb_chart_card_add_row (MbChartCard *self, MbChartLayer *layer, const char *title, const char *text, const char *note)
{
  g_return_if_fail (MB_IS_CHART_CARD (self));
  Row row = { layer, g_strdup (title), g_strdup (text), g_strdup (note) };
  g_array_append_val (self->rows, row);
}

void
mb_chart_card_get_size (MbChartCard *self, int max_width, int *width, int *height)
{
  g_return_if_fail (MB_IS_CHART_CARD (self));
  Pen pen = { 0 };
  int line;
  g_autoptr (PangoLayout) layout = make_layout (self, "0", false, G_MAXINT);
  pango_layout_get_pixel_size (layout, NULL, &line);
  lay (self, &pen, MIN (max_width, line * WIDTH_IN_LINES), width, height);
}

char *
mb_chart_card_to_text (MbChartCard *self)
{
  g_return_val_if_fail (MB_IS_CHART_CARD (self), NULL);
  GString *text = g_string_new (self->heading);
  for (unsigned i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      const char *parts[] = { row->title, row->text, row->note };
      const char *between = "; ";
      for (size_t k = 0; k < G_N_ELEMENTS (parts); k++)
        if (parts[k] != NULL)
          {
            if (text->len > 0)
              g_string_append (text, between);
            g_string_append (text, parts[k]);
            between = k == 0 ? ": " : ", ";
          }
    }
  return g_string_free_and_steal (text);
}
