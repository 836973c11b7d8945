/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * The probe: whether a Meterbook server answers at an address, and what is wrong where it does not.
 *
 * It asks /v1/about what is there, and then /readyz whether the server can read its book.  Nothing is sent but that, no
 * redirection is followed, and no more than a few kilobytes are read of what comes back.
 */
typedef enum
{
  MB_SERVER_ANSWERS,
  MB_SERVER_NOT_READY,    /* a Meterbook server, which cannot read its book or is being stopped */
  MB_SERVER_NAME_UNKNOWN, /* no address has that name, or the name server cannot be asked */
  MB_SERVER_REFUSED,      /* nothing listens at that port */
  MB_SERVER_UNREACHABLE,  /* no way leads there */
  MB_SERVER_SILENT,       /* no answer in time */
  MB_SERVER_UNTRUSTED,    /* its certificate; @certificate_errors says why */
  MB_SERVER_NO_TLS,       /* https was asked for, and something else is spoken */
  MB_SERVER_FOREIGN,      /* something answers, and it is no Meterbook server */
  MB_SERVER_BROKEN_OFF,   /* the connection ended before the answer did */
} MbServerState;

typedef struct
{
  MbServerState state;
  GTlsCertificateFlags certificate_errors;
  char *version;        /* of the server's program; NULL where none answered */
  int schema;           /* of the server's book */
  gint64 round_trip_us; /* of one question over a connection that stands */
} MbServerReport;

void mb_server_report_release (MbServerReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbServerReport, mb_server_report_release)

/* @base: from mb_server_url_check().  @patience_ms: for all of it.  Calls back in the thread-default main context. */
void mb_server_probe_async (const char *base, guint patience_ms, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
/* False only where it was cancelled (G_IO_ERROR_CANCELLED).  @report: (transfer full). */
gboolean mb_server_probe_finish (GAsyncResult *result, MbServerReport *report, GError **error);
