/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The address of the central server, as people write it: https://HOST[:PORT]; http:// where the host is this machine,
 * by the name localhost or a loopback address.  A slash may stand behind it, and nothing else.
 */
typedef enum
{
  MB_SERVER_URL_GOOD,
  MB_SERVER_URL_NO_SCHEME,  /* it does not begin with https:// */
  MB_SERVER_URL_NO_ADDRESS, /* there is no host in it, or a port that cannot be */
  MB_SERVER_URL_PLAIN,      /* http:// over a network */
  MB_SERVER_URL_TOO_LONG,   /* a user, a path or more stands in it */
} MbServerUrlFault;

/* @base: (out) (optional) (transfer full): the address without the slash, where it is good; else untouched. */
MbServerUrlFault mb_server_url_check (const char *text, char **base);
