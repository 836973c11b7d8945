/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-payment-postings.h"

/* How money is handed over, in the language of the process. */

/* "Cash" */
const char *mb_tender_words (MbTenderKind kind);
/* What is written down with it: "Number of the cheque"; NULL for cash. */
const char *mb_tender_reference_words (MbTenderKind kind);
