/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-line-value.h"

MbDecimal
mb_bill_line_computed_value (const MbBillLine *line)
{
  switch (line->type)
    {
    case MB_LINE_PRORATED:
      return mb_decimal_div (mb_decimal_mul (line->price, line->quantity), mb_decimal_from_int (line->normal_days));
    case MB_LINE_TIER:
      return mb_decimal_mul (line->quantity, line->price);
    case MB_LINE_PERCENTAGE:
      return mb_decimal_mul (line->quantity, mb_decimal_mul (line->price, mb_decimal_from_scaled (1, 2)));
    case MB_LINE_TRUE_UP:
      return mb_decimal_sub (line->price, line->quantity);
    case MB_LINE_AMOUNT:
    case MB_N_LINE_TYPES:
    default:
      return line->price;
    }
}
