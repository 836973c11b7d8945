/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-intake-error.h"

#include <glib.h>

/**
 * MbBrokerUrl: where a broker listens, as people write it.
 *
 * mqtt://HOST[:PORT] (port 1883) or mqtts://HOST[:PORT] (TLS, port 8883); USER:PASSWORD@ before the host; a literal
 * IPv6 address in brackets.  tcp:// and ssl:// mean the same.
 */
typedef struct
{
  char *host;
  guint16 port;
  gboolean tls;
  char *user;     /* NULL: none */
  char *password; /* NULL: none */
} MbBrokerUrl;

/* ADDRESS says what is wrong with the text and how one is written; *url is then untouched. */
gboolean mb_broker_url_parse (const char *text, MbBrokerUrl *url, GError **error);
void mb_broker_url_release (MbBrokerUrl *url);

/* "mqtt://host:1883", without user and password: for messages and logs. */
char *mb_broker_url_to_text (const MbBrokerUrl *url);
/* "tcp://host:1883" or "ssl://host:8883": what paho wants. */
char *mb_broker_url_to_server_uri (const MbBrokerUrl *url);

/* Whether the text may be subscribed to: "water/+/telegram", "wmbusmeters/#" (MQTT 3.1.1, section 4.7). */
gboolean mb_topic_filter_check (const char *text, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbBrokerUrl, mb_broker_url_release)
