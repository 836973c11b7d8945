/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bare-subscriber.h"

#include <MQTTAsync.h>
#include <string.h>

struct _MbBareSubscriber
{
  MQTTAsync client;
  GMutex mutex;
  GCond changed;
  gboolean answered;
  guint wanted; /* to be told of; 0: nobody waits */
  guint n;      /* in paho's thread alone, but under the mutex at the end */
};

static int
on_message (void *context, char *topic, int length, MQTTAsync_message *message)
{
  MbBareSubscriber *self = context;
  g_mutex_lock (&self->mutex);
  if (++self->n == self->wanted)
    g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  MQTTAsync_freeMessage (&message);
  MQTTAsync_free (topic);
  return 1;
}

static void
on_success (void *context, MQTTAsync_successData *response)
{
  MbBareSubscriber *self = context;
  g_mutex_lock (&self->mutex);
  self->answered = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
on_failure (void *context, MQTTAsync_failureData *response)
{
  g_error ("the bare subscriber: %s", response && response->message ? response->message : "the broker refuses it");
}

static void
wait_for_answer (MbBareSubscriber *self, int result)
{
  if (result != MQTTASYNC_SUCCESS)
    g_error ("the bare subscriber: %s", MQTTAsync_strerror (result));
  g_mutex_lock (&self->mutex);
  while (!self->answered)
    g_cond_wait (&self->changed, &self->mutex);
  self->answered = FALSE;
  g_mutex_unlock (&self->mutex);
}

MbBareSubscriber *
mb_bare_subscriber_start (const char *url, const char *topic)
{
  MbBareSubscriber *self = g_new0 (MbBareSubscriber, 1);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  MQTTAsync_connectOptions connect = MQTTAsync_connectOptions_initializer;
  MQTTAsync_responseOptions subscribe = MQTTAsync_responseOptions_initializer;
  connect.onSuccess = subscribe.onSuccess = on_success;
  connect.onFailure = subscribe.onFailure = on_failure;
  connect.context = subscribe.context = self;
  if (MQTTAsync_create (&self->client, url, "bare", MQTTCLIENT_PERSISTENCE_NONE, NULL) != MQTTASYNC_SUCCESS
      || MQTTAsync_setCallbacks (self->client, self, NULL, on_message, NULL) != MQTTASYNC_SUCCESS)
    g_error ("the bare subscriber cannot be made");
  wait_for_answer (self, MQTTAsync_connect (self->client, &connect));
  wait_for_answer (self, MQTTAsync_subscribe (self->client, topic, 1, &subscribe));
  return self;
}

void
mb_bare_subscriber_wait (MbBareSubscriber *self, guint n)
{
  g_mutex_lock (&self->mutex);
  self->wanted = n;
  while (self->n < n)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

void
mb_bare_subscriber_free (MbBareSubscriber *self)
{
  MQTTAsync_disconnectOptions options = MQTTAsync_disconnectOptions_initializer;
  options.onSuccess = on_success;
  options.onFailure = on_failure;
  options.context = self;
  wait_for_answer (self, MQTTAsync_disconnect (self->client, &options));
  MQTTAsync_destroy (&self->client);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}
