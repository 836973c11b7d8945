/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-edit.h"

MbCustomer
mb_customer_copy (const MbCustomer *customer)
{
  return (MbCustomer) {
    .id = customer->id,
    .kind = g_strdup (customer->kind),
    .name = g_strdup (customer->name),
    .phone = g_strdup (customer->phone),
    .email = g_strdup (customer->email),
    .language = g_strdup (customer->language),
    .postal_address = g_strdup (customer->postal_address),
    .note = g_strdup (customer->note),
  };
}

bool
mb_customer_equal (const MbCustomer *a, const MbCustomer *b)
{
  return mb_uuid_equal (&a->id, &b->id) && g_strcmp0 (a->kind, b->kind) == 0 && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->phone, b->phone) == 0 && g_strcmp0 (a->email, b->email) == 0
         && g_strcmp0 (a->language, b->language) == 0 && g_strcmp0 (a->postal_address, b->postal_address) == 0
         && g_strcmp0 (a->note, b->note) == 0;
}

MbCustomerEdit *
mb_customer_edit_new (const MbCustomer *before, const MbCustomer *after)
{
  MbCustomerEdit *self = g_new0 (MbCustomerEdit, 1);
  self->before = mb_customer_copy (before);
  self->after = mb_customer_copy (after);
  self->change = (MbChangeCustomer) { .customer = self->after, .seen = &self->before };
  return self;
}

MbCustomerEdit *
mb_customer_edit_new_undo (const MbCustomerEdit *edit)
{
  return mb_customer_edit_new (&edit->after, &edit->before);
}

void
mb_customer_edit_free (MbCustomerEdit *self)
{
  if (!self)
    return;
  mb_customer_clear (&self->before);
  mb_customer_clear (&self->after);
  g_free (self);
}
