/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-lookup.h"

#include "mb-cycle-repository.h"

#include <string.h>

typedef struct
{
  const char *name;
  gpointer object;
  MbUuid *cycle_id;
  MbPeriod *period;
} Question;

/* The store says that there is no such row; here is what the person meant. */
static bool
answer (MbInvocation *invocation, MbReadFunc func, Question *question, const char *what, GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (mb_book_read (invocation->book, func, question, &failure))
    return true;
  if (g_error_matches (failure, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "there is no %s “%s” in this book", what, question->name);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return false;
}

static bool
find_account (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  return mb_account_find_by_number (database, utility, question->name, question->object, error);
}

bool
mb_lookup_account (MbInvocation *invocation, const char *number, MbAccount *account, GError **error)
{
  Question question = { .name = number, .object = account };
  return answer (invocation, find_account, &question, "account", error);
}

/* "N-01-I-26-000482" → "N-01-I-26", 482. */
static bool
split_number (const char *name, char **series, int64_t *no)
{
  const char *dash = strrchr (name, '-');
  if (!dash || !g_ascii_string_to_signed (dash + 1, 10, 1, G_MAXINT64, no, NULL))
    return false;
  *series = g_strndup (name, (gsize) (dash - name));
  return true;
}

static bool
find_invoice (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  g_autofree char *series = NULL;
  int64_t no = 0;
  MbUuid id;
  if (mb_uuid_parse (question->name, &id, NULL))
    return mb_invoice_find (database, utility, &id, question->object, error);
  if (split_number (question->name, &series, &no))
    return mb_invoice_find_by_number (database, utility, series, no, question->object, error);
  g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "");
  return false;
}

bool
mb_lookup_invoice (MbInvocation *invocation, const char *name, MbInvoice *invoice, GError **error)
{
  Question question = { .name = name, .object = invoice };
  return answer (invocation, find_invoice, &question, "bill", error);
}

static bool
find_payment (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  g_autofree char *series = NULL;
  int64_t no = 0;
  MbUuid id;
  if (mb_uuid_parse (question->name, &id, NULL))
    return mb_payment_find (database, utility, &id, question->object, error);
  if (split_number (question->name, &series, &no))
    return mb_payment_find_by_number (database, utility, series, no, question->object, error);
  g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "");
  return false;
}

bool
mb_lookup_payment (MbInvocation *invocation, const char *name, MbPayment *payment, GError **error)
{
  Question question = { .name = name, .object = payment };
  return answer (invocation, find_payment, &question, "payment", error);
}

static bool
find_run (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  MbUuid id;
  if (mb_uuid_parse (question->name, &id, NULL))
    return mb_billing_run_find (database, utility, &id, question->object, error);
  g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "");
  return false;
}

bool
mb_lookup_run (MbInvocation *invocation, const char *name, MbBillingRunRow *run, GError **error)
{
  Question question = { .name = name, .object = run };
  return answer (invocation, find_run, &question, "billing run", error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Cycles and their periods */

static bool
parse_month (const char *text, MbDate *start)
{
  g_autofree char *date = g_strconcat (text, "-01", NULL);
  return mb_date_parse (date, start, NULL);
}

static bool
find_cycle (MbDatabase *database, const MbUuid *utility, const char *code, MbCycle *cycle, GError **error)
{
  if (code)
    return mb_cycle_find_by_code (database, utility, code, cycle, error);

  g_autoptr (GArray) cycles = mb_cycle_list (database, utility, error);
  if (!cycles)
    return false;
  if (cycles->len != 1)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
                   "this book has %u billing cycles; name one by its code, as in CODE:2026-10", cycles->len);
      return false;
    }
  return mb_cycle_find (database, utility, &g_array_index (cycles, MbCycle, 0).id, cycle, error);
}

static bool
find_period (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  g_auto (MbCycle) cycle = { 0 };
  g_auto (GStrv) words = g_strsplit (question->name, ":", 2);
  MbDate month = MB_DATE_NONE;
  const char *code = words[0];

  if (!words[0])
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                           "the cycle is empty; write next, CODE, CODE:2026-10 or 2026-10");
      return false;
    }
  if (g_str_equal (words[0], "next") || parse_month (words[0], &month))
    code = NULL;
  else if (words[1] && !parse_month (words[1], &month))
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "“%s” is no month; write it as 2026-10", words[1]);
      return false;
    }
  if (!find_cycle (database, utility, code, &cycle, error))
    return false;
  *question->cycle_id = cycle.id;
  if (month == MB_DATE_NONE)
    return mb_billing_run_next_period (database, utility, &cycle.id, question->period, error);
  *question->period = mb_cycle_period_at (&cycle, month);
  if (!mb_period_is_empty (*question->period))
    return true;
  g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "cycle “%s” begins after “%s”", cycle.code, question->name);
  return false;
}

bool
mb_lookup_period (MbInvocation *invocation, const char *name, MbUuid *cycle_id, MbPeriod *period, GError **error)
{
  Question question = { .name = name, .cycle_id = cycle_id, .period = period };
  return answer (invocation, find_period, &question, "billing cycle", error);
}

const char *
mb_number_text (const char *series, int64_t no, char buffer[MB_NUMBER_TEXT_SIZE])
{
  g_snprintf (buffer, MB_NUMBER_TEXT_SIZE, "%s-%06" G_GINT64_FORMAT, series, no);
  return buffer;
}
