/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-session.h"

struct _MbSession
{
  GObject parent_instance;

  MbBook *book;
  MbLiveFeed *feed;
  guint watch;
  MbUtility utility;
  GTimeZone *zone;
  MbActor actor;
  MbInstant clock_offset; /* added to the real time: a demonstration lives on its own day */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbSession, mb_session, G_TYPE_OBJECT)

static void
book_changed (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static void
mb_session_finalize (GObject *object)
{
  MbSession *self = MB_SESSION (object);
  if (self->feed)
    mb_live_feed_shut (self->feed); /* it writes into the book until then */
  g_clear_object (&self->feed);
  if (self->book)
    mb_book_unwatch (self->book, self->watch);
  g_clear_pointer (&self->book, mb_book_close);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  mb_utility_clear (&self->utility);
  g_free ((char *) self->actor.login);
  G_OBJECT_CLASS (mb_session_parent_class)->finalize (object);
}

static void
mb_session_class_init (MbSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mb_session_finalize;
  signals[CHANGED] = g_signal_new ("changed", MB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mb_session_init (MbSession *self)
{
}

void
mb_session_set_utility (MbSession *self, MbUtility *utility)
{
  mb_utility_clear (&self->utility);
  self->utility = *utility;
  *utility = (MbUtility) { 0 };
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_new_identifier (self->utility.zone);
  if (!self->zone)
    self->zone = g_time_zone_new_utc ();
}

MbSession *
mb_session_new (MbBook *book, MbUtility *utility, const MbActor *actor)
{
  MbSession *self = g_object_new (MB_TYPE_SESSION, NULL);
  self->book = book;
  self->actor = (MbActor) { g_strdup (actor->login), actor->role };
  self->feed = mb_live_feed_new (book);
  self->watch = mb_book_watch (book, book_changed, self);
  mb_session_set_utility (self, utility);

  MbDate fixed = mb_book_fixed_today (book);
  if (fixed != MB_DATE_NONE)
    {
      MbInstant real = g_get_real_time ();
      MbInstant midnight = mb_instant_from_date (mb_instant_to_date (real, self->zone), self->zone);
      self->clock_offset = mb_instant_from_date (fixed, self->zone) - midnight;
    }
  return self;
}

MbBook *
mb_session_get_book (MbSession *self)
{
  return self->book;
}

MbLiveFeed *
mb_session_get_feed (MbSession *self)
{
  return self->feed;
}

const MbUtility *
mb_session_get_utility (MbSession *self)
{
  return &self->utility;
}

GTimeZone *
mb_session_get_zone (MbSession *self)
{
  return self->zone;
}

const MbActor *
mb_session_get_actor (MbSession *self)
{
  return &self->actor;
}

MbInstant
mb_session_get_now (MbSession *self)
{
  return g_get_real_time () + self->clock_offset;
}

MbDate
mb_session_get_today (MbSession *self)
{
  return mb_instant_to_date (mb_session_get_now (self), self->zone);
}

MbCommandContext
mb_session_get_context (MbSession *self)
{
  return (MbCommandContext) {
    .actor = self->actor,
    .today = mb_session_get_today (self),
    .now = mb_session_get_now (self),
    .queue = MB_QUEUE_PERSON,
  };
}

bool
mb_session_may (MbSession *self, const MbCommand *command)
{
  return mb_command_may (command, &self->actor);
}
