/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-window.h"

#include "mb-account-page.h"
#include "mb-bill-page.h"
#include "mb-command-palette.h"
#include "mb-desk-action.h"
#include "mb-meter-page.h"
#include "mb-preferences-dialog.h"
#include "mb-scan-open.h"
#include "mb-scanner.h"
#include "mb-section.h"
#include "mb-shortcuts-dialog.h"
#include "mb-sidebar-row.h"
#include "mb-take-payment-dialog.h"
#include "mb-waiting-work.h"
#include "mb-welcome-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Below this width one page is shown at a time; in the Blueprint file too. */
#define NARROW_SP 700

struct _MbWindow
{
  AdwApplicationWindow parent_instance;

  MbSession *session;
  GSettings *settings;
  MbScanner *scanner;
  MbWaitingWork *waiting_work; /* NULL without a session */
  char *failed_path;
  AdwNavigationPage **pages; /* by section; NULL until first shown */

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwBin *welcome_bin;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *content_page;
  AdwNavigationView *navigation_view;
  GtkListBox *sidebar;
};

G_DEFINE_FINAL_TYPE (MbWindow, mb_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---------------------------------------------------------------------------------------------------------------
 * Sections */

static int
section_index (const char *name)
{
  for (guint i = 0; i < mb_n_sections; i++)
    if (g_strcmp0 (mb_sections[i].name, name) == 0)
      return (int) i;
  return 0;
}

/* A page that has the focus while it goes would be held by the window: see “The focus” below. */
static void
take_focus_from_pages (MbWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->navigation_view)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

/* What lies over the pages belongs to the book as they do. */
static void
close_dialogs (MbWindow *self)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  for (guint left = g_list_model_get_n_items (dialogs); left > 0; left--)
    adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)));
}

static void
drop_pages (MbWindow *self)
{
  take_focus_from_pages (self);
  adw_navigation_view_replace (self->navigation_view, NULL, 0);
  for (guint i = 0; i < mb_n_sections; i++)
    g_clear_object (&self->pages[i]);
}

void
mb_window_show_section (MbWindow *self, const char *name)
{
  g_return_if_fail (MB_IS_WINDOW (self));
  if (!self->session || mb_n_sections == 0)
    return;

  int index = section_index (name);
  if (!self->pages[index])
    self->pages[index] = g_object_ref_sink (mb_sections[index].create (self->session));
  take_focus_from_pages (self);
  adw_navigation_view_replace (self->navigation_view, &self->pages[index], 1);
  adw_navigation_page_set_title (self->content_page, _ (mb_sections[index].title));
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, index));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  g_settings_set_string (self->settings, "page", mb_sections[index].name);
  /* Its own keys, Ctrl+F before all, work from then on. */
  if (mb_sections[index].take_focus)
    mb_sections[index].take_focus (GTK_WIDGET (self->pages[index]));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->pages[index]), GTK_DIR_TAB_FORWARD);
}

static void
on_section_activated (MbWindow *self, GtkListBoxRow *row)
{
  mb_window_show_section (self, mb_sections[gtk_list_box_row_get_index (row)].name);
}

static void
fill_sidebar (MbWindow *self)
{
  for (guint i = 0; i < mb_n_sections; i++)
    gtk_list_box_append (self->sidebar, mb_sidebar_row_new (&mb_sections[i]));
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is shown instead of a book */

static void
stop_waiting_work (MbWindow *self)
{
  if (self->waiting_work)
    mb_waiting_work_stop (self->waiting_work);
  g_clear_object (&self->waiting_work);
}

void
mb_window_set_session (MbWindow *self, MbSession *session)
{
  g_return_if_fail (MB_IS_WINDOW (self));

  close_dialogs (self);
  drop_pages (self);
  stop_waiting_work (self);
  g_set_object (&self->session, session);
  gtk_stack_set_visible_child_name (self->stack, session ? "book" : "opening");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", session != NULL);
  if (!session)
    return;

  g_settings_bind (self->settings, "broker-url", mb_session_get_feed (session), "broker-url", G_SETTINGS_BIND_GET);
  g_autofree char *section = g_settings_get_string (self->settings, "page");
  mb_window_show_section (self, section);
  self->waiting_work = mb_waiting_work_new (session, self->sidebar);
  gtk_window_set_title (GTK_WINDOW (self), mb_session_get_utility (session)->name);
}

MbSession *
mb_window_get_session (MbWindow *self)
{
  return self->session;
}

void
mb_window_show_failure (MbWindow *self, const char *path, const GError *error)
{
  g_autofree char *message = g_markup_escape_text (error->message, -1);
  g_set_str (&self->failed_path, path);
  adw_status_page_set_description (self->failure_page, message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

void
mb_window_show_welcome (MbWindow *self, const char *path)
{
  adw_bin_set_child (self->welcome_bin, mb_welcome_page_new (path));
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

/* ---------------------------------------------------------------------------------------------------------------
 * For the pages */

MbWindow *
mb_window_of (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_ancestor (widget, MB_TYPE_WINDOW);
  return window ? MB_WINDOW (window) : NULL;
}

AdwNavigationPage *
mb_window_get_page (MbWindow *self)
{
  return adw_navigation_view_get_visible_page (self->navigation_view);
}

void
mb_window_push (MbWindow *self, AdwNavigationPage *page)
{
  adw_navigation_view_push (self->navigation_view, page);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

void
mb_window_add_toast (MbWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
mb_window_report (MbWindow *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, error->message);
  adw_toast_set_timeout (toast, 0);
  mb_window_add_toast (self, toast);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Actions and the object */

static void
show_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mb_window_show_section (MB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  g_autofree char *path = g_strdup (self->failed_path);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  if (path && application)
    mb_application_open_book (MB_APPLICATION (application), path);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  if (self->session)
    adw_dialog_present (mb_preferences_dialog_new (self->session), widget);
}

/* What is on the screen decides what is possible: with a dialog open, only what the dialog offers. */
static void
commands_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation_view);
  if (page && self->session && !adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)))
    adw_dialog_present (mb_command_palette_new (GTK_WIDGET (page)), widget);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)))
    adw_dialog_present (mb_shortcuts_dialog_new (), widget);
}

/* The page reads what it shows again, as it does when it is come back to. */
static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (MB_WINDOW (widget)->navigation_view);
  if (page)
    g_signal_emit_by_name (page, "showing");
}

/* Whether the 16 bytes of an id are there. */
static gboolean
uuid_of (GVariant *parameter, MbUuid *id)
{
  gsize size = 0;
  const guint8 *bytes = g_variant_get_fixed_array (parameter, &size, 1);
  if (size != sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, bytes, sizeof id->bytes);
  return TRUE;
}

static void
take_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  MbUuid account;
  if (self->session && uuid_of (parameter, &account))
    adw_dialog_present (mb_take_payment_dialog_new (self->session, &account), widget);
}

static void
open_bill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation_view);
  MbUuid invoice;
  if (!self->session || !uuid_of (parameter, &invoice))
    return;
  if (!MB_IS_BILL_PAGE (page) || !mb_uuid_equal (mb_bill_page_get_invoice (MB_BILL_PAGE (page)), &invoice))
    mb_window_push (self, mb_bill_page_new (self->session, &invoice));
}

static void
open_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation_view);
  MbUuid account;
  if (!self->session || !uuid_of (parameter, &account))
    return;
  if (!MB_IS_ACCOUNT_PAGE (page) || !mb_uuid_equal (mb_account_page_get_account (MB_ACCOUNT_PAGE (page)), &account))
    mb_window_push (self, mb_account_page_new (self->session, &account));
}

static void
open_meter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbWindow *self = MB_WINDOW (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation_view);
  MbUuid meter;
  if (!self->session || !uuid_of (parameter, &meter))
    return;
  if (!MB_IS_METER_PAGE (page) || !mb_uuid_equal (mb_meter_page_get_meter (MB_METER_PAGE (page)), &meter))
    mb_window_push (self, mb_meter_page_new (self->session, &meter));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The focus where the window becomes narrow or wide
 *
 * GTK 4.18 holds what is hidden or taken out with the focus in it until the frame is drawn, and for ever where a second
 * widget around the focus goes in the same frame: the reference is overwritten (gtkwindow.c,
 * _gtk_window_unset_focus_and_default; mended in 4.24).  libadwaita does that at a breakpoint: it hides all, and then
 * moves the pages.  So the focus is nowhere meanwhile. */

/* Unless it would be in the half of the split view that is not shown now. */
static void
give_focus_back (MbWindow *self, GtkWidget *focus)
{
  gboolean shown = TRUE;
  if (adw_navigation_split_view_get_collapsed (self->split_view))
    {
      AdwNavigationPage *hidden = adw_navigation_split_view_get_show_content (self->split_view)
                                      ? adw_navigation_split_view_get_sidebar (self->split_view)
                                      : self->content_page;
      shown = !gtk_widget_is_ancestor (focus, GTK_WIDGET (hidden));
    }
  if (shown && gtk_widget_get_root (focus) == GTK_ROOT (self))
    gtk_root_set_focus (GTK_ROOT (self), focus);
}

static void
mb_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MbWindow *self = MB_WINDOW (widget);
  double limit = adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, NARROW_SP, gtk_widget_get_settings (widget));
  gboolean was_narrow = adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self)) != NULL;
  g_autoptr (GtkWidget) focus = NULL;
  if (was_narrow != (width <= limit) && g_set_object (&focus, gtk_window_get_focus (GTK_WINDOW (self))))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  GTK_WIDGET_CLASS (mb_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (focus)
    give_focus_back (self, focus);
}

static void
on_scanned (MbWindow *self, const char *text)
{
  if (self->session)
    mb_scan_open (self, self->session, text);
}

static void
restore_size (MbWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
mb_window_close_request (GtkWindow *window)
{
  MbWindow *self = MB_WINDOW (window);
  int width, height;
  gboolean maximized = gtk_window_is_maximized (window);
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (!maximized)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  return GTK_WINDOW_CLASS (mb_window_parent_class)->close_request (window);
}

static void
mb_window_dispose (GObject *object)
{
  MbWindow *self = MB_WINDOW (object);
  if (self->navigation_view)
    drop_pages (self);
  stop_waiting_work (self);
  if (self->scanner)
    mb_scanner_stop (self->scanner);
  g_clear_object (&self->scanner);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (mb_window_parent_class)->dispose (object);
}

static void
mb_window_finalize (GObject *object)
{
  MbWindow *self = MB_WINDOW (object);
  g_free (self->pages);
  g_free (self->failed_path);
  G_OBJECT_CLASS (mb_window_parent_class)->finalize (object);
}

static void
mb_window_class_init (MbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_window_finalize;
  widget_class->size_allocate = mb_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = mb_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MbWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, navigation_view);
  gtk_widget_class_bind_template_child (widget_class, MbWindow, sidebar);
  gtk_widget_class_bind_template_callback (widget_class, on_section_activated);

  gtk_widget_class_install_action (widget_class, "win.show-section", "s", show_section_action);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.open-bill", "ay", open_bill_action);
  gtk_widget_class_install_action (widget_class, "win.take-payment", "ay", take_payment_action);
  gtk_widget_class_install_action (widget_class, "win.open-account", "ay", open_account_action);
  gtk_widget_class_install_action (widget_class, "win.open-meter", "ay", open_meter_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.commands", NULL, commands_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  mb_desk_action_bind_keys (widget_class, "win");
  for (guint i = 0; i < MIN (mb_n_sections, 9); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.show-section", "s",
                                         mb_sections[i].name);
}

static void
mb_window_init (MbWindow *self)
{
  self->pages = g_new0 (AdwNavigationPage *, mb_n_sections);
  self->settings = g_settings_new (MB_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_sidebar (self);
  restore_size (self);
  self->scanner = mb_scanner_new (GTK_WIDGET (self));
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (on_scanned), self, G_CONNECT_SWAPPED);
}

MbWindow *
mb_window_new (MbApplication *application)
{
  return g_object_new (MB_TYPE_WINDOW, "application", application, NULL);
}
