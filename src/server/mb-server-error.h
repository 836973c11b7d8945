/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** The error domain of the server.  A message is a whole sentence. */
#define MB_SERVER_ERROR (mb_server_error_quark ())

typedef enum
{
  MB_SERVER_ERROR_USAGE,       /* the command line or the configuration: exit status 2 */
  MB_SERVER_ERROR_CERTIFICATE, /* the certificate or its key cannot be used: exit status 1 */
  MB_SERVER_ERROR_LISTEN,      /* the address cannot be listened on: exit status 1 */
  MB_SERVER_ERROR_BOOK_MOVED,  /* another file, or none, is where the book was */
} MbServerError;

GQuark mb_server_error_quark (void);
