/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulator-error.h"

G_DEFINE_QUARK (mb_simulator_error, mb_simulator_error)
