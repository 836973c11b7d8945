/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-invocation.h"

#include <stdio.h>

G_DEFINE_QUARK (mb - ctl - error - quark, mb_ctl_error)

void
mb_invocation_release (MbInvocation *self)
{
  mb_utility_clear (&self->utility);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->book, mb_book_close);
  g_clear_pointer (&self->arguments, g_strfreev);
  g_clear_pointer (&self->today_text, g_free);
  g_clear_pointer (&self->db, g_free);
}

bool
mb_invocation_check_arguments (MbInvocation *self, guint min, guint max, const char *what, GError **error)
{
  guint n = self->arguments ? g_strv_length (self->arguments) : 0;
  if (n >= min && n <= max)
    return true;
  if (n > max)
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "“%s” is one argument too many", self->arguments[max]);
  else
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "%s is missing", what);
  return false;
}

static bool
find_utility (MbDatabase *database, const MbUuid *utility_id, gpointer data, GError **error)
{
  return mb_utility_find (database, utility_id, data, error);
}

bool
mb_invocation_open (MbInvocation *self, MbBookMode mode, GError **error)
{
  self->book = mb_book_open (self->db, mode, "meterbookctl", error);
  if (!self->book || !mb_book_read (self->book, find_utility, &self->utility, error))
    return false;
  self->zone = g_time_zone_new_identifier (self->utility.zone);
  if (!self->zone)
    self->zone = g_time_zone_new_utc ();

  MbDate standard = mb_book_fixed_today (self->book);
  if (standard == MB_DATE_NONE)
    standard = mb_instant_to_date (g_get_real_time (), self->zone);
  return mb_parse_date_option ("--today", self->today_text, standard, &self->today, error);
}

MbCommandContext
mb_invocation_context (MbInvocation *self)
{
  MbInstant now = g_get_real_time ();
  if (mb_instant_to_date (now, self->zone) != self->today)
    now = mb_instant_from_date (self->today, self->zone) + 12 * 3600 * MB_INSTANT_SECOND;
  return (MbCommandContext) {
    .actor = { g_get_user_name (), MB_ROLE_ADMINISTRATOR },
    .today = self->today,
    .now = now,
    .queue = MB_QUEUE_PERSON,
  };
}

void
mb_print_json (yyjson_mut_doc *document)
{
  char *text = yyjson_mut_write (document, 0, NULL);
  fputs (text, stdout);
  fputc ('\n', stdout);
  free (text);
  yyjson_mut_doc_free (document);
}

bool
mb_parse_date_option (const char *option, const char *text, MbDate fallback, MbDate *date, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  *date = fallback;
  if (!text || mb_date_parse (text, date, &wrong))
    return true;
  g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "%s: %s", option, wrong->message);
  return false;
}
