/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

/**
 * MbRunProgress: how a run tells its caller how far it is, and is told to stop.
 *
 * @advanced is called in the thread of the run, between two pieces: a window hands it on to its own.  Cancelled, a run
 * ends between two pieces with G_IO_ERROR_CANCELLED; what is done is done, and the next call goes on from there.
 */
typedef struct
{
  void (*advanced) (int64_t done, int64_t total, gpointer user_data); /* NULL: nobody asks */
  gpointer user_data;
  GCancellable *cancellable; /* NULL: cannot be stopped */
} MbRunProgress;
