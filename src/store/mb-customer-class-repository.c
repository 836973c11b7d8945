/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-class-repository.h"

#include "mb-layout.h"

static const MbLayout customer_class_layout = MB_LAYOUT (
    MbCustomerClass, &mb_entity_customer_class, offsetof (MbCustomerClass, code), offsetof (MbCustomerClass, name));

void
mb_customer_class_clear (MbCustomerClass *customer_class)
{
  mb_layout_clear (&customer_class_layout, customer_class);
}

bool
mb_customer_class_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbCustomerClass *customer_class,
                        GError **error)
{
  return mb_layout_find (&customer_class_layout, database, utility, id, customer_class, error);
}

bool
mb_customer_class_insert (MbTransaction *tx, MbCustomerClass *customer_class, GError **error)
{
  return mb_layout_insert (&customer_class_layout, tx, customer_class, error);
}

bool
mb_customer_class_update (MbTransaction *tx, const MbCustomerClass *customer_class, GError **error)
{
  return mb_layout_update (&customer_class_layout, tx, customer_class, error);
}

static void
clear_customer_class (gpointer data)
{
  mb_customer_class_clear (data);
}

bool
mb_customer_class_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code,
                                MbCustomerClass *customer_class, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&customer_class_layout, "AND e.code = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, code);
  return mb_layout_find_by (&customer_class_layout, row, customer_class, error);
}

GArray *
mb_customer_class_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&customer_class_layout, "ORDER BY e.code"), error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_layout_list (&customer_class_layout, row, clear_customer_class, error);
}
