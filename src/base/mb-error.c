/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"

G_DEFINE_QUARK (mb - base - error - quark, mb_base_error)
