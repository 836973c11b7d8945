/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-mqtt-link.h"

#include <string.h>

#define CONNECT_SECONDS 10
/* A little more than paho's own patience, so that its answer comes first. */
#define ANSWER_PATIENCE_US ((CONNECT_SECONDS + 5) * G_TIME_SPAN_SECOND)
#define FAREWELL_PATIENCE_US (2 * G_TIME_SPAN_SECOND)
/* Return codes of CONNACK and SUBACK, MQTT 3.1.1 sections 3.2.2.3 and 3.9.3. */
#define CODE_CLIENT_ID 2
#define CODE_UNAVAILABLE 3
#define CODE_BAD_USER 4
#define CODE_NOT_AUTHORISED 5
#define SUBSCRIPTION_REFUSED 0x80

typedef enum
{
  ANSWER_PENDING,
  ANSWER_GOOD,
  ANSWER_BAD,
} Answer;

/* What paho's threads are given, to tell the answer to one request from that to another. */
typedef struct
{
  MbMqttLink *link;
  gsize request;
} Question;

/* An answer may come late, or twice: a question is not used for another until so many have been asked. */
#define N_QUESTIONS 64

struct _MbMqttLink
{
  MQTTAsync client;
  MbMqttLinkHandlers handlers;
  char *shown_url;
  char *user, *password, *authority_file, *certificate_file, *key_file;
  gboolean tls;
  guint keep_alive_s;

  GMutex mutex;
  GCond answered;
  gboolean cancelled;
  /* The one request under way; answers to others do not count. */
  gsize request;
  Question questions[N_QUESTIONS];
  Answer answer;
  int code;
  char *text;
  char *tls_text;  /* what OpenSSL complained of first */
  GArray *granted; /* int; as many as topics were asked for */
};

/* ------------------------------------------------------------------------------------------------------------------
 * What paho's threads say
 */

/* @granted: where the answer has them, what was granted for each topic. */
static void
note_answer (Question *question, Answer answer, int code, const char *text, const int *granted)
{
  MbMqttLink *link = question->link;
  g_mutex_lock (&link->mutex);
  if (question->request == link->request && link->answer == ANSWER_PENDING)
    {
      link->answer = answer;
      link->code = code;
      g_free (link->text);
      link->text = g_strdup (text);
      if (granted != NULL)
        memcpy (link->granted->data, granted, link->granted->len * sizeof (int));
      g_cond_broadcast (&link->answered);
    }
  g_mutex_unlock (&link->mutex);
}

static void
on_success (void *context, MQTTAsync_successData *data)
{
  note_answer (context, ANSWER_GOOD, 0, NULL, NULL);
}

static void
on_subscribed (void *context, MQTTAsync_successData *data)
{
  note_answer (context, ANSWER_GOOD, 0, NULL, &data->alt.qos);
}

static void
on_subscribed_many (void *context, MQTTAsync_successData *data)
{
  note_answer (context, ANSWER_GOOD, 0, NULL, data->alt.qosList);
}

static void
on_failure (void *context, MQTTAsync_failureData *data)
{
  note_answer (context, ANSWER_BAD, data != NULL ? data->code : -1, data != NULL ? data->message : NULL, NULL);
}

/* OpenSSL's lines read "THREAD:error:CODE:LIBRARY:FUNCTION:REASON:FILE:LINE:DETAILS": the reason is for people. */
static int
on_tls_error (const char *text, size_t size, void *context)
{
  MbMqttLink *link = context;
  g_autofree char *line = g_strndup (text, size);
  g_auto (GStrv) parts = g_strsplit (g_strchomp (line), ":", -1);
  const gboolean usual = g_strv_length (parts) > 5 && strcmp (parts[1], "error") == 0;
  g_mutex_lock (&link->mutex);
  /* The first of several is the cause, the others say where it came through. */
  if (link->tls_text == NULL)
    link->tls_text = g_strdup (usual ? parts[5] : line);
  g_mutex_unlock (&link->mutex);
  return 1;
}

static int
on_message (void *context, char *topic, int topic_length, MQTTAsync_message *message)
{
  MbMqttLink *link = context;
  link->handlers.message (topic, message, link->handlers.user_data);
  MQTTAsync_freeMessage (&message);
  MQTTAsync_free (topic);
  /* Never 0: paho would acknowledge the message all the same, and keep it in memory only. */
  return 1;
}

static void
on_lost (void *context, char *cause)
{
  MbMqttLink *link = context;
  g_mutex_lock (&link->mutex);
  if (link->answer == ANSWER_PENDING)
    {
      link->answer = ANSWER_BAD;
      link->code = -1;
      g_cond_broadcast (&link->answered);
    }
  g_mutex_unlock (&link->mutex);
  link->handlers.lost (cause, link->handlers.user_data);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Asking
 */

MbMqttLink *
mb_mqtt_link_new (const MbMqttOptions *options, const MbMqttLinkHandlers *handlers)
{
  g_return_val_if_fail (options != NULL && options->client_id != NULL && handlers != NULL, NULL);
  MbMqttLink *link = g_new0 (MbMqttLink, 1);
  link->handlers = *handlers;
  link->shown_url = mb_broker_url_to_text (&options->broker);
  link->tls = options->broker.tls;
  link->user = g_strdup (options->broker.user);
  link->password = g_strdup (options->broker.password);
  link->authority_file = g_strdup (options->authority_file);
  link->certificate_file = g_strdup (options->certificate_file);
  link->key_file = g_strdup (options->key_file);
  link->keep_alive_s = options->keep_alive_s > 0 ? options->keep_alive_s : MB_MQTT_DEFAULT_KEEP_ALIVE_S;
  link->granted = g_array_new (FALSE, TRUE, sizeof (int));
  g_mutex_init (&link->mutex);
  g_cond_init (&link->answered);

  MQTTAsync_init_options init = MQTTAsync_init_options_initializer;
  init.do_openssl_init = 1;
  MQTTAsync_global_init (&init);
  g_autofree char *server_uri = mb_broker_url_to_server_uri (&options->broker);
  if (MQTTAsync_create (&link->client, server_uri, options->client_id, MQTTCLIENT_PERSISTENCE_NONE, NULL)
      != MQTTASYNC_SUCCESS)
    g_error ("paho cannot make a client for %s", link->shown_url);
  MQTTAsync_setCallbacks (link->client, link, on_lost, on_message, NULL);
  return link;
}

void
mb_mqtt_link_free (MbMqttLink *link)
{
  if (link == NULL)
    return;
  mb_mqtt_link_disconnect (link);
  MQTTAsync_destroy (&link->client);
  char *const texts[] = { link->shown_url,        link->user,     link->password, link->authority_file,
                          link->certificate_file, link->key_file, link->text,     link->tls_text };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_array_unref (link->granted);
  g_cond_clear (&link->answered);
  g_mutex_clear (&link->mutex);
  g_free (link);
}

static Question *
begin_question (MbMqttLink *link, gsize n_granted)
{
  g_mutex_lock (&link->mutex);
  link->request++;
  Question *question = &link->questions[link->request % N_QUESTIONS];
  *question = (Question) { link, link->request };
  link->answer = ANSWER_PENDING;
  link->code = 0;
  g_clear_pointer (&link->text, g_free);
  g_clear_pointer (&link->tls_text, g_free);
  g_array_set_size (link->granted, (guint) n_granted);
  g_mutex_unlock (&link->mutex);
  return question;
}

/* Waits for the answer; @result is what paho said to the request itself.  TRUE: it was good. */
static gboolean
wait_for_answer (MbMqttLink *link, Question *question, int result, gint64 patience_us, gboolean can_cancel)
{
  if (result != MQTTASYNC_SUCCESS)
    note_answer (question, ANSWER_BAD, result, MQTTAsync_strerror (result), NULL);
  const gint64 until = g_get_monotonic_time () + patience_us;
  g_mutex_lock (&link->mutex);
  while (link->answer == ANSWER_PENDING && !(can_cancel && link->cancelled))
    if (!g_cond_wait_until (&link->answered, &link->mutex, until))
      break;
  const gboolean good = link->answer == ANSWER_GOOD;
  link->request++;
  g_mutex_unlock (&link->mutex);
  return good;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Connecting
 */

/* Locked. */
static void
set_connect_error (MbMqttLink *link, GError **error)
{
  const char *refusal = NULL;
  switch (link->code)
    {
    case CODE_CLIENT_ID:
      refusal = "it does not accept our client id. Give this device another id.";
      break;
    case CODE_UNAVAILABLE:
      refusal = "it is not available now. It is tried again.";
      break;
    case CODE_BAD_USER:
    case CODE_NOT_AUTHORISED:
      refusal = "user or password are wrong. Correct them in the settings of the broker.";
      break;
    default:
      break;
    }
  if (refusal != NULL)
    g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BROKER, "The broker %s refuses us: %s", link->shown_url,
                 refusal);
  else if (link->tls)
    g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BROKER,
                 "No encrypted connection to the broker %s can be made: %s. Check the address, the authority's file, "
                 "and what certificate we and the broker have.",
                 link->shown_url,
                 link->tls_text != NULL ? link->tls_text : "it does not answer, or its certificate is another host's");
  else
    g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BROKER,
                 "The broker %s cannot be reached: %s. Check the address, the network, and that the broker runs.",
                 link->shown_url, link->text != NULL ? link->text : "nobody answers");
}

gboolean
mb_mqtt_link_connect (MbMqttLink *link, GError **error)
{
  MQTTAsync_connectOptions options = MQTTAsync_connectOptions_initializer;
  MQTTAsync_SSLOptions ssl = MQTTAsync_SSLOptions_initializer;
  options.MQTTVersion = MQTTVERSION_3_1_1;
  options.cleansession = 0;
  options.keepAliveInterval = (int) link->keep_alive_s;
  options.connectTimeout = CONNECT_SECONDS;
  options.username = link->user;
  options.password = link->password;
  if (link->tls)
    {
      ssl.trustStore = link->authority_file;
      ssl.keyStore = link->certificate_file;
      ssl.privateKey = link->key_file;
      ssl.enableServerCertAuth = 1;
      ssl.verify = 1;
      ssl.ssl_error_cb = on_tls_error;
      ssl.ssl_error_context = link;
      options.ssl = &ssl;
    }
  options.onSuccess = on_success;
  options.onFailure = on_failure;
  Question *question = begin_question (link, 0);
  options.context = question;
  const int result = MQTTAsync_connect (link->client, &options);
  const gboolean good = wait_for_answer (link, question, result, ANSWER_PATIENCE_US, TRUE);
  if (!good)
    {
      g_mutex_lock (&link->mutex);
      set_connect_error (link, error);
      g_mutex_unlock (&link->mutex);
    }
  return good;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Subscribing
 */

/* What the broker granted for each topic.  Locked. */
static gboolean
check_granted (MbMqttLink *link, const char *const *topics, char **notice, GError **error)
{
  for (guint i = 0; i < link->granted->len; i++)
    {
      const int granted = g_array_index (link->granted, int, i);
      if (granted == SUBSCRIPTION_REFUSED)
        {
          g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BROKER,
                       "The broker %s does not let us listen to “%s”. Correct the topic, or what this user may read.",
                       link->shown_url, topics[i]);
          return FALSE;
        }
      if (granted == 0 && *notice == NULL)
        *notice = g_strdup_printf ("The broker %s passes “%s” on with QoS 0 only: what meters send while we are away "
                                   "is lost.",
                                   link->shown_url, topics[i]);
    }
  return TRUE;
}

gboolean
mb_mqtt_link_subscribe (MbMqttLink *link, const char *const *topics, char **notice, GError **error)
{
  const gsize n = g_strv_length ((char **) topics);
  g_autofree int *qos = g_new (int, n);
  for (gsize i = 0; i < n; i++)
    qos[i] = 1;
  Question *question = begin_question (link, n);
  MQTTAsync_responseOptions response = MQTTAsync_responseOptions_initializer;
  response.onSuccess = n == 1 ? on_subscribed : on_subscribed_many;
  response.onFailure = on_failure;
  response.context = question;
  const int result = MQTTAsync_subscribeMany (link->client, (int) n, (char *const *) topics, qos, &response);
  gboolean good = wait_for_answer (link, question, result, ANSWER_PATIENCE_US, TRUE);

  *notice = NULL;
  g_mutex_lock (&link->mutex);
  if (good)
    good = check_granted (link, topics, notice, error);
  else if (n == 1 && link->code == SUBSCRIPTION_REFUSED)
    {
      const int refused = SUBSCRIPTION_REFUSED;
      g_array_set_size (link->granted, 0);
      g_array_append_val (link->granted, refused);
      check_granted (link, topics, notice, error);
    }
  else
    g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BROKER,
                 "The broker %s does not answer what we want to listen to: %s. It is tried again.", link->shown_url,
                 link->text != NULL ? link->text : "the connection broke");
  g_mutex_unlock (&link->mutex);
  return good;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Leaving
 */

void
mb_mqtt_link_disconnect (MbMqttLink *link)
{
  MQTTAsync_disconnectOptions options = MQTTAsync_disconnectOptions_initializer;
  options.onSuccess = on_success;
  options.onFailure = on_failure;
  Question *question = begin_question (link, 0);
  options.context = question;
  const int result = MQTTAsync_disconnect (link->client, &options);
  wait_for_answer (link, question, result, FAREWELL_PATIENCE_US, FALSE);
}

void
mb_mqtt_link_cancel (MbMqttLink *link)
{
  g_mutex_lock (&link->mutex);
  link->cancelled = TRUE;
  g_cond_broadcast (&link->answered);
  g_mutex_unlock (&link->mutex);
}
