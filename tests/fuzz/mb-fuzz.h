/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * A fuzzer: a reader is given what lies in its corpus, and then that, spoilt by a seeded stream of small changes.
 *
 * Run shortly as every test is, and for a minute with -m slow.  Where it dies, the input that did it lies in the file
 * named in its output: put it into the corpus, where it is tried from then on.
 */

/* Reads one input; aborts where the reader does not hold what its header promises.  @data lies in a block of exactly
 * @size bytes, so that a sanitizer sees who reads behind it. */
typedef void (*MbFuzzOne) (const guint8 *data, gsize size);

/* main(): argv[1] is the folder of the corpus. */
int mb_fuzz_main (int argc, char **argv, const char *name, MbFuzzOne one);
