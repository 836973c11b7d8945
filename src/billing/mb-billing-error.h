/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the billing room.  Messages are whole English sentences that name the bill, line or number and
 * what to do; programs translate by code where they must.
 */
#define MB_BILLING_ERROR (mb_billing_error_quark ())

typedef enum
{
  MB_BILLING_ERROR_INPUT,      /* facts that contradict one another or are missing: the bill stays in error */
  MB_BILLING_ERROR_PRICE,      /* the rate sheet cannot price these facts; the message carries the sheet's own */
  MB_BILLING_ERROR_OVERFLOW,   /* an amount that no int64 of minor units can hold */
  MB_BILLING_ERROR_CURRENCY,   /* two currencies meet */
  MB_BILLING_ERROR_UNBALANCED, /* a posting set that does not sum to zero, or has fewer than two lines */
  MB_BILLING_ERROR_ALLOCATION, /* a directed allocation that exceeds debt or tender */
  MB_BILLING_ERROR_NUMBER,     /* a document number or reference that is none, or whose check digits are wrong */
  MB_BILLING_ERROR_FORMAT,     /* stored bytes that are no bill of a version we read */
} MbBillingError;

GQuark mb_billing_error_quark (void);
