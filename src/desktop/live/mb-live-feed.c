/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-feed.h"

#include "mb-live-listener.h"

/* How often the state is looked at. */
#define LOOK_MS 1000

struct _MbLiveFeed
{
  GObject parent_instance;

  MbBook *book;
  char *broker_url;
  guint look;
  MbLiveState state;

  /* Held while a listener is started or stopped, which takes time: the main thread only tries it. */
  GMutex listening;
  MbLiveListener *listener;
  char *listener_url;
  char *refusal; /* why there is no listener */
  bool shut;

  GMutex mutex; /* over what follows */
  char *wanted_url;
  GArray *arrived; /* MbLiveFrame */
  guint idle;
  MbLiveState counted;
};

enum
{
  PROP_BROKER_URL = 1,
  N_PROPERTIES
};

enum
{
  VALUES,
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbLiveFeed, mb_live_feed, G_TYPE_OBJECT)

/* ---------------------------------------------------------------------------------------------------------------
 * From the collector's thread to the main one */

static gboolean
tell (gpointer user_data)
{
  MbLiveFeed *self = user_data;
  g_mutex_lock (&self->mutex);
  g_autoptr (GArray) frames = g_steal_pointer (&self->arrived);
  self->arrived = mb_live_frames_new ();
  self->idle = 0;
  self->state.n_frames = self->counted.n_frames;
  self->state.n_values = self->counted.n_values;
  self->state.n_events = self->counted.n_events;
  self->state.n_unknown = self->counted.n_unknown;
  self->state.n_errors = self->counted.n_errors;
  g_mutex_unlock (&self->mutex);

  MbLiveBatch batch = { frames };
  g_signal_emit (self, signals[VALUES], 0, &batch);
  return G_SOURCE_REMOVE;
}

static void
arrived (GArray *frames, const MbLiveCounts *counts, gpointer user_data)
{
  MbLiveFeed *self = user_data;
  g_mutex_lock (&self->mutex);
  self->counted.n_frames += frames->len;
  self->counted.n_values += counts->values;
  self->counted.n_events += counts->events;
  self->counted.n_unknown += counts->unknown;
  self->counted.n_errors += counts->errors;
  /* The topics move over with their frames. */
  g_array_append_vals (self->arrived, frames->data, frames->len);
  g_array_set_clear_func (frames, NULL);
  if (self->idle == 0)
    self->idle = g_idle_add (tell, self);
  g_mutex_unlock (&self->mutex);
  g_array_unref (frames);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Listening to another broker */

static char *
wanted_url (MbLiveFeed *self)
{
  g_mutex_lock (&self->mutex);
  char *url = g_strdup (self->wanted_url);
  g_mutex_unlock (&self->mutex);
  return url;
}

/* The last wish counts, in whatever order the threads come to it. */
static void
switch_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  MbLiveFeed *self = source;
  g_mutex_lock (&self->listening);
  g_autofree char *url = wanted_url (self);
  if (!self->shut && g_strcmp0 (url, self->listener_url) != 0)
    {
      g_autoptr (GError) error = NULL;
      g_clear_pointer (&self->listener, mb_live_listener_stop);
      g_clear_pointer (&self->refusal, g_free);
      if (url)
        self->listener = mb_live_listener_start (self->book, url, arrived, self, &error);
      if (error)
        self->refusal = g_strdup (error->message);
      g_set_str (&self->listener_url, url);
    }
  g_mutex_unlock (&self->listening);
  g_task_return_boolean (task, TRUE);
}

static void
look_at_state (MbLiveFeed *self)
{
  if (!g_mutex_trylock (&self->listening))
    return;
  if (self->listener)
    mb_live_listener_describe (self->listener, &self->state);
  else
    {
      g_set_str (&self->state.problem, self->refusal);
      self->state.phase = self->refusal ? MB_LIVE_OFFLINE : MB_LIVE_OFF;
      self->state.frames_per_second = 0;
      self->state.n_waiting = 0;
    }
  g_mutex_unlock (&self->listening);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look (gpointer user_data)
{
  look_at_state (user_data);
  return G_SOURCE_CONTINUE;
}

static void
switched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbLiveFeed *self = MB_LIVE_FEED (source);
  if (!self->shut)
    look_at_state (self);
}

void
mb_live_feed_set_broker_url (MbLiveFeed *self, const char *url)
{
  g_return_if_fail (MB_IS_LIVE_FEED (self));
  if (url && *url == '\0')
    url = NULL;
  if (!g_set_str (&self->broker_url, url))
    return;
  g_mutex_lock (&self->mutex);
  g_set_str (&self->wanted_url, url);
  g_mutex_unlock (&self->mutex);

  self->state.phase = url ? MB_LIVE_CONNECTING : MB_LIVE_OFF;
  g_clear_pointer (&self->state.problem, g_free);
  g_autoptr (GTask) task = g_task_new (self, NULL, switched, NULL);
  g_task_set_source_tag (task, mb_live_feed_set_broker_url);
  g_task_run_in_thread (task, switch_in_thread);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROKER_URL]);
}

const char *
mb_live_feed_get_broker_url (MbLiveFeed *self)
{
  return self->broker_url;
}

const MbLiveState *
mb_live_feed_get_state (MbLiveFeed *self)
{
  return &self->state;
}

void
mb_live_feed_shut (MbLiveFeed *self)
{
  g_return_if_fail (MB_IS_LIVE_FEED (self));

  g_clear_handle_id (&self->look, g_source_remove);
  g_mutex_lock (&self->listening);
  self->shut = true;
  g_clear_pointer (&self->listener, mb_live_listener_stop);
  g_mutex_unlock (&self->listening);
  g_clear_handle_id (&self->idle, g_source_remove);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_live_feed_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_BROKER_URL)
    g_value_set_string (value, MB_LIVE_FEED (object)->broker_url);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mb_live_feed_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_BROKER_URL)
    mb_live_feed_set_broker_url (MB_LIVE_FEED (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mb_live_feed_dispose (GObject *object)
{
  MbLiveFeed *self = MB_LIVE_FEED (object);
  if (!self->shut)
    mb_live_feed_shut (self);
  G_OBJECT_CLASS (mb_live_feed_parent_class)->dispose (object);
}

static void
mb_live_feed_finalize (GObject *object)
{
  MbLiveFeed *self = MB_LIVE_FEED (object);
  g_free (self->broker_url);
  g_free (self->wanted_url);
  g_free (self->listener_url);
  g_free (self->refusal);
  g_free (self->state.problem);
  g_array_unref (self->arrived);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->listening);
  G_OBJECT_CLASS (mb_live_feed_parent_class)->finalize (object);
}

static void
mb_live_feed_class_init (MbLiveFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = mb_live_feed_get_property;
  object_class->set_property = mb_live_feed_set_property;
  object_class->dispose = mb_live_feed_dispose;
  object_class->finalize = mb_live_feed_finalize;

  properties[PROP_BROKER_URL] = g_param_spec_string (
      "broker-url", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[VALUES] = g_signal_new ("values", MB_TYPE_LIVE_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
  signals[CHANGED] =
      g_signal_new ("changed", MB_TYPE_LIVE_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mb_live_feed_init (MbLiveFeed *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->listening);
  self->arrived = mb_live_frames_new ();
  self->state.last_at = MB_INSTANT_NONE;
  self->look = g_timeout_add (LOOK_MS, look, self);
}

MbLiveFeed *
mb_live_feed_new (MbBook *book)
{
  g_return_val_if_fail (book != NULL, NULL);
  MbLiveFeed *self = g_object_new (MB_TYPE_LIVE_FEED, NULL);
  self->book = book;
  return self;
}
