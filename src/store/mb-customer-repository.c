/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-repository.h"

#include "mb-layout.h"

static const MbLayout customer_layout =
    MB_LAYOUT (MbCustomer, &mb_entity_customer, offsetof (MbCustomer, kind), offsetof (MbCustomer, name),
               offsetof (MbCustomer, name_key), offsetof (MbCustomer, phone), offsetof (MbCustomer, email),
               offsetof (MbCustomer, language), offsetof (MbCustomer, postal_address), offsetof (MbCustomer, note));

void
mb_customer_clear (MbCustomer *customer)
{
  mb_layout_clear (&customer_layout, customer);
}

bool
mb_customer_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbCustomer *customer, GError **error)
{
  return mb_layout_find (&customer_layout, database, utility, id, customer, error);
}

bool
mb_customer_insert (MbTransaction *tx, MbCustomer *customer, GError **error)
{
  return mb_layout_insert (&customer_layout, tx, customer, error);
}

bool
mb_customer_update (MbTransaction *tx, const MbCustomer *customer, GError **error)
{
  return mb_layout_update (&customer_layout, tx, customer, error);
}
