/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-narrow.h"

#include "mb-test-desk.h"

/* Breakpoints take a frame to notice, another to lay out anew; rows that come may call for more. */
#define FRAMES 6
#define PATIENCE (10 * G_TIME_SPAN_SECOND)
/* Pixels: bounds are sums of fractions. */
#define TOLERANCE 1

/* ---------------------------------------------------------------------------------------------------------------
 * What reaches over an edge */

typedef struct
{
  float left, right;
} Stretch;

static Stretch
stretch_of (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;
  if (!gtk_widget_compute_bounds (widget, window, &bounds))
    g_error ("a %s is nowhere in its window", G_OBJECT_TYPE_NAME (widget));
  return (Stretch) { bounds.origin.x, bounds.origin.x + bounds.size.width };
}

/* What may be wider than what is seen of it.  The bar itself has margins that nobody sees. */
static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType policy = GTK_POLICY_NEVER;
  if (GTK_IS_SCROLLED_WINDOW (widget))
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policy, NULL);
  return policy != GTK_POLICY_NEVER || GTK_IS_SCROLLBAR (widget) || GTK_IS_TEXT (widget);
}

/* The first one below @widget that is not wholly inside what shows it, or NULL. */
static GtkWidget *
find_clipped (GtkWidget *widget, GtkWidget *window, Stretch shown)
{
  Stretch stretch = stretch_of (widget, window);
  if (stretch.left < shown.left - TOLERANCE || stretch.right > shown.right + TOLERANCE)
    return widget;
  if (scrolls_sideways (widget))
    return NULL;
  if (gtk_widget_get_overflow (widget) == GTK_OVERFLOW_HIDDEN)
    shown = stretch;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child))
        continue;
      GtkWidget *clipped = find_clipped (child, window, shown);
      if (clipped)
        return clipped;
    }
  return NULL;
}

static char *
path_of (GtkWidget *widget, GtkWidget *window)
{
  g_autoptr (GString) path = g_string_new (NULL);
  for (; widget && widget != window; widget = gtk_widget_get_parent (widget))
    {
      const char *name = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
      g_string_append_printf (path, "%s%s%s%s", path->len > 0 ? " in " : "", G_OBJECT_TYPE_NAME (widget),
                              name ? " " : "", name ? name : "");
    }
  return g_strdup (path->str);
}

static void
assert_whole (GtkWidget *widget, GtkWidget *window)
{
  Stretch shown = stretch_of (window, window);
  GtkWidget *clipped = find_clipped (widget, window, shown);
  if (!clipped)
    return;
  Stretch stretch = stretch_of (clipped, window);
  g_autofree char *path = path_of (clipped, window);
  g_error ("in a window of %d pixels, this stands from %.0f to %.0f: %s", MB_TEST_NARROW, (double) stretch.left,
           (double) stretch.right, path);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The window */

typedef struct
{
  GtkWidget *window;
  int width;
  int frames; /* since it has that width */
  gint64 until;
} Resizing;

static gboolean
on_frame (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  Resizing *resizing = user_data;
  resizing->frames = gtk_widget_get_width (window) == resizing->width ? resizing->frames + 1 : 0;
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_resized (gpointer data)
{
  Resizing *resizing = data;
  if (g_get_monotonic_time () > resizing->until)
    g_error ("the window does not become %d pixels wide, but stays at %d", resizing->width,
             gtk_widget_get_width (resizing->window));
  return resizing->frames >= FRAMES;
}

/* A window that no frame comes to would else never see the end of patience. */
static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
resize (GtkWidget *window, int width)
{
  Resizing resizing = { .window = window, .width = width, .until = g_get_monotonic_time () + PATIENCE };
  int whole = 0, height = 0;
  gtk_window_get_default_size (GTK_WINDOW (window), &whole, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), whole - gtk_widget_get_width (window) + width, height);
  guint tick = gtk_widget_add_tick_callback (window, on_frame, &resizing, NULL),
        timer = g_timeout_add (100, wake, NULL);
  mb_test_wait (is_resized, &resizing);
  g_source_remove (timer);
  gtk_widget_remove_tick_callback (window, tick);
}

static gboolean
is_shown (gpointer window)
{
  return gtk_widget_get_width (window) > 0;
}

/* A window for what has none. */
static GtkWidget *
window_for (GtkWidget *widget)
{
  GtkWidget *window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 2 * MB_TEST_NARROW, 600);
  if (!ADW_IS_DIALOG (widget))
    adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  if (ADW_IS_DIALOG (widget))
    adw_dialog_present (ADW_DIALOG (widget), window);
  return window;
}

void
mb_test_assert_narrow (gpointer widget)
{
  GtkWidget *window = (GtkWidget *) gtk_widget_get_root (widget);
  GtkWidget *own = window ? NULL : window_for (widget);
  if (own)
    window = own;
  mb_test_wait (is_shown, window);
  int before = gtk_widget_get_width (window);
  /* A split view that folds around what has the focus never lets it go again. */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  resize (window, MB_TEST_NARROW);
  g_assert_true (gtk_widget_get_mapped (widget));
  assert_whole (widget, window);
  if (own)
    {
      if (ADW_IS_DIALOG (widget))
        adw_dialog_force_close (widget);
      else
        adw_window_set_content (ADW_WINDOW (own), NULL);
      gtk_window_destroy (GTK_WINDOW (own));
      return;
    }
  resize (window, before);
}
