/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tender-words.h"

#include <glib/gi18n.h>

const char *
mb_tender_words (MbTenderKind kind)
{
  switch (kind)
    {
    case MB_TENDER_CASH:
      return _ ("Cash");
    case MB_TENDER_CHEQUE:
      return _ ("Cheque");
    case MB_TENDER_CARD:
      return _ ("Card");
    case MB_TENDER_TRANSFER:
      return _ ("Transfer");
    case MB_TENDER_WALLET:
      return _ ("Wallet");
    case MB_TENDER_VOUCHER:
      return _ ("Voucher");
    case MB_N_TENDERS:
    default:
      return "";
    }
}

const char *
mb_tender_reference_words (MbTenderKind kind)
{
  switch (kind)
    {
    case MB_TENDER_CHEQUE:
      return _ ("Number of the cheque");
    case MB_TENDER_CARD:
      return _ ("Number of the slip");
    case MB_TENDER_TRANSFER:
      return _ ("Reference of the transfer");
    case MB_TENDER_WALLET:
      return _ ("Number of the transaction");
    case MB_TENDER_VOUCHER:
      return _ ("Number of the voucher");
    case MB_TENDER_CASH:
    case MB_N_TENDERS:
    default:
      return NULL;
    }
}
