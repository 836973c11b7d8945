/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/**
 * What is wrong with what is typed into a field of a customer, in the person's language: the rules of
 * mb-customer-check.h, one by one.
 */
typedef enum
{
  MB_CUSTOMER_NAME,
  MB_CUSTOMER_PHONE,
  MB_CUSTOMER_EMAIL,
  MB_CUSTOMER_ADDRESS,
  MB_CUSTOMER_NOTE,
  MB_N_CUSTOMER_FIELDS
} MbCustomerField;

/* A sentence, or NULL: nothing is wrong. */
const char *mb_customer_fault (MbCustomerField field, const char *text);
