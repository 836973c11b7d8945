/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

/**
 * meterbookctl as others call it: a program with arguments, an exit status and one line on standard error.
 *
 * A program that is started dies with the test.  Threads: one owner.
 */

/* argv[1] of the test is the path of the program.  Before anything else here. */
void mb_test_ctl_init (int argc, char **argv);

typedef struct
{
  int status; /* of the exit */
  char *output;
  char *errors;
} MbTestCtl;

/* Runs it to its end with the words of @line, quoted as in a shell; --db @book is added where that is not NULL. */
MbTestCtl mb_test_ctl_run (const char *book, const char *line);
void mb_test_ctl_clear (MbTestCtl *ctl);
/* Fails the test unless it exits with 0; gives the standard output. */
char *mb_test_ctl_output (const char *book, const char *line);
/* Fails the test unless it exits with @status, with one line on standard error that has every text of @says, which
 * ends with NULL. */
void mb_test_ctl_refuses (const char *book, const char *line, int status, const char *const *says);
#define MB_SAYS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* The one demonstration of 60 customers, made once and copied to @path. */
void mb_test_ctl_book (const char *path);

/* A folder of the test's own, and its end with all that is in it. */
char *mb_test_ctl_folder (void);
void mb_test_ctl_remove (char *folder);

/* One that runs: `intake listen --json`, with more words from @more. */
typedef struct _MbTestListener MbTestListener;

MbTestListener *mb_test_listener_start (const char *book, const char *broker, const char *more);
/* Reads its lines, one each second, until one has @text; gives that.  Fails the test after half a minute. */
char *mb_test_listener_wait_for (MbTestListener *listener, const char *text);
pid_t mb_test_listener_pid (MbTestListener *listener);
/* Gives the wait status; frees. */
int mb_test_listener_end (MbTestListener *listener, int signal_number);
/* Waits until it ends by itself, and fails the test unless it exits with 0; frees. */
void mb_test_listener_join (MbTestListener *listener);
