/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-live-feed.h"
#include "mb-utility-repository.h"

/**
 * MbSession: one person at one open book: what every page is given.
 *
 * It holds the book, the supplier's data, who sits here, and the clock.  Pages ask it for the context of a command and
 * for "today"; nothing else in the application looks at the clock.  ::changed is emitted in the main thread after
 * every commit; a page that shows rows asks for them again.
 *
 * A demonstration book has a fixed today of its own; the clock then runs on from that day's morning.
 *
 * Threads: the main thread.
 */
#define MB_TYPE_SESSION (mb_session_get_type ())
G_DECLARE_FINAL_TYPE (MbSession, mb_session, MB, SESSION, GObject)

/* Takes @book, and @utility's texts. */
MbSession *mb_session_new (MbBook *book, MbUtility *utility, const MbActor *actor);

MbBook *mb_session_get_book (MbSession *self);
/* Listens to the meters; the window tells it the broker. */
MbLiveFeed *mb_session_get_feed (MbSession *self);
const MbUtility *mb_session_get_utility (MbSession *self);
GTimeZone *mb_session_get_zone (MbSession *self);
const MbActor *mb_session_get_actor (MbSession *self);

MbDate mb_session_get_today (MbSession *self);
MbInstant mb_session_get_now (MbSession *self);
/* The context of a person's command, now. */
MbCommandContext mb_session_get_context (MbSession *self);
bool mb_session_may (MbSession *self, const MbCommand *command);

/* Reads the supplier's data again after it was changed. */
void mb_session_set_utility (MbSession *self, MbUtility *utility);
