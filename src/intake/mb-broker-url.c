/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-broker-url.h"

#include <string.h>

static const struct
{
  const char *scheme;
  gboolean tls;
} schemes[] = { { "mqtt", FALSE }, { "mqtts", TRUE }, { "tcp", FALSE }, { "ssl", TRUE } };

gboolean
mb_broker_url_parse (const char *text, MbBrokerUrl *url, GError **error)
{
  g_return_val_if_fail (text != NULL && url != NULL, FALSE);
  const char *advice = "Write mqtt://HOST:PORT, or mqtts://HOST:PORT for an encrypted connection";
  g_autoptr (GError) reason = NULL;
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, &reason);
  if (uri == NULL)
    {
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS, "“%s” is not the address of a broker. %s.", text,
                   advice);
      return FALSE;
    }

  /* From here on the text is not shown whole: it may hold a password. */
  const char *scheme = g_uri_get_scheme (uri);
  gsize i = 0;
  while (i < G_N_ELEMENTS (schemes) && g_ascii_strcasecmp (scheme, schemes[i].scheme) != 0)
    i++;
  if (i == G_N_ELEMENTS (schemes))
    {
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS, "“%s://” is no way to reach a broker. %s.", scheme,
                   advice);
      return FALSE;
    }
  const char *host = g_uri_get_host (uri), *path = g_uri_get_path (uri);
  if (host == NULL || *host == '\0')
    {
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS, "The broker's address names no host. %s.", advice);
      return FALSE;
    }
  if (strcmp (path, "") != 0 && strcmp (path, "/") != 0)
    {
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS,
                   "The broker's address ends in “%s”, but topics are given apart from it. %s.", path, advice);
      return FALSE;
    }
  const int port = g_uri_get_port (uri);
  if (port == 0 || port > G_MAXUINT16)
    {
      g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS, "Port %d does not exist. %s.", port, advice);
      return FALSE;
    }

  *url = (MbBrokerUrl) {
    .host = g_strdup (host),
    .port = (guint16) (port > 0         ? port
                       : schemes[i].tls ? 8883
                                        : 1883),
    .tls = schemes[i].tls,
    .user = g_strdup (g_uri_get_user (uri)),
    .password = g_strdup (g_uri_get_password (uri)),
  };
  return TRUE;
}

void
mb_broker_url_release (MbBrokerUrl *url)
{
  g_free (url->host);
  g_free (url->user);
  g_free (url->password);
  *url = (MbBrokerUrl) { 0 };
}

static char *
join (const MbBrokerUrl *url, const char *scheme)
{
  const gboolean brackets = strchr (url->host, ':') != NULL;
  return g_strdup_printf ("%s://%s%s%s:%u", scheme, brackets ? "[" : "", url->host, brackets ? "]" : "", url->port);
}

char *
mb_broker_url_to_text (const MbBrokerUrl *url)
{
  return join (url, url->tls ? "mqtts" : "mqtt");
}

char *
mb_broker_url_to_server_uri (const MbBrokerUrl *url)
{
  return join (url, url->tls ? "ssl" : "tcp");
}

gboolean
mb_topic_filter_check (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  const char *wrong = NULL;
  const gsize length = strlen (text);
  if (length == 0)
    wrong = "A topic cannot be empty; “#” means all of them.";
  else if (length > G_MAXUINT16)
    wrong = "A topic has at most 65535 bytes.";
  else if (!g_utf8_validate (text, (gssize) length, NULL))
    wrong = "A topic must be text in UTF-8.";
  for (const char *c = text; wrong == NULL && *c != '\0'; c++)
    {
      const gboolean alone = (c == text || c[-1] == '/') && (c[1] == '\0' || c[1] == '/');
      if (*c == '#' && (!alone || c[1] != '\0'))
        wrong = "“#” stands for all that follows: it must be the last part, after a “/”.";
      else if (*c == '+' && !alone)
        wrong = "“+” stands for one whole part between two “/”.";
    }
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS, "The topic “%.200s” cannot be subscribed to. %s",
               g_utf8_validate (text, -1, NULL) ? text : "?", wrong);
  return FALSE;
}
