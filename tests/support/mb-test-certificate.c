/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-certificate.h"

void
mb_test_certificate_make (const char *folder, const char *name, const char *subject)
{
  g_autofree char *key = g_strconcat (name, ".key", NULL), *certificate = g_strconcat (name, ".crt", NULL),
                  *common = g_strconcat ("/CN=", name, NULL), *names = g_strconcat ("subjectAltName=", subject, NULL),
                  *errors = NULL;
  const char *const arguments[] = {
    "openssl", "req",   "-x509", "-newkey",   "ec",   "-pkeyopt", "ec_paramgen_curve:P-256",
    "-nodes",  "-days", "2",     "-subj",     common, "-addext",  names,
    "-keyout", key,     "-out",  certificate, NULL
  };
  g_autoptr (GError) error = NULL;
  int status;
  g_spawn_sync (folder, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                &errors, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("openssl: %s", errors);
}
