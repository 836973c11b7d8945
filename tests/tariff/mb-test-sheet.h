/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-rate-sheet.h"
#include "mb-tariff.h"

/* Support of the tariff tests: sheets and facts written in one line, amounts compared as text. */

/* A sheet in EUR and m³ with a cycle of 30 days around @parts, the inside of the JSON list; rounds @at "line" or "bill". */
char *mb_test_sheet_json (const char *at, const char *parts);
MbRateSheet *mb_test_sheet (const char *parts); /* rounds per line */
MbRateSheet *mb_test_sheet_per_bill (const char *parts);

MbDecimal mb_test_decimal (const char *text);
#define mb_assert_decimal(value, expected) mb_test_assert_decimal (__FILE__, __LINE__, (value), (expected))
void mb_test_assert_decimal (const char *file, int line, MbDecimal value, const char *expected);

/* Prices; an error fails the test.  @facts is JSON. */
MbPricing *mb_test_price (const MbRateSheet *sheet, const char *facts);
/* Prices what must fail, with that code and that text in the message. */
void mb_test_price_fails (const MbRateSheet *sheet, const char *facts, int code, const char *words);
void mb_test_assert_total (const MbPricing *pricing, const char *expected);

/* A version from resources/tariffs/. */
MbTariffVersion *mb_test_version (const char *file);
char *mb_test_resource (const char *file);
