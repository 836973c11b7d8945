/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gallery of the chart kit: every chart in a window, or as a picture in a file. */

#include <adwaita.h>
#include <math.h>
#include <stdio.h>

#include "gallery-charts.h"
#include "mb-chart.h"

static char *picture;
static char *size;
static char *only;
static double marker_at = -1;
static double text_scale = 1;
static gboolean dark;
static gboolean rtl;

static const GOptionEntry options[] = {
  { "picture", 0, 0, G_OPTION_ARG_FILENAME, &picture, "Write a picture and end", "FILE" },
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Size of the picture or window, such as 900x600", "WxH" },
  { "chart", 0, 0, G_OPTION_ARG_STRING, &only, "Show one chart only", "NAME" },
  { "marker", 0, 0, G_OPTION_ARG_DOUBLE, &marker_at, "Put the markers at this part of the width, 0 to 1", "PART" },
  { "text", 0, 0, G_OPTION_ARG_DOUBLE, &text_scale, "Text so many times as large", "FACTOR" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark style", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "From right to left", NULL },
  { NULL },
};

static GtkWidget *
make_section (const GalleryChart *chart)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (chart->title);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_halign (title, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (section), title);

  GtkWidget *widget = chart->make ();
  if (!MB_IS_CHART (widget))
    {
      gtk_box_append (GTK_BOX (section), widget);
      return section;
    }
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_size_request (widget, -1, chart->height);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
  gtk_box_append (GTK_BOX (card), widget);
  gtk_box_append (GTK_BOX (section), card);
  return section;
}

static GtkWidget *
make_content (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  for (size_t i = 0; i < gallery_n_charts; i++)
    if (only == NULL || g_str_equal (only, gallery_charts[i].name))
      gtk_box_append (GTK_BOX (box), make_section (&gallery_charts[i]));
  return box;
}

static void
put_markers (GtkWidget *widget)
{
  int64_t at;
  if (MB_IS_CHART (widget))
    {
      double x = gtk_widget_get_width (widget) * marker_at;
      if (mb_chart_place_at (MB_CHART (widget), x, &at))
        mb_chart_set_marker (MB_CHART (widget), at);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    put_markers (child);
}

static gboolean
take_picture (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  /* The first frames lay out; one more lets what follows from the layout settle. */
  int *frames = user_data;
  if (++*frames == 2 && marker_at >= 0)
    put_markers (widget);
  if (*frames < 4)
    return G_SOURCE_CONTINUE;

  GtkNative *native = gtk_widget_get_native (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (native));
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (native), node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  bool saved = gdk_texture_save_to_png (texture, picture);
  if (!saved)
    fprintf (stderr, "chart-gallery: the picture could not be written to %s\n", picture);
  gtk_window_destroy (GTK_WINDOW (native));
  return G_SOURCE_REMOVE;
}

static void
scale_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", (int) lround ((dpi > 0 ? dpi : 96 * 1024) * text_scale), NULL);
}

static void
on_activate (GtkApplication *application)
{
  int width = 900, height = 700;
  if (size != NULL)
    sscanf (size, "%dx%d", &width, &height);
  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (text_scale != 1)
    scale_text ();

  GtkWidget *window = adw_application_window_new (application);
  gtk_window_set_title (GTK_WINDOW (window), "Charts");
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  GtkWidget *content = make_content ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  if (picture != NULL)
    {
      adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), scrolled);
      gtk_widget_add_tick_callback (content, take_picture, g_new0 (int, 1), g_free);
    }
  else
    {
      GtkWidget *view = adw_toolbar_view_new ();
      adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
      adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
      adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
    }
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = adw_application_new ("org.meterbook.ChartGallery", G_APPLICATION_NON_UNIQUE);
  g_application_add_main_option_entries (G_APPLICATION (application), options);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
