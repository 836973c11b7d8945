/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of tariffs.  A code exists where a caller acts differently on it; the message is a whole sentence
 * that names the part and the place, and says what was expected.
 */
#define MB_TARIFF_ERROR (mb_tariff_error_quark ())

typedef enum
{
  MB_TARIFF_ERROR_SYNTAX, /* JSON or a formula cannot be read: correct the text at the line or column named */
  MB_TARIFF_ERROR_SHEET, /* readable, but no rate sheet: something missing, twice, contradicting, or going in circles */
  MB_TARIFF_ERROR_FACT,  /* a fact that is needed was not given, or is of the wrong kind: ask for the fact named */
  MB_TARIFF_ERROR_KEY,   /* a table has no row for the facts given */
  MB_TARIFF_ERROR_VALUE, /* a part comes to no usable amount: division by zero, overflow, wrong sign */
  MB_TARIFF_ERROR_LIMIT, /* larger or deeper than a rate sheet may be */
  MB_TARIFF_ERROR_PERIOD, /* no version in force on those days, no such class in it, or versions that do not go together */
  MB_TARIFF_ERROR_EXAMPLE, /* a worked example does not come to what it says */
} MbTariffError;

GQuark mb_tariff_error_quark (void);
