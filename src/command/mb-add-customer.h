/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-customer-repository.h"

/**
 * MbAddCustomer: a new customer.  Its sort key is made here.
 */
typedef struct
{
  MbCustomer customer;

  /* Result: the id in it. */
} MbAddCustomer;

extern const MbCommand mb_add_customer;
