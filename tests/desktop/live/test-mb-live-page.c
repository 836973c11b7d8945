/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-page.h"

#include "mb-take-frames.h"
#include "mb-test-desk.h"

#define MINUTE (60 * MB_INSTANT_SECOND)

static void
send (MbTestUtility *test, const char *device, MbInstant at, double total, const char *status)
{
  char time[MB_INSTANT_TEXT_SIZE];
  g_autofree char *payload = g_strdup_printf (
      "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"x\",\"id\":\"%s\",\"total_m3\":%.3f,"
      "\"current_status\":\"%s\",\"timestamp\":\"%s\"}",
      device, total, status, mb_instant_to_text (at, time));
  const MbIncomingFrame frame = { mb_uuid_from_words (device, time, NULL), at, "wmbusmeters/x",
                                  (const uint8_t *) payload, strlen (payload) };
  MbTakeFrames take = { .frames = &frame, .n_frames = 1 };
  MbTestUtility machine = *test;
  machine.context.actor = (MbActor) { "intake", MB_ROLE_MACHINE };
  mb_test_utility_run (&machine, &mb_take_frames, &take);
  g_array_unref (take.values);
}

/* Two meters: one that leaks and was heard a minute ago, one that was last heard two days ago. */
static MbTestTown *
town_with_messages (void)
{
  MbTestTown *town = mb_test_town_new (1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Vienna");
  /* The session's clock: the time of the day, on the town's day. */
  const MbInstant real = g_get_real_time () / MB_INSTANT_SECOND * MB_INSTANT_SECOND;
  const MbInstant now = mb_instant_from_date (town->test->context.today, zone) + real
                        - mb_instant_from_date (mb_instant_to_date (real, zone), zone);
  mb_test_add_meter (town->test, "76348799");
  mb_test_add_meter (town->test, "76348800");
  for (int i = 30; i > 0; i--)
    send (town->test, "76348799", now - i * MINUTE, 100.0 - i * 0.01, "LEAKING");
  send (town->test, "76348800", now - 2 * 24 * 60 * MINUTE, 7.5, "OK");
  return town;
}

static AdwNavigationPage *
page_of (MbTestDesk *desk)
{
  mb_window_show_section (desk->window, "live");
  AdwNavigationView *view = mb_test_child (desk->window, "navigation_view");
  return adw_navigation_view_get_visible_page (view);
}

static gboolean
shows_flow (gpointer label)
{
  return g_str_has_prefix (gtk_label_get_label (label), "Through all meters together");
}

static void
test_empty (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
}

static void
test_full (gconstpointer width)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_messages ());
  gtk_window_set_default_size (GTK_WINDOW (desk->window), GPOINTER_TO_INT (width), 700);
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "live");
  mb_test_wait (shows_flow, mb_test_child (mb_test_child (page, "chart"), "last_label"));
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));

  /* The numbers, and the rows behind them. */
  GtkWidget *tile = mb_test_child (page, "alert_tile");
  g_assert_cmpstr (gtk_label_get_label (mb_test_child (tile, "figure_label")), ==, "1");
  g_assert_cmpstr (gtk_label_get_label (mb_test_child (tile, "detail_label")), ==, "1 leak");
  g_signal_emit_by_name (tile, "clicked");
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "rows");
  g_signal_emit_by_name (mb_test_child (page, "rate_tile"), "clicked");
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "none");
  g_assert_true (adw_banner_get_revealed (mb_test_child (page, "banner")));
}

static gboolean
shows_value (gpointer label)
{
  return g_str_has_prefix (gtk_label_get_label (label), "7.500\u00a0m³");
}

/* A late meter is chosen from its row: its last value and the age stand as text. */
static void
test_choose (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_messages ());
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "live");
  g_signal_emit_by_name (mb_test_child (page, "late_tile"), "clicked");
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "rows");
  g_signal_emit_by_name (mb_test_child (page, "rows"), "chosen", 0u);
  GtkLabel *words = mb_test_child (mb_test_child (page, "chart"), "last_label");
  mb_test_wait (shows_value, words);
  g_assert_nonnull (strstr (gtk_label_get_label (words), "2 d"));
}

/* It is closed while a reader thread is still at work. */
static void
test_closed_early (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_messages ());
  AdwNavigationPage *page = g_object_ref_sink (mb_live_page_new (desk->session));
  mb_test_assert_gone (page);
  page_of (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/live/page/empty", test_empty);
  g_test_add_data_func ("/live/page/full", GINT_TO_POINTER (1000), test_full);
  g_test_add_data_func ("/live/page/narrow", GINT_TO_POINTER (360), test_full);
  g_test_add_func ("/live/page/choose", test_choose);
  g_test_add_func ("/live/page/closed-early", test_closed_early);
  return g_test_run ();
}
