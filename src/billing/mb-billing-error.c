/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-error.h"

G_DEFINE_QUARK (mb - billing - error - quark, mb_billing_error)
