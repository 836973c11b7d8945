/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-customer.h"

#include "mb-account-card.h"
#include "mb-customer-check.h"
#include "mb-name-key.h"

static bool
change_customer (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbChangeCustomer *self = arguments;
  if (!mb_customer_check (&self->customer, error))
    return false;

  MbCustomer customer = self->customer;
  g_autofree char *key = mb_name_key (customer.name);
  customer.name_key = key;
  return mb_customer_update (tx, &customer, error) && mb_account_card_write_for_customer (tx, &customer.id, error);
}

const MbCommand mb_change_customer = {
  .name = "change-customer",
  .verb = "change a customer's data",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = change_customer,
};
