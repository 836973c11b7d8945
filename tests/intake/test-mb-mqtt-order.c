/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* A broker of a few lines that shows what real ones hide: when exactly an acknowledgement arrives. */
typedef struct
{
  int listener;
  int connection;
  guint8 granted[2];
  char *url;

  /* Set by the receiver's side. */
  gint next; /* message that must not have been acknowledged yet */
  gboolean too_early;
} Broker;

enum
{
  CONNECT = 1,
  PUBACK = 4,
  SUBSCRIBE = 8,
  DISCONNECT = 14,
};

static void
broker_init (Broker *broker)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  *broker = (Broker) { .connection = -1, .granted = { 1, 1 } };
  broker->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_no_errno (broker->listener);
  g_assert_no_errno (bind (broker->listener, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (listen (broker->listener, 4));
  g_assert_no_errno (getsockname (broker->listener, (struct sockaddr *) &address, &size));
  broker->url = g_strdup_printf ("mqtt://127.0.0.1:%u", ntohs (address.sin_port));
}

static void
broker_release (Broker *broker)
{
  close (broker->connection);
  close (broker->listener);
  g_free (broker->url);
}

static void
write_all (Broker *broker, const guint8 *data, gsize size)
{
  g_assert_cmpint (send (broker->connection, data, size, MSG_NOSIGNAL), ==, (gssize) size);
}

/* The next packet's type; its body, at most 127 bytes, in @body. */
static int
read_packet (Broker *broker, guint8 body[128])
{
  guint8 head[2];
  g_assert_cmpint (recv (broker->connection, head, 2, MSG_WAITALL), ==, 2);
  g_assert_cmpuint (head[1], <, 128);
  if (head[1] > 0)
    g_assert_cmpint (recv (broker->connection, body, head[1], MSG_WAITALL), ==, head[1]);
  return head[0] >> 4;
}

static void
welcome (Broker *broker)
{
  guint8 body[128];
  broker->connection = accept (broker->listener, NULL, NULL);
  g_assert_no_errno (broker->connection);
  g_assert_cmpint (read_packet (broker, body), ==, CONNECT);
  /* Byte 8 are the flags: no clean session. */
  g_assert_cmpint (body[7] & 2, ==, 0);
  write_all (broker, (const guint8[]) { 0x20, 2, 0, 0 }, 4);
  g_assert_cmpint (read_packet (broker, body), ==, SUBSCRIBE);
  write_all (broker, (const guint8[]) { 0x90, 4, body[0], body[1], broker->granted[0], broker->granted[1] }, 6);
}

static void
publish (Broker *broker, guint8 id)
{
  const guint8 packet[] = { 0x32, 2 + 7 + 2 + 1, 0, 7, 'w', 'a', 't', 'e', 'r', '/', 'x', 0, id, '0' + id };
  write_all (broker, packet, sizeof packet);
}

/* Called for each message, before it is kept: has its acknowledgement come already? */
static gboolean
look_before_keeping (const MbRawFrame *frame, gpointer user_data, GError **error)
{
  Broker *broker = user_data;
  const guint8 id = (guint8) (frame->payload[0] - '0');
  struct pollfd waiting = { .fd = broker->connection, .events = POLLIN };
  while (poll (&waiting, 1, 50) > 0)
    {
      guint8 body[128];
      if (read_packet (broker, body) == PUBACK && body[1] >= id)
        broker->too_early = TRUE;
    }
  g_atomic_int_set (&broker->next, id + 1);
  return TRUE;
}

static gboolean
never_full (gpointer user_data, char **reason)
{
  return FALSE;
}

/* The one thing all stands on: a message is acknowledged after the receiver has it.  Versions of paho differ. */
static void
test_kept_before_acknowledged (void)
{
  static const char *const topics[] = { "water/#", "other/#", NULL };
  Broker broker;
  broker_init (&broker);
  g_auto (MbBrokerUrl) url = { 0 };
  g_assert_true (mb_broker_url_parse (broker.url, &url, NULL));
  const MbMqttOptions options = { .broker = url, .client_id = "reader", .topics = topics };
  const MbFrameReceiver receiver = { look_before_keeping, never_full, &broker };
  MbMqttSource *source = mb_mqtt_source_start (&options, receiver, NULL);
  welcome (&broker);
  for (guint8 id = 1; id <= 5; id++)
    publish (&broker, id);
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  while (g_atomic_int_get (&broker.next) < 6)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (2000);
    }
  g_assert_false (broker.too_early);
  guint8 body[128];
  g_assert_cmpint (read_packet (&broker, body), ==, PUBACK);
  g_assert_cmpuint (body[1], ==, 5);
  mb_mqtt_source_stop (source);
  g_assert_cmpint (read_packet (&broker, body), ==, DISCONNECT);
  broker_release (&broker);
}

/* Topics that are refused or granted less are told. */
static void
test_granted (void)
{
  static const struct
  {
    guint8 granted[2];
    MbMqttPhase phase;
    const char *says;
  } rows[] = {
    { { 1, 1 }, MB_MQTT_CONNECTED, NULL },
    { { 1, 0 }, MB_MQTT_CONNECTED, "“other/+” on with QoS 0 only" },
    { { 1, 0x80 }, MB_MQTT_WAITING, "does not let us listen to “other/+”" },
    { { 0x80, 1 }, MB_MQTT_WAITING, "does not let us listen to “water/#”" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Broker broker;
      Receiver receiver;
      broker_init (&broker);
      receiver_init (&receiver);
      memcpy (broker.granted, rows[i].granted, sizeof broker.granted);
      MbMqttSource *source = start_source (broker.url, "reader", &receiver, 0);
      welcome (&broker);
      wait_for_phase (source, rows[i].phase, rows[i].says);
      mb_mqtt_source_stop (source);
      receiver_release (&receiver);
      broker_release (&broker);
    }
}

/* The broker says no to the connection itself. */
static void
test_connection_refused (void)
{
  static const struct
  {
    guint8 code;
    const char *says;
  } rows[] = { { 2, "client id" }, { 3, "not available now" }, { 4, "password" }, { 5, "password" } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Broker broker;
      Receiver receiver;
      guint8 body[128];
      broker_init (&broker);
      receiver_init (&receiver);
      MbMqttSource *source = start_source (broker.url, "reader", &receiver, 0);
      broker.connection = accept (broker.listener, NULL, NULL);
      g_assert_cmpint (read_packet (&broker, body), ==, CONNECT);
      write_all (&broker, (const guint8[]) { 0x20, 2, 0, rows[i].code }, 4);
      wait_for_phase (source, MB_MQTT_WAITING, rows[i].says);
      mb_mqtt_source_stop (source);
      receiver_release (&receiver);
      broker_release (&broker);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mqtt-order/kept-before-acknowledged", test_kept_before_acknowledged);
  g_test_add_func ("/mqtt-order/granted", test_granted);
  g_test_add_func ("/mqtt-order/connection-refused", test_connection_refused);
  return g_test_run ();
}
