/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * Where a server listens: "127.0.0.1:8080", "[::1]:8080", "localhost:8080"; port 0 means one that is free.
 *
 * Numbers only, but for "localhost": what a name stands for can change, and with it who is let in.
 */

/* (transfer full): NULL with MB_SERVER_ERROR_USAGE. */
GSocketAddress *mb_listen_address_parse (const char *text, GError **error);

/* Whether only this machine can reach it. */
gboolean mb_listen_address_is_loopback (GSocketAddress *address);
