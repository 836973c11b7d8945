/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-publisher.h"

#include "mb-backoff.h"
#include "mb-simulator-error.h"

#include <MQTTAsync.h>
#include <string.h>

#define CONNECT_PATIENCE_US (10 * G_TIME_SPAN_SECOND)
#define KEEP_ALIVE_S 20

typedef enum
{
  SLOT_FREE,
  SLOT_WAITING, /* to be sent, again or for the first time */
  SLOT_SENT,
} SlotState;

/* One message on its way. */
typedef struct
{
  MbMeterPublisher *publisher;
  SlotState state;
  unsigned connection; /* the one it was sent over: answers of former ones do not count */
  char *topic;
  void *payload;
  gsize size;
} Slot;

typedef enum
{
  LINK_DOWN,
  LINK_CONNECTING,
  LINK_UP,
} LinkState;

struct _MbMeterPublisher
{
  MQTTAsync client;
  char *shown_url;
  char *user, *password;
  MbBackoff backoff;

  GMutex mutex;
  GCond changed;
  LinkState link;
  char *reason; /* of the last failure */
  unsigned connection;
  Slot slots[MB_METER_PUBLISHER_WINDOW];
  guint64 n_acknowledged;
};

/* ------------------------------------------------------------------------------------------------------------------
 * What paho's threads say
 */

static void
set_link (MbMeterPublisher *publisher, LinkState link, const char *reason)
{
  g_mutex_lock (&publisher->mutex);
  publisher->link = link;
  if (reason != NULL)
    {
      g_free (publisher->reason);
      publisher->reason = g_strdup (reason);
    }
  if (link == LINK_DOWN)
    for (gsize i = 0; i < G_N_ELEMENTS (publisher->slots); i++)
      if (publisher->slots[i].state == SLOT_SENT)
        publisher->slots[i].state = SLOT_WAITING;
  if (link == LINK_UP)
    publisher->connection++;
  g_cond_broadcast (&publisher->changed);
  g_mutex_unlock (&publisher->mutex);
}

static void
on_connected (void *context, MQTTAsync_successData *response)
{
  set_link (context, LINK_UP, NULL);
}

static void
on_connect_failure (void *context, MQTTAsync_failureData *response)
{
  const char *reason = response->code == 4 || response->code == 5 ? "user and password are refused"
                       : response->message != NULL                ? response->message
                                                                  : "nobody answers";
  set_link (context, LINK_DOWN, reason);
}

static void
on_connection_lost (void *context, char *cause)
{
  set_link (context, LINK_DOWN, cause != NULL ? cause : "the connection broke");
}

static void
on_delivered (void *context, MQTTAsync_successData *response)
{
  Slot *slot = context;
  MbMeterPublisher *publisher = slot->publisher;
  g_mutex_lock (&publisher->mutex);
  if (slot->state == SLOT_SENT && slot->connection == publisher->connection)
    {
      slot->state = SLOT_FREE;
      publisher->n_acknowledged++;
      g_cond_signal (&publisher->changed);
    }
  g_mutex_unlock (&publisher->mutex);
}

static void
on_not_delivered (void *context, MQTTAsync_failureData *response)
{
  Slot *slot = context;
  MbMeterPublisher *publisher = slot->publisher;
  g_mutex_lock (&publisher->mutex);
  if (slot->state == SLOT_SENT && slot->connection == publisher->connection)
    slot->state = SLOT_WAITING;
  g_cond_signal (&publisher->changed);
  g_mutex_unlock (&publisher->mutex);
}

static int
on_message (void *context, char *topic, int topic_length, MQTTAsync_message *message)
{
  /* Nothing is subscribed to. */
  MQTTAsync_freeMessage (&message);
  MQTTAsync_free (topic);
  return 1;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Connecting
 */

MbMeterPublisher *
mb_meter_publisher_new (const MbBrokerUrl *broker, const char *client_id)
{
  g_return_val_if_fail (broker != NULL && client_id != NULL, NULL);
  MbMeterPublisher *publisher = g_new0 (MbMeterPublisher, 1);
  publisher->shown_url = mb_broker_url_to_text (broker);
  publisher->user = g_strdup (broker->user);
  publisher->password = g_strdup (broker->password);
  mb_backoff_init (&publisher->backoff, g_str_hash (client_id), 100 * G_TIME_SPAN_MILLISECOND, 10 * G_TIME_SPAN_SECOND);
  g_mutex_init (&publisher->mutex);
  g_cond_init (&publisher->changed);
  for (gsize i = 0; i < G_N_ELEMENTS (publisher->slots); i++)
    publisher->slots[i].publisher = publisher;

  MQTTAsync_init_options init = MQTTAsync_init_options_initializer;
  init.do_openssl_init = 1;
  MQTTAsync_global_init (&init);
  g_autofree char *server_uri = mb_broker_url_to_server_uri (broker);
  if (MQTTAsync_create (&publisher->client, server_uri, client_id, MQTTCLIENT_PERSISTENCE_NONE, NULL)
      != MQTTASYNC_SUCCESS)
    g_error ("paho cannot make a client for %s", publisher->shown_url);
  MQTTAsync_setCallbacks (publisher->client, publisher, on_connection_lost, on_message, NULL);
  return publisher;
}

void
mb_meter_publisher_free (MbMeterPublisher *publisher)
{
  if (publisher == NULL)
    return;
  const MQTTAsync_disconnectOptions options = MQTTAsync_disconnectOptions_initializer;
  MQTTAsync_disconnect (publisher->client, &options);
  MQTTAsync_destroy (&publisher->client);
  for (gsize i = 0; i < G_N_ELEMENTS (publisher->slots); i++)
    {
      g_free (publisher->slots[i].topic);
      g_free (publisher->slots[i].payload);
    }
  g_free (publisher->reason);
  g_free (publisher->shown_url);
  g_free (publisher->user);
  g_free (publisher->password);
  g_cond_clear (&publisher->changed);
  g_mutex_clear (&publisher->mutex);
  g_free (publisher);
}

/* One attempt; locked before and after. */
static void
try_to_connect (MbMeterPublisher *publisher)
{
  MQTTAsync_connectOptions options = MQTTAsync_connectOptions_initializer;
  MQTTAsync_SSLOptions ssl = MQTTAsync_SSLOptions_initializer;
  options.MQTTVersion = MQTTVERSION_3_1_1;
  options.keepAliveInterval = KEEP_ALIVE_S;
  options.cleansession = 1;
  options.maxInflight = MB_METER_PUBLISHER_WINDOW;
  options.connectTimeout = CONNECT_PATIENCE_US / G_TIME_SPAN_SECOND;
  options.username = publisher->user;
  options.password = publisher->password;
  options.ssl = &ssl;
  ssl.verify = 1;
  options.onSuccess = on_connected;
  options.onFailure = on_connect_failure;
  options.context = publisher;

  publisher->link = LINK_CONNECTING;
  g_mutex_unlock (&publisher->mutex);
  const int result = MQTTAsync_connect (publisher->client, &options);
  if (result != MQTTASYNC_SUCCESS)
    set_link (publisher, LINK_DOWN, "paho refuses to connect");
  g_mutex_lock (&publisher->mutex);
  while (publisher->link == LINK_CONNECTING)
    g_cond_wait (&publisher->changed, &publisher->mutex);
}

/* Until the connection is up; FALSE: @until has passed, or *stop.  Locked. */
static gboolean
make_link (MbMeterPublisher *publisher, gint64 until, volatile gint *stop)
{
  while (publisher->link != LINK_UP)
    {
      try_to_connect (publisher);
      if (publisher->link == LINK_UP)
        break;
      const gint64 pause = g_get_monotonic_time () + mb_backoff_next (&publisher->backoff);
      while (g_get_monotonic_time () < MIN (pause, until) && (stop == NULL || !g_atomic_int_get (stop)))
        g_cond_wait_until (&publisher->changed, &publisher->mutex,
                           MIN (pause, g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND));
      if (g_get_monotonic_time () >= until || (stop != NULL && g_atomic_int_get (stop)))
        return FALSE;
    }
  mb_backoff_reset (&publisher->backoff);
  return TRUE;
}

static void
set_broker_error (MbMeterPublisher *publisher, GError **error)
{
  g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_BROKER,
               "The broker %s cannot be reached: %s. Check that it runs and that address, user and password are right.",
               publisher->shown_url, publisher->reason != NULL ? publisher->reason : "nobody answers");
}

gboolean
mb_meter_publisher_connect (MbMeterPublisher *publisher, gint64 patience_us, GError **error)
{
  g_mutex_lock (&publisher->mutex);
  const gboolean up = make_link (publisher, g_get_monotonic_time () + patience_us, NULL);
  if (!up)
    set_broker_error (publisher, error);
  g_mutex_unlock (&publisher->mutex);
  return up;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Sending
 */

/* Gives paho every message that waits.  Locked; the lock is let go meanwhile. */
static void
send_waiting (MbMeterPublisher *publisher)
{
  for (gsize i = 0; i < G_N_ELEMENTS (publisher->slots); i++)
    {
      Slot *slot = &publisher->slots[i];
      if (slot->state != SLOT_WAITING || publisher->link != LINK_UP)
        continue;
      slot->state = SLOT_SENT;
      slot->connection = publisher->connection;
      MQTTAsync_responseOptions response = MQTTAsync_responseOptions_initializer;
      response.onSuccess = on_delivered;
      response.onFailure = on_not_delivered;
      response.context = slot;
      g_mutex_unlock (&publisher->mutex);
      const int result =
          MQTTAsync_send (publisher->client, slot->topic, (int) slot->size, slot->payload, 1, 0, &response);
      g_mutex_lock (&publisher->mutex);
      if (result != MQTTASYNC_SUCCESS && slot->state == SLOT_SENT)
        {
          slot->state = SLOT_WAITING;
          break;
        }
    }
}

static Slot *
find_slot (MbMeterPublisher *publisher, SlotState state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (publisher->slots); i++)
    if (publisher->slots[i].state == state)
      return &publisher->slots[i];
  return NULL;
}

/* Sends and waits until @done says so.  Locked. */
static gboolean
pump (MbMeterPublisher *publisher, gboolean (*done) (MbMeterPublisher *), gint64 until, volatile gint *stop,
      GError **error)
{
  for (;;)
    {
      if (!make_link (publisher, until, stop))
        {
          set_broker_error (publisher, error);
          return FALSE;
        }
      send_waiting (publisher);
      if (done (publisher))
        return TRUE;
      const gint64 now = g_get_monotonic_time ();
      if (now >= until || (stop != NULL && g_atomic_int_get (stop)))
        {
          g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_BROKER,
                       "The broker %s does not acknowledge what it is sent.", publisher->shown_url);
          return FALSE;
        }
      g_cond_wait_until (&publisher->changed, &publisher->mutex, MIN (until, now + 100 * G_TIME_SPAN_MILLISECOND));
    }
}

static gboolean
has_room (MbMeterPublisher *publisher)
{
  return find_slot (publisher, SLOT_WAITING) == NULL && find_slot (publisher, SLOT_FREE) != NULL;
}

static gboolean
all_acknowledged (MbMeterPublisher *publisher)
{
  return find_slot (publisher, SLOT_WAITING) == NULL && find_slot (publisher, SLOT_SENT) == NULL;
}

gboolean
mb_meter_publisher_send (MbMeterPublisher *publisher, const char *topic, const void *payload, gsize size,
                         volatile gint *stop, GError **error)
{
  g_return_val_if_fail (publisher != NULL && topic != NULL && payload != NULL && size <= G_MAXINT, FALSE);
  g_mutex_lock (&publisher->mutex);
  const gboolean room = has_room (publisher) || pump (publisher, has_room, G_MAXINT64, stop, error);
  if (room)
    {
      Slot *slot = find_slot (publisher, SLOT_FREE);
      g_free (slot->topic);
      g_free (slot->payload);
      slot->topic = g_strdup (topic);
      slot->payload = g_memdup2 (payload, size);
      slot->size = size;
      slot->state = SLOT_WAITING;
      send_waiting (publisher);
    }
  g_mutex_unlock (&publisher->mutex);
  return room;
}

gboolean
mb_meter_publisher_flush (MbMeterPublisher *publisher, gint64 patience_us, GError **error)
{
  g_mutex_lock (&publisher->mutex);
  const gboolean done = pump (publisher, all_acknowledged, g_get_monotonic_time () + patience_us, NULL, error);
  g_mutex_unlock (&publisher->mutex);
  return done;
}

guint64
mb_meter_publisher_get_n_acknowledged (MbMeterPublisher *publisher)
{
  g_mutex_lock (&publisher->mutex);
  const guint64 n = publisher->n_acknowledged;
  g_mutex_unlock (&publisher->mutex);
  return n;
}
