/* SPDX-License-Identifier: GPL-3.0-or-later */

/* take-pictures BOOK FOLDER WHAT…: pictures of a book's pages, to be looked at: each wide, narrow and dark.
 * WHAT is the name of a section, or account:NUMBER, meter:SERIAL; with /TAB behind, that tab of the page; with +ACTION
 * behind, once the page's action has been activated. */

#include "mb-account-repository.h"
#include "mb-meter-repository.h"
#include "mb-opening.h"
#include "mb-test-desk.h"

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  *(MbSession **) user_data = mb_opening_finish (result, &error);
  if (error)
    g_error ("%s", error->message);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

typedef struct
{
  const char *text;
  MbUuid id;
} Wanted;

static bool
find_account (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_auto (MbAccount) account = { 0 };
  if (!mb_account_find_by_number (database, utility, wanted->text, &account, error))
    return false;
  wanted->id = account.id;
  return true;
}

static bool
find_meter (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_auto (MbMeter) meter = { 0 };
  if (!mb_meter_find_by_serial (database, utility, wanted->text, &meter, error))
    return false;
  wanted->id = meter.id;
  return true;
}

static void
open_page (MbTestDesk *desk, const char *action, MbReadFunc find, const char *text)
{
  g_autoptr (GError) error = NULL;
  Wanted wanted = { .text = text };
  if (!mb_book_read (mb_session_get_book (desk->session), find, &wanted, &error))
    g_error ("%s: %s", text, error->message);
  g_autoptr (GVariant) id =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, wanted.id.bytes, sizeof wanted.id.bytes, 1));
  gtk_widget_activate_action_variant (GTK_WIDGET (desk->window), action, id);
}

static void
show (MbTestDesk *desk, const char *what)
{
  g_auto (GStrv) deed = g_strsplit (what, "+", 2);
  g_auto (GStrv) halves = g_strsplit (deed[0], "/", 2);
  g_auto (GStrv) parts = g_strsplit (halves[0], ":", 2);
  if (g_str_equal (parts[0], "account"))
    open_page (desk, "win.open-account", find_account, parts[1]);
  else if (g_str_equal (parts[0], "meter"))
    open_page (desk, "win.open-meter", find_meter, parts[1]);
  else
    mb_test_desk_show_section (desk, parts[0]);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
  if (halves[1])
    adw_view_stack_set_visible_child_name (mb_test_child (page, "view_stack"), halves[1]);
  if (deed[1])
    {
      mb_test_wait_for_stack (GTK_WIDGET (page), "stack", g_str_equal (parts[0], "account") ? "account" : "list");
      gtk_widget_activate_action (GTK_WIDGET (page), deed[1], NULL);
    }
}

/* What the application does for itself. */
static void
take_resources (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/meterbook/Meterbook/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/org/meterbook/Meterbook/icons");
}

int
main (int argc, char *argv[])
{
  if (argc < 4)
    g_error ("usage: take-pictures BOOK FOLDER WHAT…");
  MbTestDesk desk = { 0 };
  g_setenv ("METERBOOK_PICTURES", argv[2], TRUE);
  adw_init ();
  take_resources ();
  mb_opening_async (argv[1], NULL, opened, &desk.session);
  mb_test_wait (is_there, &desk.session);
  desk.window = g_object_ref_sink (mb_window_new (NULL));
  gtk_window_present (GTK_WINDOW (desk.window));
  mb_window_set_session (desk.window, desk.session);

  for (int i = 3; i < argc; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (argv[i]), ":/+.", '-');
      g_autofree char *narrow = g_strconcat (name, "-narrow", NULL), *dark = g_strconcat (name, "-dark", NULL);
      show (&desk, argv[i]);
      mb_test_desk_picture (&desk, name, 1280, 800, FALSE);
      mb_test_desk_picture (&desk, dark, 1000, 700, TRUE);
      mb_test_desk_picture (&desk, narrow, 370, 730, FALSE);
      AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk.window));
      if (dialog)
        adw_dialog_force_close (dialog);
    }
  gtk_window_destroy (GTK_WINDOW (desk.window));
  mb_test_assert_gone (desk.window);
  mb_test_assert_gone (desk.session);
  return 0;
}
