/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-utility-repository.h"

/**
 * MbChangeUtility: new data of the supplier.  The currency of a book never changes.
 */
typedef struct
{
  MbUtility utility;
} MbChangeUtility;

extern const MbCommand mb_change_utility;
