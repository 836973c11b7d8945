/* SPDX-License-Identifier: GPL-3.0-or-later */

/* first-frame: from exec to the end of the first painted frame, and the memory once the book is open and its page stands,
 * with 100 000 customers in the book, against a bare AdwApplicationWindow.  Needs a display. */

#include "mb-bench-book.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>

#define CUSTOMERS 100000
#define PAIRS 7
#define GOAL_TIME 1.25
#define GOAL_MEMORY 1.5

typedef struct
{
  double ms;
  double mib;
} Start;

static Start
start (const char *folder, const char *program, const char *book)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, program, NULL), *output = NULL;
  gint64 frame = 0;
  long kib = 0;
  gint64 before = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, book ? "--db" : NULL, book, NULL);
  if (!process || !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error)
      || !g_subprocess_get_successful (process) || sscanf (output, "%" G_GINT64_FORMAT " %ld", &frame, &kib) != 2)
    {
      fprintf (stderr, "first-frame: %s did not tell its first frame: %s\n", program, error ? error->message : "");
      exit (1);
    }
  return (Start) { (double) (frame - before) / 1000, (double) kib / 1024 };
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, PAIRS, sizeof *values, compare);
  return values[PAIRS / 2];
}

int
main (int argc, char *argv[])
{
  g_autofree char *book = mb_bench_book (CUSTOMERS), *folder = g_path_get_dirname (argv[0]);
  double bare_ms[PAIRS], our_ms[PAIRS], bare_mib[PAIRS], our_mib[PAIRS], times[PAIRS], memory[PAIRS];

  for (int pair = -1; pair < PAIRS; pair++) /* the first fills the caches */
    {
      Start bare = start (folder, "frame-bare", NULL), ours = start (folder, "frame-meterbook", book);
      if (pair < 0)
        continue;
      bare_ms[pair] = bare.ms;
      our_ms[pair] = ours.ms;
      bare_mib[pair] = bare.mib;
      our_mib[pair] = ours.mib;
      times[pair] = ours.ms / bare.ms;
      memory[pair] = ours.mib / bare.mib;
    }
  double time = median (times), space = median (memory);
  printf ("first-frame.time ratio=%.2f goal=%.2f %s (%.0f ms from exec with %d customers, a bare AdwApplicationWindow "
          "%.0f)\n",
          time, GOAL_TIME, time <= GOAL_TIME ? "ok" : "short", median (our_ms), CUSTOMERS, median (bare_ms));
  printf ("first-frame.memory ratio=%.2f goal=%.2f %s (resident with the book open %.0f MiB, the bare window %.0f)\n",
          space, GOAL_MEMORY, space <= GOAL_MEMORY ? "ok" : "short", median (our_mib), median (bare_mib));
  return 0;
}
