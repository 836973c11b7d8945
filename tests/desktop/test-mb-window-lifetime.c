/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows goes with it, or with its book, wherever the focus is; and the focus stays where the page does. */
#include "mb-window.h"

#include "mb-account-page.h"
#include "mb-bill-page.h"
#include "mb-billing-run.h"
#include "mb-section.h"
#include "mb-test-desk.h"

#define JANUARY mb_date_from_ymd (2025, 1, 1)
#define WIDE 1000
#define NARROW 372

/* What lies over the section, with the focus in it. */
typedef enum
{
  NOTHING,
  ACCOUNT,
  BILL,
  DIALOG,
  POPPED, /* nothing any more */
  N_OVERS
} Over;

static const char *const over_names[] = { "section", "account", "bill", "dialog", "popped" };

typedef enum
{
  CLOSE_WINDOW,
  DROP_SESSION,
  N_ENDINGS
} Ending;

static const char *const ending_names[] = { "close", "drop-session" };

typedef struct
{
  const char *section;
  gboolean narrow;
  gboolean changes; /* it has become wide and narrow with the focus in it */
  Over over;
  Ending ending;
} Case;

typedef struct
{
  MbWindow *window;
  gboolean narrow;
} Wanted;

/* While a breakpoint changes, libadwaita shows a picture of what was, and loses it with a widget that goes right then. */
static gboolean
is_at_rest (GtkWidget *widget)
{
  if (ADW_IS_BREAKPOINT_BIN (widget) && gtk_widget_get_mapped (widget))
    {
      GtkWidget *child = adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (widget));
      if (child && !gtk_widget_get_mapped (child))
        return FALSE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (!is_at_rest (child))
      return FALSE;
  return TRUE;
}

static gboolean
is_so_wide (gpointer data)
{
  const Wanted *wanted = data;
  AdwNavigationSplitView *split_view = mb_test_child (wanted->window, "split_view");
  return adw_navigation_split_view_get_collapsed (split_view) == wanted->narrow
         && is_at_rest (GTK_WIDGET (wanted->window));
}

static void
resize (MbTestDesk *desk, gboolean narrow)
{
  Wanted wanted = { desk->window, narrow };
  gtk_window_set_default_size (GTK_WINDOW (desk->window), narrow ? NARROW : WIDE, 700);
  mb_test_wait (is_so_wide, &wanted);
}

static gboolean
page_has_focus (gpointer window)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (mb_test_child (window, "navigation_view"));
  GtkWidget *focus = gtk_window_get_focus (window);
  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (page));
}

static gboolean
dialog_has_focus (gpointer window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);
  GtkWidget *focus = gtk_window_get_focus (window);
  return dialog && focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (dialog));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
focus_page (gpointer page)
{
  return gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static gpointer
lay_over (MbTestDesk *desk, const Case *c, const MbUuid *run_id, const MbUuid *account)
{
  AdwNavigationPage *page;
  switch (c->over)
    {
    case NOTHING:
      return NULL;
    case DIALOG:
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.preferences", NULL);
      mb_test_wait (dialog_has_focus, desk->window);
      return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
    default:
      page = c->over == BILL ? mb_bill_page_new_draft (desk->session, run_id, account)
                             : mb_account_page_new (desk->session, account);
      mb_window_push (desk->window, page);
      mb_test_wait (focus_page, page);
      return page;
    }
}

static void
test_lifetime (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MbTestTown) town = mb_test_town_new (2);
  mb_test_town_bill_month (town, JANUARY);
  MbUuid account = mb_test_town_home (town, 0)->account;
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = JANUARY };
  g_assert_true (mb_billing_run (town->test->book, &town->test->context, &run, NULL));
  MbTestDesk *desk = mb_test_desk_new (g_steal_pointer (&town));

  resize (desk, c->narrow);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.show-section", "s", c->section);
  AdwNavigationView *view = mb_test_child (desk->window, "navigation_view");
  gpointer section = adw_navigation_view_get_visible_page (view);
  mb_test_wait (focus_page, section);
  gpointer over = lay_over (desk, c, &run.run_id, &account);
  g_object_add_weak_pointer (section, &section);
  if (over)
    g_object_add_weak_pointer (over, &over);
  if (c->changes)
    for (int i = 0; i < 2; i++)
      {
        resize (desk, !c->narrow);
        resize (desk, c->narrow);
      }
  mb_test_wait (c->over == DIALOG ? dialog_has_focus : page_has_focus, desk->window);
  if (c->over == POPPED)
    adw_navigation_view_pop (view);

  if (c->ending == DROP_SESSION)
    {
      mb_window_set_session (desk->window, NULL);
      mb_test_wait (is_gone, &section);
      mb_test_wait (is_gone, &over);
    }
  else
    gtk_window_close (GTK_WINDOW (desk->window));
  mb_test_desk_free (desk);
  g_assert_null (section);
  g_assert_null (over);
}

static void
add (const char *section, gboolean narrow, gboolean changes, Over over, Ending ending)
{
  Case *c = g_new (Case, 1);
  *c = (Case) { section, narrow, changes, over, ending };
  g_autofree char *path = g_strdup_printf ("/desktop/window-lifetime/%s%s/%s/%s/%s", narrow ? "narrow" : "wide",
                                           changes ? "-again" : "", section, over_names[over], ending_names[ending]);
  g_test_add_data_func_full (path, c, test_lifetime, g_free);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (int shape = 0; shape < 4; shape++)
    for (Over over = NOTHING; over < N_OVERS; over++)
      for (Ending ending = CLOSE_WINDOW; ending < N_ENDINGS; ending++)
        add ("customers", (shape & 1) != 0, (shape & 2) != 0, over, ending);
  for (guint i = 0; i < mb_n_sections; i++)
    if (strcmp (mb_sections[i].name, "customers") != 0)
      add (mb_sections[i].name, TRUE, TRUE, NOTHING, DROP_SESSION);
  return g_test_run ();
}
