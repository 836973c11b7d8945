/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * The card of an account: what lists sort it by, the address it is shown with, and the words it is found by.
 *
 * A card is derived and not in the change log.  A command that changes what stands on one writes it anew in its own
 * transaction: the account's number or closing, the customer's name, telephone and e-mail, who is supplied where, the
 * meters that hang there, the address.
 *
 * The address of an account is that of its oldest agreement that runs on, or else of the one that ended last.
 */
bool mb_account_card_write (MbTransaction *tx, const MbUuid *account_id, GError **error);
/* The cards of all accounts of a customer. */
bool mb_account_card_write_for_customer (MbTransaction *tx, const MbUuid *customer_id, GError **error);
/* The cards of all accounts that are or were supplied at a service point. */
bool mb_account_card_write_for_service_point (MbTransaction *tx, const MbUuid *service_point_id, GError **error);
