/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * MbServerOptions: what meterbook-server was asked for, checked.
 *
 * It stands on the command line, or in a key file (--config), group [server], under the names of the flags without
 * their dashes; the command line goes before the file.
 */
typedef struct
{
  GSocketAddress *listen;
  char *database;        /* path of the SQLite file */
  char *tls_certificate; /* PEM file; NULL: plain http, which is for loopback alone */
  char *tls_key;         /* PEM file; NULL: the certificate's file has it too */
} MbServerOptions;

/* @arguments: argv, NULL-terminated; what is understood is taken out of it.  USAGE says what is wrong; --help and
 * --version print and end the program. */
gboolean mb_server_options_parse (char ***arguments, MbServerOptions *options, GError **error);
void mb_server_options_release (MbServerOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbServerOptions, mb_server_options_release)
