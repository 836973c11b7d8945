/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-listen-address.h"

#include "mb-server-error.h"

#include <string.h>

/* The host without its brackets; NULL where it has but one of them. */
static char *
host_of (const char *text, gsize length)
{
  const gboolean opened = length > 0 && text[0] == '[', closed = length > 0 && text[length - 1] == ']';
  if (opened != closed)
    return NULL;
  return opened ? g_strndup (text + 1, length - 2) : g_strndup (text, length);
}

GSocketAddress *
mb_listen_address_parse (const char *text, GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon ? host_of (text, (gsize) (colon - text)) : NULL;
  guint64 port = 0;
  g_autoptr (GInetAddress) address = NULL;
  if (host && g_str_equal (host, "localhost"))
    address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  else if (host)
    address = g_inet_address_new_from_string (host);
  /* "::1:80" could mean two things: an IPv6 address stands in brackets. */
  const gboolean bare = address && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 && *text != '[';
  if (!address || bare || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
      g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE,
                   "“%s” is no address to listen on. Write 127.0.0.1:8080, or [::1]:8080.", text);
      return NULL;
    }
  return g_inet_socket_address_new (address, (guint16) port);
}

gboolean
mb_listen_address_is_loopback (GSocketAddress *address)
{
  g_return_val_if_fail (G_IS_INET_SOCKET_ADDRESS (address), FALSE);
  return g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}
