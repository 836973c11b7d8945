/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-change-customer.h"

/**
 * MbCustomerEdit: a change of a customer that owns its texts, for a command that runs later, and its undo.
 */
typedef struct
{
  MbChangeCustomer change; /* the arguments of mb_change_customer; points at the two below */
  MbCustomer before;
  MbCustomer after;
} MbCustomerEdit;

/* Copies both. */
MbCustomerEdit *mb_customer_edit_new (const MbCustomer *before, const MbCustomer *after);
/* The same the other way round. */
MbCustomerEdit *mb_customer_edit_new_undo (const MbCustomerEdit *edit);
void mb_customer_edit_free (MbCustomerEdit *self);

/* A copy that owns its texts. */
MbCustomer mb_customer_copy (const MbCustomer *customer);
bool mb_customer_equal (const MbCustomer *a, const MbCustomer *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbCustomerEdit, mb_customer_edit_free)
