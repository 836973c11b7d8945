/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * A book with many customers for benchmarks: the demonstration's town as it is settled, without months behind it.
 *
 * It is made once, which takes a minute for 100 000, and kept in the folder METERBOOK_BENCH_BOOKS (the temporary folder
 * where that is not set) under a name with the number of customers and the version of the schema.
 */

/* The path; the benchmark ends where the book cannot be made. */
char *mb_bench_book (guint customers);
