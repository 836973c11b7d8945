/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-input.h"

#include <math.h>

#define ZOOM_KEY 1.5
#define ZOOM_NOTCH 1.2
#define PAN_PART 8 /* of what is shown */

/* ------------------------------------------------------------------------------------------------------------------
 * Keys */

typedef enum
{
  MOVE_BACK,
  MOVE_ON,
  MARK_BACK,
  MARK_ON,
  PAN_BACK,
  PAN_ON,
  PAGE_BACK,
  PAGE_ON,
  GO_FIRST,
  GO_LAST,
  CLOSER,
  FARTHER,
  ALL,
  ACTIVATE,
  LEAVE,
} Deed;

static int64_t
anchor_of (MbChart *chart)
{
  int64_t start, end, at;
  mb_chart_get_shown (chart, &start, &end);
  return mb_chart_get_marker (chart, &at) && at >= start && at <= end ? at : start + (end - start) / 2;
}

/* Home and End: as far as the axis goes, and the marker on the outermost point. */
static void
go_to_edge (MbChart *chart, int direction)
{
  int64_t start, end;
  mb_chart_pan (chart, direction * (INT64_MAX / 4));
  mb_chart_get_shown (chart, &start, &end);
  mb_chart_set_marker (chart, direction < 0 ? start : end);
}

static bool
leave (MbChart *chart)
{
  int64_t at;
  if (!mb_chart_get_marker (chart, &at))
    return false; /* Escape is for who is behind us */
  mb_chart_clear_marker (chart);
  return true;
}

/* What a screen reader hears of a key, since the marker is only seen. */
static void
announce (MbChart *chart)
{
  g_autofree char *words = mb_chart_read_marker (chart);
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (chart), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  MbChart *chart = MB_CHART (widget);
  int64_t start, end;
  mb_chart_get_shown (chart, &start, &end);
  int64_t span = end - start;
  Deed deed = (Deed) g_variant_get_int32 (args);
  switch (deed)
    {
    case MOVE_BACK:
    case MOVE_ON:
      mb_chart_move_marker (chart, deed == MOVE_ON ? 1 : -1, false);
      break;
    case MARK_BACK:
    case MARK_ON:
      mb_chart_move_marker (chart, deed == MARK_ON ? 1 : -1, true);
      break;
    case PAN_BACK:
    case PAN_ON:
      mb_chart_pan (chart, (deed == PAN_ON ? 1 : -1) * span / PAN_PART);
      return TRUE;
    case PAGE_BACK:
    case PAGE_ON:
      mb_chart_pan (chart, (deed == PAGE_ON ? 1 : -1) * span);
      return TRUE;
    case GO_FIRST:
    case GO_LAST:
      go_to_edge (chart, deed == GO_LAST ? 1 : -1);
      break;
    case CLOSER:
    case FARTHER:
      mb_chart_zoom (chart, deed == CLOSER ? 1 / ZOOM_KEY : ZOOM_KEY, anchor_of (chart));
      return TRUE;
    case ALL:
      mb_chart_show_all (chart);
      return TRUE;
    case ACTIVATE:
      mb_chart_activate_marker (chart);
      return TRUE;
    case LEAVE:
      return leave (chart);
    default:
      return FALSE;
    }
  announce (chart);
  return TRUE;
}

void
mb_chart_input_install (GtkWidgetClass *class)
{
  static const struct
  {
    unsigned key;
    GdkModifierType modifiers;
    Deed deed;
  } keys[] = {
    { GDK_KEY_Left, 0, MOVE_BACK },
    { GDK_KEY_KP_Left, 0, MOVE_BACK },
    { GDK_KEY_Right, 0, MOVE_ON },
    { GDK_KEY_KP_Right, 0, MOVE_ON },
    { GDK_KEY_Left, GDK_CONTROL_MASK, MARK_BACK },
    { GDK_KEY_Right, GDK_CONTROL_MASK, MARK_ON },
    { GDK_KEY_Left, GDK_SHIFT_MASK, PAN_BACK },
    { GDK_KEY_Right, GDK_SHIFT_MASK, PAN_ON },
    { GDK_KEY_Page_Up, 0, PAGE_BACK },
    { GDK_KEY_Page_Down, 0, PAGE_ON },
    { GDK_KEY_Home, 0, GO_FIRST },
    { GDK_KEY_End, 0, GO_LAST },
    { GDK_KEY_plus, 0, CLOSER },
    { GDK_KEY_plus, GDK_SHIFT_MASK, CLOSER },
    { GDK_KEY_equal, 0, CLOSER },
    { GDK_KEY_KP_Add, 0, CLOSER },
    { GDK_KEY_minus, 0, FARTHER },
    { GDK_KEY_KP_Subtract, 0, FARTHER },
    { GDK_KEY_0, 0, ALL },
    { GDK_KEY_KP_0, 0, ALL },
    { GDK_KEY_Return, 0, ACTIVATE },
    { GDK_KEY_KP_Enter, 0, ACTIVATE },
    { GDK_KEY_Escape, 0, LEAVE },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (class, keys[i].key, keys[i].modifiers, on_key, "i", (int) keys[i].deed);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Pointer */

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, MbChart *chart)
{
  int64_t at;
  if (mb_chart_place_at (chart, x, &at))
    mb_chart_set_marker (chart, at);
  else
    mb_chart_clear_marker (chart);
}

static void
on_leave (GtkEventControllerMotion *motion, MbChart *chart)
{
  mb_chart_clear_marker (chart);
}

static void
on_released (GtkGestureClick *click, int n_press, double x, double y, MbChart *chart)
{
  int64_t at;
  if (!mb_chart_place_at (chart, x, &at))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  mb_chart_set_marker (chart, at);
  /* A finger has no way to look before it presses: it looks with the first tap and opens with the second. */
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (click));
  bool finger = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
  if (!finger || n_press == 2)
    mb_chart_activate_marker (chart);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Wheel and touchpad */

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, MbChart *chart)
{
  int64_t before_start, before_end, start, end, at;
  mb_chart_get_shown (chart, &before_start, &before_end);
  bool pixels = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  if (modifiers & GDK_SHIFT_MASK && dx == 0)
    {
      dx = dy;
      dy = 0;
    }

  double notches_x = pixels ? dx / 60 : dx;
  double notches_y = pixels ? dy / 60 : dy;
  if (fabs (notches_x) > fabs (notches_y))
    mb_chart_pan (chart, llround ((double) (before_end - before_start) * notches_x / PAN_PART));
  else
    mb_chart_zoom (chart, pow (ZOOM_NOTCH, notches_y), mb_chart_get_marker (chart, &at) ? at : anchor_of (chart));

  /* Where there is nothing closer or farther, the page around may scroll. */
  mb_chart_get_shown (chart, &start, &end);
  return start != before_start || end != before_end;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Dragging and two fingers.  What was shown when they began is kept with the gesture. */

typedef struct
{
  int64_t start;
  int64_t end;
  int64_t anchor;
} Grip;

static Grip *
grip_of (GtkGesture *gesture)
{
  Grip *grip = g_object_get_data (G_OBJECT (gesture), "grip");
  if (grip == NULL)
    {
      grip = g_new0 (Grip, 1);
      g_object_set_data_full (G_OBJECT (gesture), "grip", grip, g_free);
    }
  return grip;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, MbChart *chart)
{
  Grip *grip = grip_of (GTK_GESTURE (drag));
  mb_chart_get_shown (chart, &grip->start, &grip->end);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, MbChart *chart)
{
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (drag));
  if (gtk_gesture_get_sequence_state (GTK_GESTURE (drag), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      /* Up and down is the page's; a few pixels are a click that trembled. */
      if (fabs (dy) > 12 && fabs (dy) > fabs (dx))
        gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      else if (fabs (dx) > 8)
        gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  Grip *grip = grip_of (GTK_GESTURE (drag));
  int64_t start, end;
  mb_chart_get_shown (chart, &start, &end);
  int width = MAX (1, mb_chart_get_plot_width (chart));
  int64_t wanted = grip->start - llround (dx * (double) (grip->end - grip->start) / width);
  mb_chart_pan (chart, wanted - start);
}

static void
on_zoom_begin (GtkGesture *zoom, GdkEventSequence *sequence, MbChart *chart)
{
  Grip *grip = grip_of (zoom);
  double x, y;
  mb_chart_get_shown (chart, &grip->start, &grip->end);
  if (!gtk_gesture_get_bounding_box_center (zoom, &x, &y) || !mb_chart_place_at (chart, x, &grip->anchor))
    grip->anchor = grip->start + (grip->end - grip->start) / 2;
  gtk_gesture_set_state (zoom, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_zoom_scale (GtkGestureZoom *zoom, double scale, MbChart *chart)
{
  Grip *grip = grip_of (GTK_GESTURE (zoom));
  int64_t start, end;
  mb_chart_get_shown (chart, &start, &end);
  double wanted = (double) (grip->end - grip->start) / MAX (scale, 1e-3);
  mb_chart_zoom (chart, wanted / (double) (end - start), grip->anchor);
}

void
mb_chart_input_attach (MbChart *chart)
{
  GtkWidget *widget = GTK_WIDGET (chart);

  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), chart);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), chart);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), chart);
  gtk_widget_add_controller (widget, motion);

  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), chart);
  gtk_widget_add_controller (widget, scroll);

  GtkGesture *zoom = gtk_gesture_zoom_new ();
  g_signal_connect (zoom, "begin", G_CALLBACK (on_zoom_begin), chart);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (on_zoom_scale), chart);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));

  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), chart);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), chart);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_released), chart);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
