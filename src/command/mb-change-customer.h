/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-customer-repository.h"

/**
 * MbChangeCustomer: new data of a customer, found by its id.  What differs is written, with its history.
 *
 * Two people may have the same customer before them.  With what was @seen only the fields that the one who asks has
 * changed are written; the others stay as they are by now.  REFUSED, with nothing written, where somebody else has
 * changed one of the same fields in the meantime: the message names it and what it is now.  So a change is undone by
 * another one, with the two changed round.
 */
typedef struct
{
  MbCustomer customer;
  const MbCustomer *seen; /* as it was when the change was thought out; NULL: whatever is there is replaced */
} MbChangeCustomer;

extern const MbCommand mb_change_customer;
