/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meters-page.h"

#include "mb-live-board.h"
#include "mb-meter-words.h"
#include "mb-paged-table.h"
#include "mb-telemetry-flags.h"
#include "mb-test-desk.h"

static gboolean
subtitle_is (gpointer data)
{
  gpointer *pair = data;
  return g_strcmp0 (adw_window_title_get_subtitle (mb_test_child (pair[0], "window_title")), pair[1]) == 0;
}

static void
wait_for_subtitle (AdwNavigationPage *page, const char *subtitle)
{
  gpointer pair[] = { page, (gpointer) subtitle };
  mb_test_wait (subtitle_is, pair);
}

static void
test_empty (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  AdwNavigationPage *page = g_object_ref_sink (mb_meters_page_new (desk->session));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (mb_test_child (page, "stack")), ==, "loading");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
  mb_test_assert_gone (page);
}

static void
test_full (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "meters");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  wait_for_subtitle (page, "3 meters");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));

  /* Search, filter, and back. */
  mb_meters_page_search (MB_METERS_PAGE (page), "no such meter");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "nothing");
  mb_meters_page_search (MB_METERS_PAGE (page), "80001");
  wait_for_subtitle (page, "1 meter");
  mb_meters_page_search (MB_METERS_PAGE (page), "");
  wait_for_subtitle (page, "3 meters");
  AdwToggleGroup *filters = mb_test_child (page, "filters");
  adw_toggle_group_set_active_name (filters, "stored");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "nothing");
  adw_toggle_group_set_active_name (filters, "installed");
  wait_for_subtitle (page, "3 meters");
}

static void
test_order (void)
{
  static const char *const sorts[] = { "size", "model", "address", "customer", "heard", "serial" };
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "meters");
  MbPagedTable *table = mb_test_child (page, "table");
  g_autoptr (GSettings) settings =
      g_settings_new_with_path ("org.meterbook.Meterbook.List", "/org/meterbook/Meterbook/lists/meters/");
  gboolean descending = FALSE;
  wait_for_subtitle (page, "3 meters");
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_action_group_change_action_state (mb_paged_table_get_actions (table), "sort", g_variant_new_string (sorts[i]));
      wait_for_subtitle (page, "3 meters");
      g_assert_cmpstr (mb_paged_table_get_sort (table, &descending), ==, sorts[i]);
      g_autofree char *kept = g_settings_get_string (settings, "sort-column");
      g_assert_cmpstr (kept, ==, sorts[i]);
    }
  g_settings_reset (settings, "sort-column");
}

static gboolean
is_narrow (gpointer table)
{
  gboolean narrow = FALSE;
  g_object_get (table, "narrow", &narrow, NULL);
  return narrow;
}

static void
test_narrow (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "meters");
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 372, 600);
  mb_test_wait (is_narrow, mb_test_child (page, "table"));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  mb_test_assert_narrow (page);
}

static void
test_gone (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = g_object_ref_sink (mb_meters_page_new (desk->session));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  g_signal_emit_by_name (desk->session, "changed"); /* it goes while it is about to ask again */
  mb_test_assert_gone (page);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Words */

#define NOW (1000 * MB_LIVE_LATE_AFTER)

static void
test_state (void)
{
  static const struct
  {
    MbDate installed_on, removed_on;
    const char *device;
    bool supplies;
    MbInstant heard_at;
    uint32_t flags;
    bool is_still;
    const char *words;
  } cases[] = {
    { MB_DATE_NONE, MB_DATE_NONE, NULL, false, MB_INSTANT_NONE, 0, false, "Never installed" },
    { MB_DATE_NONE, 20729, "F0", false, NOW, MB_FLAG_LEAK, false, "Removed 3 Oct 2026" },
    { 20000, MB_DATE_NONE, NULL, true, MB_INSTANT_NONE, 0, false, "Installed" },
    { 20000, MB_DATE_NONE, "F0", true, MB_INSTANT_NONE, 0, false, "Silent" },
    { 20000, MB_DATE_NONE, "F0", true, NOW - MB_LIVE_LATE_AFTER - 1, MB_FLAG_LEAK, true, "Silent" },
    { 20000, MB_DATE_NONE, "F0", true, NOW - MB_LIVE_LATE_AFTER, MB_FLAG_LEAK | MB_FLAG_BATTERY, true,
      "Leak, Battery low" },
    { 20000, MB_DATE_NONE, "F0", true, NOW, MB_FLAGS_AS_PAST (MB_FLAG_LEAK), true, "Stands still" },
    { 20000, MB_DATE_NONE, "F0", false, NOW, 0, true, "Installed" },
    { 20000, MB_DATE_NONE, "F0", true, NOW, 0, false, "Installed" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbMeterRow meter = {
        .installed_on = cases[i].installed_on,
        .removed_on = cases[i].removed_on,
        .device = (char *) cases[i].device,
        .last = { .heard_at = cases[i].heard_at, .flags = cases[i].flags, .is_still = cases[i].is_still }
      };
      if (cases[i].supplies)
        meter.account_id = mb_uuid_from_words ("account", NULL);
      g_autofree char *words = mb_meter_state_words (&meter, NOW);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_age (void)
{
  static const struct
  {
    int64_t seconds;
    const char *words;
  } cases[] = {
    { -5, "just now" },
    { 40, "40 s ago" },
    { 3599, "59 min ago" },
    { 3 * 3600, "3 h ago" },
    { 12 * 3600 - 1, "11 h ago" },
    { 47 * 3600 + 100, "1 d 23 h ago" },
    { 60 * 3600, "2 d ago" },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbLastValue last = { .at = NOW - cases[i].seconds * MB_INSTANT_SECOND };
      g_autofree char *words = mb_meter_age_words (&last, NOW, utc);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
  MbLastValue unknown = { .at = MB_INSTANT_NONE },
              read = { .at = 20729 * 24 * 3600 * MB_INSTANT_SECOND, .was_read = true };
  g_autofree char *nothing = mb_meter_age_words (&unknown, NOW, utc);
  g_autofree char *day = mb_meter_age_words (&read, NOW, utc);
  g_assert_null (nothing);
  g_assert_cmpstr (day, ==, "read 3 Oct 2026");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/meters-page/empty", test_empty);
  g_test_add_func ("/meters-page/full", test_full);
  g_test_add_func ("/meters-page/order", test_order);
  g_test_add_func ("/meters-page/narrow", test_narrow);
  g_test_add_func ("/meters-page/gone", test_gone);
  g_test_add_func ("/meter-words/state", test_state);
  g_test_add_func ("/meter-words/age", test_age);
  return g_test_run ();
}
