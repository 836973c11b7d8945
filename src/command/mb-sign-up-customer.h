/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-add-customer.h"
#include "mb-move-in.h"
#include "mb-open-account.h"

/**
 * MbSignUpCustomer: a new customer with a first account and, if it is to be supplied, the place where it moves in.
 *
 * All of it or nothing: as the steps add-customer, open-account and move-in.
 */
typedef struct
{
  MbAddCustomer customer;
  MbOpenAccount account; /* its `customer_id` is the new customer's */
  MbMoveIn move_in;      /* its `account_id` is the new account's; `service_point_id` nil: supplied nowhere yet */

  /* Result: those of the three. */
} MbSignUpCustomer;

extern const MbCommand mb_sign_up_customer;
