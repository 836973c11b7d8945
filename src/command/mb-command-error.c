/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command-error.h"

G_DEFINE_QUARK (mb - command - error - quark, mb_command_error)
