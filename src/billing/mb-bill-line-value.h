/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"

/* What the line's type, quantity and price come to; @line's value where that was not rounded by the rate sheet. */
MbDecimal mb_bill_line_computed_value (const MbBillLine *line);
