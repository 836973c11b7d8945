/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command-error.h"
#include "mb-customer-repository.h"

/* What must hold of a customer before it is written; INVALID says what is wrong. */
bool mb_customer_check (const MbCustomer *customer, GError **error);
