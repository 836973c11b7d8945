/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sign-up-customer.h"

static bool
sign_up_customer (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbSignUpCustomer *self = arguments, done = *self;
  if (!mb_command_step (&mb_add_customer, tx, context, &done.customer, error))
    return false;
  done.account.account.customer_id = done.customer.customer.id;
  if (!mb_command_step (&mb_open_account, tx, context, &done.account, error))
    return false;
  done.move_in.account_id = done.account.account.id;
  if (!mb_uuid_is_nil (&done.move_in.service_point_id)
      && !mb_command_step (&mb_move_in, tx, context, &done.move_in, error))
    return false;
  *self = done;
  return true;
}

const MbCommand mb_sign_up_customer = {
  .name = "sign-up-customer",
  .verb = "sign up a customer",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = sign_up_customer,
};
