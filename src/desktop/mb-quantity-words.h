/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-quantity.h"

/* Quantities as a person reads them, in the form of the process's locale; exact.  (transfer full) each. */

/* "1 204.310 m³" */
char *mb_quantity_words (MbQuantity quantity);
/* A number as mb_decimal_to_text() and its like write it: "−1204.310". */
char *mb_number_words (const char *exact);
/* Without the unit, and with at most that many decimals, rounded half up: "1 204.3"; for charts and lists. */
char *mb_quantity_words_short (MbQuantity quantity, unsigned decimals);
