/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-customer-case.h"
#include "mb-session.h"
#include "mb-sign-up-customer.h"

#include <adwaita.h>

/**
 * MbNewAccountFields: what a new customer's account needs: how it is billed, and where it is supplied from when on.
 *
 * A place is looked for by its address or meter among those where nobody is supplied; without one the account is opened
 * all the same.  Signal "changed": something was typed or chosen.
 */
#define MB_TYPE_NEW_ACCOUNT_FIELDS (mb_new_account_fields_get_type ())
G_DECLARE_FINAL_TYPE (MbNewAccountFields, mb_new_account_fields, MB, NEW_ACCOUNT_FIELDS, AdwBin)

/* Takes @customer_case, which has a catalogue. */
void mb_new_account_fields_set_up (MbNewAccountFields *self, MbSession *session, MbCustomerCase *customer_case);

/* Whether all is right; else it is said what is not, and where. */
bool mb_new_account_fields_check (MbNewAccountFields *self);
/* Fills in account and move-in; the texts are constant. */
void mb_new_account_fields_get (MbNewAccountFields *self, MbSignUpCustomer *sign_up);

/* For a draft: what was chosen, by the names of the fields, and back; nothing restored: as at first. */
void mb_new_account_fields_save (MbNewAccountFields *self, GVariantBuilder *texts);
void mb_new_account_fields_restore (MbNewAccountFields *self, GVariant *texts);
