/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-desk.h"

#include "mb-utility-repository.h"

static bool
find_utility (MbDatabase *database, const MbUuid *utility_id, gpointer data, GError **error)
{
  return mb_utility_find (database, utility_id, data, error);
}

MbTestDesk *
mb_test_desk_new (MbTestTown *town)
{
  g_autoptr (GError) error = NULL;
  g_auto (MbUtility) utility = { 0 };
  MbTestDesk *desk = g_new0 (MbTestDesk, 1);
  MbBook *book = g_steal_pointer (&town->test->book);
  const MbActor actor = { "admin", MB_ROLE_ADMINISTRATOR };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  mb_book_fix_today (book, town->test->context.today, &error);
  g_assert_no_error (error);
  mb_book_read (book, find_utility, &utility, &error);
  g_assert_no_error (error);
  desk->town = town;
  desk->session = mb_session_new (book, &utility, &actor);
  desk->window = g_object_ref_sink (mb_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1000, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
  mb_window_set_session (desk->window, desk->session);
  return desk;
}

void
mb_test_desk_free (MbTestDesk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  mb_test_assert_gone (desk->window);
  mb_test_assert_gone (desk->session);
  mb_test_town_free (desk->town);
  g_free (desk);
}

void
mb_test_wait (gboolean (*is_so) (gpointer data), gpointer data)
{
  while (!is_so (data))
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  GtkStack *stack;
  const char *child;
} Wanted;

static gboolean
shows_child (gpointer data)
{
  const Wanted *wanted = data;
  return g_strcmp0 (gtk_stack_get_visible_child_name (wanted->stack), wanted->child) == 0;
}

void
mb_test_wait_for_stack (GtkWidget *widget, const char *stack, const char *child)
{
  Wanted wanted = { mb_test_child (widget, stack), child };
  mb_test_wait (shows_child, &wanted);
}

void
mb_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
mb_test_assert_gone (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  mb_test_wait (is_gone, &object);
}

gpointer
mb_test_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
  g_assert_nonnull (child);
  return child;
}

static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  /* The button inside a menu button speaks with its tooltip. */
  GtkWidget *parent = gtk_widget_get_parent (widget);
  if (GTK_IS_MENU_BUTTON (parent))
    {
      const char *words = gtk_menu_button_get_label (GTK_MENU_BUTTON (parent));
      const char *hint = gtk_widget_get_tooltip_text (parent);
      return (words && *words) || (hint && *hint);
    }
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                                             : gtk_menu_button_get_label (GTK_MENU_BUTTON (widget));
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  return (label && *label) || (tooltip && *tooltip);
}

void
mb_test_assert_named (GtkWidget *widget)
{
  /* Its button is GTK's own and named by it. */
  if (GTK_IS_MENU_BUTTON (widget))
    {
      g_assert_nonnull (gtk_widget_get_tooltip_text (widget));
      return;
    }
  if (GTK_IS_DROP_DOWN (widget))
    return; /* its button says what is chosen */
  if (GTK_IS_SPIN_BUTTON (widget))
    return; /* it takes the focus and the arrow keys; its two buttons are the pointer's */
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && gtk_widget_get_visible (widget) && !has_name (widget))
    g_error ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  if (GTK_IS_MENU_BUTTON (widget))
    return; /* it speaks for the button inside */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    mb_test_assert_named (child);
}

void
mb_test_desk_show (MbTestDesk *desk, AdwNavigationPage *page)
{
  mb_window_push (desk->window, page);
  mb_test_settle ();
}

AdwNavigationPage *
mb_test_desk_show_section (MbTestDesk *desk, const char *name)
{
  mb_window_show_section (desk->window, name);
  mb_test_settle ();
  return adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Pictures */

typedef struct
{
  gint64 until;
  int width;
} Frames;

/* Layout, answers and transitions take some frames; there is no sign that the last one is over. */
static gboolean
have_come (gpointer data)
{
  return g_get_monotonic_time () >= ((Frames *) data)->until;
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
mb_test_desk_picture (MbTestDesk *desk, const char *name, int width, int height, gboolean dark)
{
  const char *folder = g_getenv ("METERBOOK_PICTURES");
  GtkWindow *window = GTK_WINDOW (desk->window);
  g_autoptr (GError) error = NULL;
  if (!folder)
    return;

  Frames frames = { g_get_monotonic_time () + 1500 * G_TIME_SPAN_MILLISECOND, width };
  guint timer = g_timeout_add (20, wake, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_set_default_size (window, width, height);
  mb_test_wait (have_come, &frames);
  g_source_remove (timer);

  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  int w = gdk_paintable_get_intrinsic_width (paintable), h = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, w, h);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                                                &GRAPHENE_RECT_INIT (0, 0, (float) w, (float) h));
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  if (!gdk_texture_save_to_png (texture, file))
    g_error ("the picture %s cannot be written", file);
}
