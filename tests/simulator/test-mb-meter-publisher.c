/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-publisher.h"
#include "mb-simulator-error.h"
#include "mb-test-broker.h"
#include "mb-test-session.h"

#include <string.h>

static MbMeterPublisher *
publisher_for (MbTestBroker *broker)
{
  g_auto (MbBrokerUrl) url = { 0 };
  g_assert_true (mb_broker_url_parse (mb_test_broker_get_url (broker), &url, NULL));
  return mb_meter_publisher_new (&url, "publisher");
}

static void
send_range (MbMeterPublisher *publisher, unsigned first, unsigned n)
{
  for (unsigned i = first; i < first + n; i++)
    {
      g_autoptr (GError) error = NULL;
      char text[16];
      const int size = g_snprintf (text, sizeof text, "%u", i);
      mb_meter_publisher_send (publisher, "t", text, (gsize) size, NULL, &error);
      g_assert_no_error (error);
    }
}

/* More than the window: all arrive once, in order, and are counted when the broker has them. */
static void
test_in_order (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (MbMeterPublisher) publisher = publisher_for (broker);
  g_autoptr (GError) error = NULL;
  mb_test_session_open (broker, "reader", "t");
  mb_meter_publisher_connect (publisher, 10 * G_TIME_SPAN_SECOND, &error);
  g_assert_no_error (error);
  send_range (publisher, 0, 3000);
  mb_meter_publisher_flush (publisher, 20 * G_TIME_SPAN_SECOND, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mb_meter_publisher_get_n_acknowledged (publisher), ==, 3000);
  g_auto (GStrv) lines = mb_test_session_read (broker, "reader", "t", 3000);
  for (unsigned i = 0; i < 3000; i++)
    {
      g_autofree char *expected = g_strdup_printf ("t %u", i);
      g_assert_cmpstr (lines[i], ==, expected);
    }
}

/* The broker dies and comes back: sending goes on, and everything is acknowledged by one or the other. */
static void
test_broker_restarts (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (MbMeterPublisher) publisher = publisher_for (broker);
  g_autoptr (GError) error = NULL;
  g_assert_true (mb_meter_publisher_connect (publisher, 10 * G_TIME_SPAN_SECOND, &error));
  send_range (publisher, 0, 500);
  mb_test_broker_restart (broker);
  mb_test_session_open (broker, "reader", "t");
  send_range (publisher, 500, 500);
  mb_meter_publisher_flush (publisher, 20 * G_TIME_SPAN_SECOND, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mb_meter_publisher_get_n_acknowledged (publisher), ==, 1000);
  /* What was on its way may be sent again, but the last ones come once the session stands. */
  const guint n = 500 - MB_METER_PUBLISHER_WINDOW;
  g_auto (GStrv) lines = mb_test_session_read (broker, "reader", "t", n);
  g_assert_cmpuint (g_strv_length (lines), ==, n);
}

static void
test_nobody_there (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (MbMeterPublisher) publisher = publisher_for (broker);
  g_autoptr (GError) error = NULL;
  mb_test_broker_kill (broker);
  g_assert_false (mb_meter_publisher_connect (publisher, 300 * G_TIME_SPAN_MILLISECOND, &error));
  g_assert_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_BROKER);
  g_assert_nonnull (strstr (error->message, mb_test_broker_get_url (broker)));
}

static void
test_refused (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start ("allow_anonymous false");
  g_autoptr (MbMeterPublisher) publisher = publisher_for (broker);
  g_autoptr (GError) error = NULL;
  g_assert_false (mb_meter_publisher_connect (publisher, 300 * G_TIME_SPAN_MILLISECOND, &error));
  g_assert_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_BROKER);
  g_assert_nonnull (strstr (error->message, "user and password are refused"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meter-publisher/in-order", test_in_order);
  g_test_add_func ("/meter-publisher/broker-restarts", test_broker_restarts);
  g_test_add_func ("/meter-publisher/nobody-there", test_nobody_there);
  g_test_add_func ("/meter-publisher/refused", test_refused);
  return g_test_run ();
}
