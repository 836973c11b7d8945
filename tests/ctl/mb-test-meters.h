/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"

/**
 * Meters of a book that send, and telegrams of theirs that differ: telegram n is of meter n % MB_TEST_N_METERS, at
 * second n / MB_TEST_N_METERS of 2020, long before the demonstration begins, and shows n litres.
 */
#define MB_TEST_N_METERS 40
#define MB_TEST_BEGINNING (INT64_C (1577836800) * MB_INSTANT_SECOND) /* 2020-01-01T00:00:00Z */

typedef struct
{
  MbUuid register_id;
  char device[32];
} MbTestMeter;

/* (array fixed-size=MB_TEST_N_METERS): of the book, which may be open elsewhere; g_free() it. */
MbTestMeter *mb_test_meters_read (const char *book);
/* One line. */
void mb_test_meters_append_telegram (const MbTestMeter *meters, int n, GString *lines);
