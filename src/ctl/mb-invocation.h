/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-utility-repository.h"

#include <yyjson.h>

/**
 * MbInvocation: one call of the program: what all verbs have in common, and the book once it is open.
 */
#define MB_CTL_ERROR (mb_ctl_error_quark ())

typedef enum
{
  MB_CTL_ERROR_USAGE,   /* exit status 2 */
  MB_CTL_ERROR_REFUSED, /* exit status 1, as is any error of another domain */
} MbCtlError;

GQuark mb_ctl_error_quark (void);

typedef struct
{
  char *db; /* the book's path */
  gboolean json;
  char *today_text;
  char **arguments; /* what follows the verb and is no option; NULL-terminated */

  /* Set by mb_invocation_open(). */
  MbBook *book;
  MbUtility utility;
  GTimeZone *zone;
  MbDate today;
} MbInvocation;

void mb_invocation_release (MbInvocation *self);

/* The number of arguments is between @min and @max, or a USAGE error that names @what. */
bool mb_invocation_check_arguments (MbInvocation *self, guint min, guint max, const char *what, GError **error);

/* Opens the book, reads its utility, and settles today: --today, the demonstration's own day, or the clock. */
bool mb_invocation_open (MbInvocation *self, MbBookMode mode, GError **error);

/* The context of a command of this program; `now` is noon of today where today was given, else the clock. */
MbCommandContext mb_invocation_context (MbInvocation *self);

/* Prints the document on one line and frees it. */
void mb_print_json (yyjson_mut_doc *document);

/* A date option; @fallback where @text is NULL. */
bool mb_parse_date_option (const char *option, const char *text, MbDate fallback, MbDate *date, GError **error);
