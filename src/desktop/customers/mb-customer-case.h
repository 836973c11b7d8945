/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-customer-repository.h"

/**
 * MbCustomerCase: what the form of a customer begins with, read on a reader thread in one snapshot.
 *
 * Ownership: the case owns everything in it.
 */
typedef struct
{
  MbUuid customer_id; /* given; nil: a new one */

  MbCustomer customer; /* of a known one */
  GArray *classes;     /* (element-type MbCustomerClass): of a new one, as the next two */
  GArray *tariffs;     /* (element-type MbTariffRow) */
  GArray *cycles;      /* (element-type MbCycle) */
} MbCustomerCase;

MbCustomerCase *mb_customer_case_new (const MbUuid *customer_id);
void mb_customer_case_free (MbCustomerCase *self);

/* An MbReadFunc. */
bool mb_customer_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

/* Whether there is what every account needs: a class, a tariff and a cycle. */
bool mb_customer_case_has_catalogue (const MbCustomerCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbCustomerCase, mb_customer_case_free)
