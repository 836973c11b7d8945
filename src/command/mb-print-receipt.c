/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-print-receipt.h"

static bool
print_receipt (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbPrintReceipt *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbPayment) payment = { 0 };
  int64_t n_prints = 0;

  if ((unsigned) self->medium >= MB_N_RECEIPT_MEDIA)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "a receipt is given out on paper or as a file");
      return false;
    }
  if (!mb_payment_find (database, utility, &self->payment_id, &payment, error)
      || !mb_receipt_print_count (database, utility, &self->payment_id, &n_prints, error)
      || !mb_receipt_print_insert (tx, &self->payment_id, self->medium, error))
    return false;
  self->copy = n_prints > 0;
  return true;
}

const MbCommand mb_print_receipt = {
  .name = "print-receipt",
  .verb = "print a receipt",
  .roles = MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = print_receipt,
};
