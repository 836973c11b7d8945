/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-customer.h"

#include "mb-customer-check.h"
#include "mb-name-key.h"

static bool
add_customer (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbAddCustomer *self = arguments;
  if (!mb_customer_check (&self->customer, error))
    return false;

  MbCustomer customer = self->customer;
  g_autofree char *key = mb_name_key (customer.name);
  customer.name_key = key;
  if (!mb_customer_insert (tx, &customer, error))
    return false;
  self->customer.id = customer.id;
  return true;
}

const MbCommand mb_add_customer = {
  .name = "add-customer",
  .verb = "add a customer",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = add_customer,
};
