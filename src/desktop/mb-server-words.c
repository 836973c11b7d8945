/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-words.h"

#include <glib/gi18n.h>

/* The first that holds is told: whoever is not trusted at all need not be told about the name too. */
static const char *
certificate_words (GTlsCertificateFlags errors)
{
  static const struct
  {
    GTlsCertificateFlags error;
    const char *words;
  } rows[] = {
    { G_TLS_CERTIFICATE_EXPIRED, N_ ("Its certificate has expired. The server's administrator must renew it.") },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_ ("Its certificate is not valid yet. Check the clock of this computer.") },
    { G_TLS_CERTIFICATE_REVOKED,
      N_ ("Its certificate was withdrawn. Do not use this server before its administrator has explained it.") },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, N_ ("Its certificate is signed by nobody that this computer trusts. Have the "
                                        "authority that signed it installed here.") },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, N_ ("Its certificate is for another name. Use the name that it was made for.") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (errors & rows[i].error)
      return _ (rows[i].words);
  return _ ("Its certificate cannot be trusted. The server's administrator must replace it.");
}

char *
mb_server_words_report (const MbServerReport *report)
{
  switch (report->state)
    {
    case MB_SERVER_ANSWERS:
      return g_strdup_printf (_ ("Answers · Meterbook server %s · %d ms"), report->version,
                              (int) MAX (report->round_trip_us / 1000, 1));
    case MB_SERVER_NOT_READY:
      return g_strdup_printf (_ ("Meterbook server %s is there, but cannot read its book. Its log says why."),
                              report->version);
    case MB_SERVER_NAME_UNKNOWN:
      return g_strdup (_ ("No server of this name is known. Check the address, and the network of this computer."));
    case MB_SERVER_REFUSED:
      return g_strdup (_ ("Nothing answers at this port. Check the port, and whether the server runs."));
    case MB_SERVER_UNREACHABLE:
      return g_strdup (_ ("No way leads to this address. Check the network of this computer."));
    case MB_SERVER_SILENT:
      return g_strdup (_ ("No answer came in time. Check the address, and whether a firewall is in between."));
    case MB_SERVER_UNTRUSTED:
      return g_strdup (certificate_words (report->certificate_errors));
    case MB_SERVER_NO_TLS:
      return g_strdup (_ ("Something answers here, but not over https. Check the port."));
    case MB_SERVER_FOREIGN:
      return g_strdup (_ ("Something answers here, but it is no Meterbook server. Check the address."));
    case MB_SERVER_BROKEN_OFF:
    default:
      return g_strdup (
          _ ("The connection broke off before an answer came. Try again; if it stays so, check the port."));
    }
}

const char *
mb_server_words_fault (MbServerUrlFault fault)
{
  switch (fault)
    {
    case MB_SERVER_URL_GOOD:
      return NULL;
    case MB_SERVER_URL_NO_SCHEME:
      return _ ("The address begins with https://");
    case MB_SERVER_URL_PLAIN:
      return _ ("Over a network the address begins with https://; http:// is for this computer alone.");
    case MB_SERVER_URL_TOO_LONG:
      return _ ("Only the server's name and port belong here, as in https://water.example:8443");
    case MB_SERVER_URL_NO_ADDRESS:
    default:
      return _ ("No server can have this address. Write it as in https://water.example:8443");
    }
}
