/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-words.h"

#include <string.h>

static void
test_report (void)
{
  static const struct
  {
    MbServerReport report;
    const char *words; /* begins with */
  } rows[] = {
    { { MB_SERVER_ANSWERS, 0, (char *) "0.1.0", 2, 23456 }, "Answers · Meterbook server 0.1.0 · 23 ms" },
    { { MB_SERVER_ANSWERS, 0, (char *) "0.1.0", 2, 40 }, "Answers · Meterbook server 0.1.0 · 1 ms" },
    { { MB_SERVER_NOT_READY, 0, (char *) "0.1.0" }, "Meterbook server 0.1.0 is there, but cannot read its book." },
    { { MB_SERVER_NAME_UNKNOWN }, "No server of this name is known." },
    { { MB_SERVER_REFUSED }, "Nothing answers at this port." },
    { { MB_SERVER_UNREACHABLE }, "No way leads to this address." },
    { { MB_SERVER_SILENT }, "No answer came in time." },
    { { MB_SERVER_NO_TLS }, "Something answers here, but not over https." },
    { { MB_SERVER_FOREIGN }, "Something answers here, but it is no Meterbook server." },
    { { MB_SERVER_BROKEN_OFF }, "The connection broke off" },
    { { MB_SERVER_UNTRUSTED, G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY },
      "Its certificate is signed by nobody that this computer trusts." },
    { { MB_SERVER_UNTRUSTED, G_TLS_CERTIFICATE_BAD_IDENTITY }, "Its certificate is for another name." },
    { { MB_SERVER_UNTRUSTED, G_TLS_CERTIFICATE_EXPIRED }, "Its certificate has expired." },
    { { MB_SERVER_UNTRUSTED, G_TLS_CERTIFICATE_NOT_ACTIVATED }, "Its certificate is not valid yet." },
    { { MB_SERVER_UNTRUSTED, G_TLS_CERTIFICATE_REVOKED }, "Its certificate was withdrawn." },
    { { MB_SERVER_UNTRUSTED, G_TLS_CERTIFICATE_INSECURE }, "Its certificate cannot be trusted." },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = mb_server_words_report (&rows[i].report);
      g_test_message ("%s", words);
      g_assert_true (g_str_has_prefix (words, rows[i].words));
      /* What is wrong is followed by what to do. */
      if (rows[i].report.state != MB_SERVER_ANSWERS)
        g_assert_cmpuint (strlen (words), >, strlen (rows[i].words) + 10);
    }
}

static void
test_fault (void)
{
  g_assert_null (mb_server_words_fault (MB_SERVER_URL_GOOD));
  for (MbServerUrlFault fault = MB_SERVER_URL_NO_SCHEME; fault <= MB_SERVER_URL_TOO_LONG; fault++)
    g_assert_nonnull (strstr (mb_server_words_fault (fault), "https://"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/server-words/report", test_report);
  g_test_add_func ("/desktop/server-words/fault", test_fault);
  return g_test_run ();
}
