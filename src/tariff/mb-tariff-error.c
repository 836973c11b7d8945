/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-error.h"

G_DEFINE_QUARK (mb - tariff - error - quark, mb_tariff_error)
