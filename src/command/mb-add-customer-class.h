/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-customer-class-repository.h"

/**
 * MbAddCustomerClass: a new class.  Its code is short, of letters, digits and '-', and not taken.
 */
typedef struct
{
  MbCustomerClass customer_class;

  /* Result: the id in it. */
} MbAddCustomerClass;

extern const MbCommand mb_add_customer_class;
