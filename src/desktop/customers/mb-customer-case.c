/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-case.h"

#include "mb-customer-class-repository.h"
#include "mb-cycle-repository.h"
#include "mb-tariff-repository.h"

MbCustomerCase *
mb_customer_case_new (const MbUuid *customer_id)
{
  MbCustomerCase *self = g_new0 (MbCustomerCase, 1);
  self->customer_id = *customer_id;
  return self;
}

void
mb_customer_case_free (MbCustomerCase *self)
{
  if (!self)
    return;
  mb_customer_clear (&self->customer);
  g_clear_pointer (&self->classes, g_array_unref);
  g_clear_pointer (&self->tariffs, g_array_unref);
  g_clear_pointer (&self->cycles, g_array_unref);
  g_free (self);
}

bool
mb_customer_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbCustomerCase *self = data;
  if (!mb_uuid_is_nil (&self->customer_id))
    return mb_customer_find (database, utility, &self->customer_id, &self->customer, error);
  return (self->classes = mb_customer_class_list (database, utility, error))
         && (self->tariffs = mb_tariff_row_list (database, utility, error))
         && (self->cycles = mb_cycle_list (database, utility, error));
}

bool
mb_customer_case_has_catalogue (const MbCustomerCase *self)
{
  return self->classes && self->classes->len > 0 && self->tariffs->len > 0 && self->cycles->len > 0;
}
