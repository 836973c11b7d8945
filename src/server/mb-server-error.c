/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-error.h"

G_DEFINE_QUARK (mb_server_error, mb_server_error)
