/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-intake-error.h"

G_DEFINE_QUARK (mb_intake_error, mb_intake_error)
