/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-metering-error.h"

G_DEFINE_QUARK (mb - metering - error - quark, mb_metering_error)
