/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command-error.h"
#include "mb-customer-repository.h"

/* The longest texts, in characters. */
#define MB_CUSTOMER_MAX_NAME 140
#define MB_CUSTOMER_MAX_PHONE 40
#define MB_CUSTOMER_MAX_EMAIL 254
#define MB_CUSTOMER_MAX_ADDRESS 300
#define MB_CUSTOMER_MAX_NOTE 2000

/* What must hold of a customer before it is written; INVALID says what is wrong. */
bool mb_customer_check (const MbCustomer *customer, GError **error);

/* Parts of it, for who checks while one types.  A number has at least three digits; an address one @ with something on
 * both sides, and nothing that would make it two. */
bool mb_customer_phone_is_valid (const char *phone);
bool mb_customer_email_is_valid (const char *email);
