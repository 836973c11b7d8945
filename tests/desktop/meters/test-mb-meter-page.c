/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-page.h"

#include "mb-account-page.h"
#include "mb-add-meter.h"
#include "mb-chart.h"
#include "mb-inbox-repository.h"
#include "mb-install-meter.h"
#include "mb-load-telemetry.h"
#include "mb-meter-repository.h"
#include "mb-test-desk.h"

#define DAY ((int64_t) 24 * 3600 * MB_INSTANT_SECOND)

/* Values of each midnight in February, but that nothing was heard from the 10th to the 15th. */
static void
load_february (MbTestTown *town)
{
  MbTelemetrySample samples[29];
  gsize n = 0;
  for (int day = 0; day < 28; day++)
    if (day < 9 || day >= 15)
      samples[n++] = (MbTelemetrySample) { (mb_date_from_ymd (2025, 2, 1) + day) * DAY, 110000 + day * 250, 0 };
  MbTelemetryHistory history = { mb_test_town_home (town, 0)->register_id, samples, n };
  MbLoadTelemetry load = { &history, 1 };
  town->test->context.actor = (MbActor) { "admin", MB_ROLE_ADMINISTRATOR };
  mb_test_utility_run (town->test, &mb_load_telemetry, &load);
}

/* The meter with that serial number has a radio, which goes by it, and has sent. */
static bool
add_frame (MbTransaction *tx, gpointer data, GError **error)
{
  static const char payload[] = "{\"id\":\"80001\",\"total_m3\":116.75}";
  bool inserted = false;
  MbInboxFrame frame = { .id = mb_uuid_from_words ("frame", NULL),
                         .topic = (char *) "wmbusmeters/town",
                         .payload = (uint8_t *) payload,
                         .size = strlen (payload),
                         .received_at = mb_date_from_ymd (2025, 2, 28) * DAY,
                         .outcome = MB_INBOX_STORED,
                         .device = data };
  g_auto (MbMeter) meter = { 0 };
  if (!mb_meter_find_by_serial (mb_transaction_database (tx), mb_transaction_utility (tx), data, &meter, error))
    return false;
  g_set_str (&meter.device, data);
  return mb_meter_update (tx, &meter, error) && mb_inbox_insert (tx, &frame, &inserted, error);
}

/* Of the first home's meter, and of its radio. */
#define SERIAL "M0000000"

/* A month billed, and one by radio: the meter of the first home is exchanged where @new_serial says so. */
static MbTestTown *
town_of_meters (const char *new_serial)
{
  g_autoptr (GError) error = NULL;
  MbTestTown *town = mb_test_town_new (2);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  town->test->context.today = mb_date_from_ymd (2025, 3, 1);
  load_february (town);
  mb_book_write (town->test->book, MB_QUEUE_PERSON, "test", mb_date_from_ymd (2025, 3, 1) * DAY, add_frame,
                 (gpointer) SERIAL, &error);
  g_assert_no_error (error);
  if (!new_serial)
    return town;
  MbAddMeter added = {
    .meter = { .serial = (char *) new_serial, .size = (char *) "DN25" },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  mb_test_utility_run (town->test, &mb_add_meter, &added);
  MbInstallMeter install = { .meter_id = added.meter.id,
                             .service_point_id = mb_test_town_home (town, 0)->service_point,
                             .installed_on = mb_date_from_ymd (2025, 3, 1) };
  mb_test_utility_run (town->test, &mb_install_meter, &install);
  return town;
}

static AdwNavigationPage *
visible_page (MbTestDesk *desk)
{
  return adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
}

static AdwNavigationPage *
open_meter (MbTestDesk *desk, const MbUuid *meter)
{
  g_autoptr (GVariant) id = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, meter->bytes, 16, 1));
  gtk_widget_activate_action_variant (GTK_WIDGET (desk->window), "win.open-meter", id);
  return visible_page (desk);
}

static GtkListBoxRow *
row_at (AdwNavigationPage *page, const char *list, int index)
{
  return gtk_list_box_get_row_at_index (mb_test_child (page, list), index);
}

static guint
n_rows (AdwNavigationPage *page, const char *list)
{
  guint n = 0;
  while (row_at (page, list, (int) n))
    n++;
  return n;
}

static const char *
subtitle (AdwNavigationPage *page, const char *list, int index)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (page, list, index)));
}

static MbChart *
chart_of (AdwNavigationPage *page)
{
  return MB_CHART (gtk_widget_get_last_child (mb_test_child (page, "chart_card")));
}

typedef struct
{
  MbChart *chart;
  const char *words;
} Told;

/* The layers know what is shown when they are laid out. */
static gboolean
tells (gpointer data)
{
  const Told *told = data;
  g_autofree char *words = mb_chart_summarise (told->chart);
  return strstr (words, told->words) != NULL;
}

static void
test_full (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_of_meters (NULL));
  MbUuid meter = mb_test_town_home (desk->town, 0)->meter;
  AdwNavigationPage *page = open_meter (desk, &meter);
  g_assert_true (MB_IS_METER_PAGE (page));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "meter");
  g_assert_true (open_meter (desk, &meter) == page); /* it is there already */
  mb_test_assert_named (GTK_WIDGET (page));

  g_assert_cmpstr (gtk_label_get_label (mb_test_child (page, "value_label")), ==, "116.750\u00a0m³");
  g_assert_cmpuint (n_rows (page, "place_list"), ==, 2);
  g_assert_cmpuint (n_rows (page, "registers_list"), ==, 1);
  g_assert_cmpuint (n_rows (page, "readings_list"), ==, 2);
  g_assert_cmpuint (n_rows (page, "stays_list"), ==, 1);
  g_assert_cmpuint (n_rows (page, "frame_list"), ==, 1);
  g_assert_true (gtk_widget_get_visible (mb_test_child (page, "frame_group")));

  /* The chart tells of what was not heard; then it shows the months. */
  Told told = { chart_of (page), "from 0.250" };
  mb_test_wait (tells, &told);
  adw_toggle_group_set_active_name (mb_test_child (page, "span_group"), "months");
  told.words = "last January 2025";
  mb_test_wait (tells, &told);
  adw_toggle_group_set_active_name (mb_test_child (page, "span_group"), "days");
  mb_test_desk_picture (desk, "meter-page", 720, 1900, FALSE);

  /* The account is one step away. */
  gtk_widget_activate (GTK_WIDGET (row_at (page, "place_list", 1)));
  g_assert_true (MB_IS_ACCOUNT_PAGE (visible_page (desk)));
}

static void
test_exchanged (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_of_meters ("NEW"));
  AdwNavigationPage *page = open_meter (desk, &mb_test_town_home (desk->town, 0)->meter);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "meter");
  g_assert_cmpuint (n_rows (page, "place_list"), ==, 0);
  g_assert_cmpuint (n_rows (page, "stays_list"), ==, 1);
  g_assert_nonnull (strstr (subtitle (page, "stays_list", 0), "replaced by NEW"));
  mb_test_assert_named (GTK_WIDGET (page));

  /* The one that hangs there now, of which nothing is known yet. */
  gtk_widget_activate (GTK_WIDGET (row_at (page, "stays_list", 0)));
  AdwNavigationPage *other = visible_page (desk);
  g_assert_true (MB_IS_METER_PAGE (other) && other != page);
  mb_test_wait_for_stack (GTK_WIDGET (other), "stack", "meter");
  g_assert_cmpstr (gtk_label_get_label (mb_test_child (other, "serial_label")), ==, "NEW");
  g_assert_cmpstr (gtk_label_get_label (mb_test_child (other, "value_label")), ==, "–");
  g_assert_cmpuint (n_rows (other, "place_list"), ==, 2);
  g_assert_cmpuint (n_rows (other, "readings_list"), ==, 0);
  g_assert_nonnull (strstr (subtitle (other, "stays_list", 0), "in place of M0000000"));
  g_assert_false (gtk_widget_get_visible (mb_test_child (other, "frame_group")));
}

static gboolean
shows_frame (gpointer page)
{
  return gtk_widget_get_visible (mb_test_child (page, "frame_group"));
}

static void
test_follows_the_book (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwNavigationPage *page = open_meter (desk, &mb_test_town_home (desk->town, 0)->meter);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "meter");
  g_assert_false (shows_frame (page));
  mb_book_write (mb_session_get_book (desk->session), MB_QUEUE_PERSON, "test", mb_date_from_ymd (2025, 3, 1) * DAY,
                 add_frame, (gpointer) SERIAL, &error);
  g_assert_no_error (error);
  mb_test_wait (shows_frame, page);
}

static void
test_unknown (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  MbUuid none = mb_uuid_from_words ("none", NULL);
  AdwNavigationPage *page = open_meter (desk, &none);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "failure");
}

static void
test_narrow (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_of_meters ("NEW"));
  AdwNavigationPage *page = open_meter (desk, &mb_test_town_home (desk->town, 0)->meter);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "meter");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (page, "frame_list", 0)), TRUE);
  mb_test_assert_narrow (page);
}

static void
test_gone (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_of_meters (NULL));
  const MbUuid *meter = &mb_test_town_home (desk->town, 0)->meter;
  AdwNavigationPage *page = g_object_ref_sink (mb_meter_page_new (desk->session, meter));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "meter");
  g_signal_emit_by_name (desk->session, "changed");
  mb_test_assert_gone (page);
  /* And while the answer is on its way. */
  page = g_object_ref_sink (mb_meter_page_new (desk->session, meter));
  mb_test_assert_gone (page);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/meter-page/full", test_full);
  g_test_add_func ("/meter-page/exchanged", test_exchanged);
  g_test_add_func ("/meter-page/follows-the-book", test_follows_the_book);
  g_test_add_func ("/meter-page/unknown", test_unknown);
  g_test_add_func ("/meter-page/narrow", test_narrow);
  g_test_add_func ("/meter-page/gone", test_gone);
  return g_test_run ();
}
