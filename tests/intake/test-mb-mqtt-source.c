/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-broker.h"
#include "mb-test-publish.h"
#include "source-fixture.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

static void
assert_numbers (Receiver *receiver, const char *topic, guint first, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%s %u", topic, i);
      g_assert_cmpstr (receiver->texts->pdata[first + i], ==, expected);
    }
}

static void
test_in_order (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  mb_test_publish_bytes (broker, "water/retained", "old", 3, TRUE);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 0);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  wait_for_texts (&receiver, 1);
  g_assert_cmpstr (receiver.texts->pdata[0], ==, "water/retained old");
  g_assert_cmpint (g_array_index (receiver.flags, MbRawFrameFlags, 0), ==, MB_FRAME_RETAINED);

  mb_test_publish_numbers (broker, "water/1", 0, 2000);
  mb_test_publish_numbers (broker, "elsewhere", 0, 5);
  mb_test_publish_numbers (broker, "other/2", 0, 5);
  wait_for_texts (&receiver, 2006);
  assert_numbers (&receiver, "water/1", 1, 2000);
  assert_numbers (&receiver, "other/2", 2001, 5);

  MbMqttState state;
  mb_mqtt_source_get_state (source, &state);
  g_assert_cmpuint (state.n_frames, ==, 2006);
  g_assert_cmpuint (state.n_redelivered, ==, 0);
  g_assert_cmpuint (state.n_connections, ==, 1);
  g_assert_cmpuint (state.n_bytes, ==, 3 + 10 + 90 * 2 + 900 * 3 + 1000 * 4 + 5);
  mb_mqtt_state_release (&state);
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

static void
test_any_bytes (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 0);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  const gsize size = 10 * 1024 * 1024;
  g_autofree char *large = g_malloc0 (size);
  mb_test_publish_bytes (broker, "water/empty", "", 0, FALSE);
  mb_test_publish_bytes (broker, "water/bytes", "\xff\xfe\0\x01", 4, FALSE);
  mb_test_publish_bytes (broker, "water/large", large, size, FALSE);
  mb_test_publish_bytes (broker, "water/after", "x", 1, FALSE);
  wait_for_texts (&receiver, 4);
  g_assert_cmpuint (receiver.largest, ==, size);
  g_assert_cmpstr (receiver.texts->pdata[3], ==, "water/after x");
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

/* While we are away, the broker keeps what comes for our client id. */
static void
test_away (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 0);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  mb_mqtt_source_stop (source);
  mb_test_publish_numbers (broker, "water/1", 0, 1500);
  g_assert_cmpuint (receiver.texts->len, ==, 0);
  source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 0);
  wait_for_texts (&receiver, 1500);
  assert_numbers (&receiver, "water/1", 0, 1500);
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

/* The broker is killed, is away for a while, and comes back: said, and made good by itself. */
static void
test_broker_restarts (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 0);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  mb_test_broker_kill (broker);
  wait_for_phase (source, MB_MQTT_WAITING, "The connection to the broker broke");
  wait_for_phase (source, MB_MQTT_WAITING, "cannot be reached");
  mb_test_broker_restart (broker);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  mb_test_publish_numbers (broker, "water/1", 0, 10);
  wait_for_texts (&receiver, 10);
  MbMqttState state;
  mb_mqtt_source_get_state (source, &state);
  g_assert_cmpuint (state.n_connections, ==, 2);
  mb_mqtt_state_release (&state);
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

static void
test_refused (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start ("allow_anonymous false");
  Receiver receiver;
  receiver_init (&receiver);
  g_autofree char *url = g_strdup_printf ("mqtt://somebody:secret@127.0.0.1:%u", mb_test_broker_get_port (broker));
  MbMqttSource *source = start_source (url, "reader", &receiver, 0);
  wait_for_phase (source, MB_MQTT_WAITING, "user or password are wrong");
  MbMqttState state;
  mb_mqtt_source_get_state (source, &state);
  g_assert_nonnull (strstr (state.problem, mb_test_broker_get_url (broker)));
  g_assert_null (strstr (state.problem, "secret"));
  mb_mqtt_state_release (&state);
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

static void
test_bad_topic (void)
{
  static const char *const topics[] = { "water/#", "a+b", NULL };
  Receiver receiver;
  receiver_init (&receiver);
  g_autoptr (GError) error = NULL;
  const MbMqttOptions options = { .broker = { .host = (char *) "127.0.0.1", .port = 1 },
                                  .client_id = "reader",
                                  .topics = topics };
  g_assert_null (mb_mqtt_source_start (&options, receiver_interface (&receiver), &error));
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS);
  receiver_release (&receiver);
}

/* The receiver is full: what is on its way goes in, the broker keeps the rest, and all of it comes when there is room. */
static void
test_full (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 0);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  receiver_set (&receiver, TRUE, FALSE);
  mb_test_publish_numbers (broker, "water/1", 0, 3000);
  wait_for_phase (source, MB_MQTT_PAUSED, "no room");
  g_mutex_lock (&receiver.mutex);
  const guint n_in_flight = receiver.texts->len;
  g_mutex_unlock (&receiver.mutex);
  g_test_message ("%u messages came before the pause", n_in_flight);
  g_assert_cmpuint (n_in_flight, >=, 1);
  g_assert_cmpuint (n_in_flight, <, 1000);

  receiver_set (&receiver, FALSE, FALSE);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  /* What the farewell overtook on its way is sent again, flagged so. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  g_mutex_lock (&receiver.mutex);
  for (guint i = 0; g_hash_table_size (seen) < 3000; i++)
    {
      while (receiver.texts->len <= i)
        g_assert_true (g_cond_wait_until (&receiver.changed, &receiver.mutex, until));
      const gboolean is_new = g_hash_table_add (seen, receiver.texts->pdata[i]);
      g_assert_true (is_new || g_array_index (receiver.flags, MbRawFrameFlags, i) & MB_FRAME_REDELIVERED);
    }
  g_mutex_unlock (&receiver.mutex);
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

/* The receiver fails: nothing is acknowledged, the broker closes the connection, and sends again later. */
static void
test_failing (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 1);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  receiver_set (&receiver, FALSE, TRUE);
  mb_test_publish_numbers (broker, "water/1", 0, 5);
  wait_for_phase (source, MB_MQTT_CONNECTED, "The disk is full");
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  while (!mb_test_broker_has_logged (broker, "exceeded timeout"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (20000);
    }
  g_assert_cmpuint (receiver.texts->len, ==, 0);
  receiver_set (&receiver, FALSE, FALSE);
  wait_for_texts (&receiver, 5);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  /* The first is in twice: kept when there was room, and sent again since its acknowledgement never arrived. */
  wait_for_texts (&receiver, 6);
  g_assert_cmpstr (receiver.texts->pdata[0], ==, "water/1 0");
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

/* Stopped while the receiver fails: the message is the broker's still. */
static void
test_stopped_while_failing (void)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 1);
  wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
  receiver_set (&receiver, FALSE, TRUE);
  mb_test_publish_numbers (broker, "water/1", 0, 1);
  wait_for_phase (source, MB_MQTT_CONNECTED, "The disk is full");
  mb_mqtt_source_stop (source);
  g_assert_cmpuint (receiver.texts->len, ==, 0);
  receiver_set (&receiver, FALSE, FALSE);
  source = start_source (mb_test_broker_get_url (broker), "reader", &receiver, 1);
  wait_for_texts (&receiver, 1);
  mb_mqtt_source_stop (source);
  receiver_release (&receiver);
}

/* Somebody accepts connections and says nothing: stopping does not wait for it. */
static void
test_black_hole (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  const int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_no_errno (bind (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (listen (fd, 4));
  g_assert_no_errno (getsockname (fd, (struct sockaddr *) &address, &size));
  g_autofree char *url = g_strdup_printf ("mqtt://127.0.0.1:%u", ntohs (address.sin_port));
  Receiver receiver;
  receiver_init (&receiver);
  MbMqttSource *source = start_source (url, "reader", &receiver, 0);
  const int connection = accept (fd, NULL, NULL);
  g_assert_no_errno (connection);
  char hello;
  g_assert_cmpint (read (connection, &hello, 1), ==, 1);
  const gint64 began = g_get_monotonic_time ();
  mb_mqtt_source_stop (source);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_TIME_SPAN_SECOND);
  close (connection);
  close (fd);
  receiver_release (&receiver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mqtt-source/in-order", test_in_order);
  g_test_add_func ("/mqtt-source/any-bytes", test_any_bytes);
  g_test_add_func ("/mqtt-source/away", test_away);
  g_test_add_func ("/mqtt-source/broker-restarts", test_broker_restarts);
  g_test_add_func ("/mqtt-source/refused", test_refused);
  g_test_add_func ("/mqtt-source/bad-topic", test_bad_topic);
  g_test_add_func ("/mqtt-source/full", test_full);
  g_test_add_func ("/mqtt-source/failing", test_failing);
  g_test_add_func ("/mqtt-source/stopped-while-failing", test_stopped_while_failing);
  g_test_add_func ("/mqtt-source/black-hole", test_black_hole);
  return g_test_run ();
}
