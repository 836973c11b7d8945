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

void
mb_test_assert_narrow (gpointer page)
{
  int minimum = 0;
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s is at least %d pixels wide", G_OBJECT_TYPE_NAME (page), minimum);
  g_assert_cmpint (minimum, <=, 360);
}

static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
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
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && gtk_widget_get_visible (widget) && !has_name (widget))
    g_error ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  if (GTK_IS_MENU_BUTTON (widget))
    return; /* it speaks for the button inside */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    mb_test_assert_named (child);
}
