/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-receipt-document.h"

/* 60.00 EUR, in cash out of 50.00 and by card: it settles 46.90 and 2.65, and 10.45 is left as credit. */
MbReceiptDocument *mb_sample_receipt_new (const char *language, bool copy, bool reversed);
