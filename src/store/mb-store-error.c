/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-store-error.h"

G_DEFINE_QUARK (mb - store - error - quark, mb_store_error)
