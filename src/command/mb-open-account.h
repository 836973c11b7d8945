/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-repository.h"
#include "mb-command.h"

/**
 * MbOpenAccount: a new account of a customer.  Without a number it gets the next one.
 */
typedef struct
{
  MbAccount account; /* `number` NULL: the next free one; `opened_on` not after today */

  /* Result: the id in it, and */
  char number[24];
} MbOpenAccount;

extern const MbCommand mb_open_account;
