/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-broker-url.h"

#define MB_MQTT_DEFAULT_KEEP_ALIVE_S 20

/**
 * MbMqttOptions: how to listen to a broker.  Borrowed memory.
 */
typedef struct
{
  MbBrokerUrl broker;
  /* Device id and incarnation: two programs with one client id push each other off the broker, and the broker keeps
   * for it what comes while it is away. */
  const char *client_id;
  const char *const *topics; /* filters, NULL-terminated, at least one */

  /* TLS, for mqtts://, files in PEM; NULL: the system's authorities, no certificate of our own. */
  const char *authority_file;
  const char *certificate_file;
  const char *key_file;

  guint keep_alive_s; /* 0: MB_MQTT_DEFAULT_KEEP_ALIVE_S */
} MbMqttOptions;
