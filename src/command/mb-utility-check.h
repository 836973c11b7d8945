/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command-error.h"
#include "mb-utility-repository.h"

/* What must hold of a supplier's data before it is written; INVALID says what is wrong and what would do. */
bool mb_utility_check (const MbUtility *utility, GError **error);
