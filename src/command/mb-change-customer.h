/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-customer-repository.h"

/**
 * MbChangeCustomer: new data of a customer, found by its id.  What differs is written, with its history.
 */
typedef struct
{
  MbCustomer customer;
} MbChangeCustomer;

extern const MbCommand mb_change_customer;
