/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-customer-repository.h"

#include <adwaita.h>

/**
 * MbCustomerFields: the fields of a customer in a form, new or known.
 *
 * What is wrong is said under its field: once the field has been left, or the form was to be saved; and no longer once
 * it is right.  Signal "changed": something was typed or chosen.
 */
#define MB_TYPE_CUSTOMER_FIELDS (mb_customer_fields_get_type ())
G_DECLARE_FINAL_TYPE (MbCustomerFields, mb_customer_fields, MB, CUSTOMER_FIELDS, AdwBin)

/* NULL: a new person. */
void mb_customer_fields_set_customer (MbCustomerFields *self, const MbCustomer *customer);
/* What stands there, with the id of the customer that was set; clear it.  A field that was not touched gives what was
 * set, to the letter. */
MbCustomer mb_customer_fields_get_customer (MbCustomerFields *self);

/* Whether all is right; else all that is wrong is said, and the first of it has the focus. */
bool mb_customer_fields_check (MbCustomerFields *self);

/* For a draft: what differs from what was set, by the names of the fields; and back into them. */
void mb_customer_fields_save (MbCustomerFields *self, GVariantBuilder *texts);
void mb_customer_fields_restore (MbCustomerFields *self, GVariant *texts);
