/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-customer-class.h"

#include "mb-code-check.h"
#include "mb-text-check.h"

static bool
add_customer_class (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbAddCustomerClass *self = arguments;
  return mb_code_check (self->customer_class.code, "the class's code", error)
         && mb_text_check (self->customer_class.name, "the class's name", 80, true, error)
         && mb_customer_class_insert (tx, &self->customer_class, error);
}

const MbCommand mb_add_customer_class = {
  .name = "add-customer-class",
  .verb = "add a customer class",
  .roles = MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = add_customer_class,
};
