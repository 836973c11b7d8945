/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-url.h"

#include <gio/gio.h>
#include <string.h>

static gboolean
is_this_machine (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  return g_ascii_strcasecmp (host, "localhost") == 0 || (address && g_inet_address_get_is_loopback (address));
}

/* A name or an address.  GLib takes any text for a host, and has turned letters of other scripts into xn-- names. */
static gboolean
is_host (const char *host)
{
  for (const char *c = host; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-.:", *c))
      return FALSE;
  return *host != '\0' && (!strchr (host, ':') || g_hostname_is_ip_address (host));
}

static gboolean
has_more (GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  return g_uri_get_userinfo (uri) || g_uri_get_query (uri) || g_uri_get_fragment (uri)
         || (*path && !g_str_equal (path, "/"));
}

MbServerUrlFault
mb_server_url_check (const char *text, char **base)
{
  const gboolean http = g_ascii_strncasecmp (text, "http://", 7) == 0;
  if (!http && g_ascii_strncasecmp (text, "https://", 8) != 0)
    return MB_SERVER_URL_NO_SCHEME;
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  if (!host || !is_host (host) || g_uri_get_port (uri) == 0)
    return MB_SERVER_URL_NO_ADDRESS;
  if (has_more (uri))
    return MB_SERVER_URL_TOO_LONG;
  if (http && !is_this_machine (host))
    return MB_SERVER_URL_PLAIN;
  if (base)
    *base = g_uri_join (G_URI_FLAGS_NONE, http ? "http" : "https", NULL, host, g_uri_get_port (uri), "", NULL, NULL);
  return MB_SERVER_URL_GOOD;
}
