/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command.h"

#include "mb-change-utility.h"
#include "mb-found-utility.h"

/* In the order of the day: the utility, its people and things, readings, bills, payments. */
const MbCommand *const mb_commands[] = {
  &mb_found_utility,
  &mb_change_utility,
  NULL,
};
