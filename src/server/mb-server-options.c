/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-options.h"

#include "mb-listen-address.h"
#include "mb-server-error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GROUP "server"

/* What was written, before anybody has looked at it; in the order of their names below. */
enum
{
  LISTEN,
  DATABASE,
  TLS_CERTIFICATE,
  TLS_KEY,
  N_WORDS
};

static const char *const names[N_WORDS] = { "listen", "database", "tls-certificate", "tls-key" };

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_keys (const char *path, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP, NULL, NULL);
  for (char **group = groups; *group; group++)
    if (!g_str_equal (*group, GROUP))
      {
        g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE,
                     "%s: the group [%s] is not known. What is set stands under [" GROUP "].", path, *group);
        return FALSE;
      }
  for (char **key = keys; key && *key; key++)
    {
      gboolean known = FALSE;
      for (int word = 0; word < N_WORDS; word++)
        known = known || g_str_equal (*key, names[word]);
      if (known)
        continue;
      g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE,
                   "%s: “%s” is not known. There are listen, database, tls-certificate and tls-key.", path, *key);
      return FALSE;
    }
  return TRUE;
}

/* Fills in what the command line has left open. */
static gboolean
read_configuration (const char *path, char **words, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) wrong = NULL;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &wrong))
    {
      g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE, "%s: the configuration cannot be read: %s.", path,
                   wrong->message);
      return FALSE;
    }
  if (!check_keys (path, file, error))
    return FALSE;
  for (int word = 0; word < N_WORDS; word++)
    if (!words[word])
      words[word] = g_key_file_get_string (file, GROUP, names[word], NULL);
  return TRUE;
}

/* "sqlite:FILE", or FILE. */
static gboolean
parse_database (const char *text, char **path, GError **error)
{
  static const char scheme[] = "sqlite:";
  if (g_str_has_prefix (text, scheme))
    text += strlen (scheme);
  else if (strstr (text, "://"))
    {
      g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE,
                   "“%s” is no database of this version. Write sqlite:FILE.", text);
      return FALSE;
    }
  if (!*text)
    return refuse (error, "--database: the file's name is missing. Write sqlite:FILE.");
  *path = g_strdup (text);
  return TRUE;
}

/* @options is zeroed, and released by the caller whatever happens. */
static gboolean
check (char *const *words, MbServerOptions *options, GError **error)
{
  if (!words[LISTEN])
    return refuse (error, "--listen is missing: say where to listen, like 127.0.0.1:8080.");
  if (!words[DATABASE])
    return refuse (error, "--database is missing: say where the book is, like sqlite:/var/lib/meterbook/book.db.");
  if (words[TLS_KEY] && !words[TLS_CERTIFICATE])
    return refuse (error, "--tls-key: the certificate it belongs to is missing. Give --tls-certificate too.");
  options->listen = mb_listen_address_parse (words[LISTEN], error);
  if (!options->listen || !parse_database (words[DATABASE], &options->database, error))
    return FALSE;
  options->tls_certificate = g_strdup (words[TLS_CERTIFICATE]);
  options->tls_key = g_strdup (words[TLS_KEY]);
  if (options->tls_certificate || mb_listen_address_is_loopback (options->listen))
    return TRUE;
  g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE,
               "--listen %s: plain http stays on this machine. Give --tls-certificate and --tls-key, or listen on"
               " 127.0.0.1 behind a proxy that speaks https.",
               words[LISTEN]);
  return FALSE;
}

static gboolean
print_version (const char *name, const char *value, gpointer data, GError **error)
{
  printf ("meterbook-server %s\n", MB_VERSION);
  exit (0);
}

static gboolean
parse_words (char ***arguments, char **words, char **configuration, GError **error)
{
  const GOptionEntry entries[] = {
    { "config", 0, 0, G_OPTION_ARG_FILENAME, configuration, "Read what is not said here from this key file", "FILE" },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &words[LISTEN], "Where to listen; port 0 takes a free one", "ADDR:PORT" },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &words[DATABASE], "The server's own book: sqlite:FILE", "DATABASE" },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &words[TLS_CERTIFICATE],
      "Speak https with this certificate and its chain (PEM)", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &words[TLS_KEY], "The certificate's key (PEM)", "FILE" },
    { "version", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, (gpointer) print_version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) wrong = NULL;
  g_option_context_set_summary (context, "The central server: keeps a book of its own and answers over HTTP.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, arguments, &wrong))
    g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE, "%s. Try --help.", wrong->message);
  else if (g_strv_length (*arguments) > 1)
    g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE, "“%s” is not understood here. Try --help.",
                 (*arguments)[1]);
  else
    return TRUE;
  return FALSE;
}

gboolean
mb_server_options_parse (char ***arguments, MbServerOptions *options, GError **error)
{
  char *words[N_WORDS] = { NULL };
  g_autofree char *configuration = NULL;
  *options = (MbServerOptions) { 0 };
  const gboolean done = parse_words (arguments, words, &configuration, error)
                        && (!configuration || read_configuration (configuration, words, error))
                        && check (words, options, error);
  for (int word = 0; word < N_WORDS; word++)
    g_free (words[word]);
  if (!done)
    mb_server_options_release (options);
  return done;
}

void
mb_server_options_release (MbServerOptions *options)
{
  g_clear_object (&options->listen);
  g_clear_pointer (&options->database, g_free);
  g_clear_pointer (&options->tls_certificate, g_free);
  g_clear_pointer (&options->tls_key, g_free);
}
