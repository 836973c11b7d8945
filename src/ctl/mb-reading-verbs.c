/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-reading-query.h"
#include "mb-decide-reading.h"
#include "mb-estimate-reading.h"
#include "mb-lookup.h"
#include "mb-meter-repository.h"
#include "mb-reading-exception-query.h"
#include "mb-reading-run.h"
#include "mb-record-reading.h"
#include "mb-verb.h"

#include <stdio.h>

static const char *
quantity_text (MbQuantity quantity, char text[MB_QUANTITY_TEXT_SIZE])
{
  return mb_quantity_to_text (quantity, text);
}

/* ---------------------------------------------------------------------------------------------------------------
 * reading add */

typedef struct
{
  char *meter;
  char *value;
  char *on;
  char *note;
} AddOptions;

static const GOptionEntry add_options[] = {
  { "meter", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, meter), "Serial number of the meter", "SERIAL" },
  { "value", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, value), "What it shows", "VALUE" },
  { "on", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, on), "The day it was read (default: today)", "DATE" },
  { "note", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, note), "A note", "TEXT" },
  { NULL },
};

typedef struct
{
  const char *serial;
  MbMeterRegister meter_register;
} RegisterQuestion;

static bool
find_register (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  RegisterQuestion *question = data;
  g_auto (MbMeter) meter = { 0 };
  g_autoptr (GError) missing = NULL;
  if (!mb_meter_find_by_serial (database, utility, question->serial, &meter, &missing))
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "there is no meter “%s” in this book", question->serial);
      return false;
    }
  g_autoptr (GArray) registers = mb_meter_register_list_by_meter (database, utility, &meter.id, error);
  if (!registers)
    return false;
  if (registers->len != 1)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
                   "meter “%s” has %u registers; enter them in the application", question->serial, registers->len);
      return false;
    }
  const MbMeterRegister *found = &g_array_index (registers, MbMeterRegister, 0);
  question->meter_register = (MbMeterRegister) { .id = found->id, .unit = g_strdup (found->unit) };
  return true;
}

static const char *
rejecting_rule (const MbReadingCheck *check)
{
  for (size_t i = 0; i < check->n_findings; i++)
    if (check->findings[i].verdict == MB_VERDICT_REJECTED)
      return mb_reading_rule_name (check->findings[i].rule);
  return "";
}

static bool
add (MbInvocation *invocation, gpointer data, GError **error)
{
  const AddOptions *options = data;
  RegisterQuestion question = { .serial = options->meter };
  MbRecordReading record = { .note = options->note };
  MbUnit unit;

  if (!options->meter || !options->value)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "%s is missing", options->meter ? "--value" : "--meter");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_parse_date_option ("--on", options->on, invocation->today, &record.read_on, error)
      || !mb_book_read (invocation->book, find_register, &question, error))
    return false;
  record.register_id = question.meter_register.id;
  bool ok = mb_unit_parse (question.meter_register.unit, &unit, error)
            && mb_quantity_parse (options->value, unit, &record.value, error);
  mb_meter_register_clear (&question.meter_register);
  MbCommandContext context = mb_invocation_context (invocation);
  if (!ok || !mb_command_run (&mb_record_reading, invocation->book, &context, &record, error))
    return false;

  g_autofree char *check = mb_reading_check_to_json (&record.check);
  bool written = record.check.verdict != MB_VERDICT_REJECTED;
  if (invocation->json)
    puts (check);
  else if (written)
    printf ("%s %s\n", mb_verdict_name (record.check.verdict), check);
  if (written)
    return true;
  g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
               "the reading was not written: %s by the rule “%s”; check the value and the day",
               mb_verdict_name (record.check.verdict), rejecting_rule (&record.check));
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * reading run */

typedef struct
{
  char *cycle;
} RunOptions;

static const GOptionEntry run_options[] = {
  { "cycle", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (RunOptions, cycle),
    "“next” (the earliest period not posted), CODE, CODE:2026-10 or 2026-10", "CYCLE" },
  { NULL },
};

static bool
run (MbInvocation *invocation, gpointer data, GError **error)
{
  const RunOptions *options = data;
  MbReadingRun reading = { 0 };
  MbPeriod period;

  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_lookup_period (invocation, options->cycle ? options->cycle : "next", &reading.cycle_id, &period, error))
    return false;
  reading.cut_off = period.end;
  MbCommandContext context = mb_invocation_context (invocation);
  if (!mb_reading_run (invocation->book, &context, &reading, error))
    return false;
  if (invocation->json)
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);
      yyjson_mut_obj_add_sint (document, root, "accepted", reading.n_accepted);
      yyjson_mut_obj_add_sint (document, root, "suspect", reading.n_suspect);
      yyjson_mut_obj_add_sint (document, root, "missing", reading.n_missing);
      yyjson_mut_doc_set_root (document, root);
      mb_print_json (document);
    }
  else
    printf ("%" G_GINT64_FORMAT " readings accepted, %" G_GINT64_FORMAT " wait for a decision, %" G_GINT64_FORMAT
            " are missing\n",
            reading.n_accepted, reading.n_suspect, reading.n_missing);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * reading list */

typedef struct
{
  char *account;
} ListOptions;

static const GOptionEntry list_options[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListOptions, account), "The account", "NUMBER" },
  { NULL },
};

typedef struct
{
  MbUuid account_id;
  GArray *list;
} ReadingList;

static bool
read_readings (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  ReadingList *readings = data;
  readings->list = mb_account_reading_list (database, utility, &readings->account_id, 100, error);
  return readings->list != NULL;
}

static void
print_reading (MbInvocation *invocation, const MbAccountReading *entry)
{
  const MbReading *reading = &entry->judged.reading;
  char day[MB_DATE_TEXT_SIZE], value[MB_QUANTITY_TEXT_SIZE];
  mb_date_to_text (reading->read_on, day);
  quantity_text (mb_reading_value (reading), value);
  if (!invocation->json)
    {
      printf ("%s  %-10s %12s %-3s %-9s %-10s %s\n", day, entry->serial, value, reading->unit, reading->purpose,
              reading->source, mb_verdict_name (entry->judged.verdict));
      return;
    }
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_obj_add_str (document, root, "date", day);
  yyjson_mut_obj_add_str (document, root, "meter", entry->serial);
  yyjson_mut_obj_add_str (document, root, "value", value);
  yyjson_mut_obj_add_str (document, root, "unit", reading->unit);
  yyjson_mut_obj_add_str (document, root, "purpose", reading->purpose);
  yyjson_mut_obj_add_str (document, root, "source", reading->source);
  yyjson_mut_obj_add_str (document, root, "verdict", mb_verdict_name (entry->judged.verdict));
  yyjson_mut_obj_add_str (document, root, "rule", entry->judged.rule);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
list (MbInvocation *invocation, gpointer data, GError **error)
{
  const ListOptions *options = data;
  g_auto (MbAccount) account = { 0 };
  ReadingList readings = { 0 };

  if (!options->account)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--account is missing");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error)
      || !mb_lookup_account (invocation, options->account, &account, error))
    return false;
  readings.account_id = account.id;
  if (!mb_book_read (invocation->book, read_readings, &readings, error))
    return false;
  for (guint i = 0; i < readings.list->len; i++)
    print_reading (invocation, &g_array_index (readings.list, MbAccountReading, i));
  g_array_unref (readings.list);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * reading exceptions */

static bool
read_exceptions (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  GArray **exceptions = data;
  *exceptions = mb_reading_exception_list (database, utility, NULL, G_MAXUINT, error);
  return *exceptions != NULL;
}

static void
print_exception (MbInvocation *invocation, const MbReadingException *exception)
{
  char day[MB_DATE_TEXT_SIZE], value[MB_QUANTITY_TEXT_SIZE] = "", previous[MB_QUANTITY_TEXT_SIZE] = "",
                               id[MB_UUID_TEXT_SIZE] = "";
  mb_date_to_text (exception->read_on, day);
  if (exception->has_value)
    quantity_text (exception->value, value);
  if (exception->has_previous)
    quantity_text (exception->previous, previous);
  if (!mb_uuid_is_nil (&exception->reading_id))
    mb_uuid_to_text (&exception->reading_id, id);
  if (!invocation->json)
    {
      printf ("%-12s %s  meter %s  account %s  %s → %s  %s\n", exception->rule, day, exception->place.serial,
              exception->place.account_number ? exception->place.account_number : "none", previous,
              *value ? value : "missing", id);
      return;
    }
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  if (*id)
    yyjson_mut_obj_add_str (document, root, "reading", id);
  else
    yyjson_mut_obj_add_null (document, root, "reading");
  yyjson_mut_obj_add_str (document, root, "rule", exception->rule);
  yyjson_mut_obj_add_str (document, root, "date", day);
  yyjson_mut_obj_add_str (document, root, "meter", exception->place.serial);
  yyjson_mut_obj_add_str (document, root, "account", exception->place.account_number);
  yyjson_mut_obj_add_str (document, root, "customer", exception->place.customer);
  yyjson_mut_obj_add_str (document, root, "previous", previous);
  yyjson_mut_obj_add_str (document, root, "value", value);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
exceptions (MbInvocation *invocation, gpointer data, GError **error)
{
  g_autoptr (GArray) waiting = NULL;
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error)
      || !mb_book_read (invocation->book, read_exceptions, &waiting, error))
    return false;
  for (guint i = 0; i < waiting->len; i++)
    print_exception (invocation, &g_array_index (waiting, MbReadingException, i));
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * reading accept, reject, estimate */

typedef struct
{
  char *reason;
  gboolean rollover;
} DecideOptions;

static const GOptionEntry reject_options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (DecideOptions, reason), "Why", "TEXT" },
  { NULL },
};

static const GOptionEntry accept_options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (DecideOptions, reason), "Why", "TEXT" },
  { "rollover", 0, 0, G_OPTION_ARG_NONE, MB_OPTION (DecideOptions, rollover),
    "It is below the last one because the register went round", NULL },
  { NULL },
};

static bool
decide (MbInvocation *invocation, const DecideOptions *options, bool accept, GError **error)
{
  MbDecideReading decision = { .accept = accept, .went_round = options->rollover, .reason = options->reason };
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the reading's id", error)
      || !mb_uuid_parse (invocation->arguments[0], &decision.reading_id, error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error))
    return false;
  MbCommandContext context = mb_invocation_context (invocation);
  return mb_command_run (&mb_decide_reading, invocation->book, &context, &decision, error);
}

static bool
accept_reading (MbInvocation *invocation, gpointer data, GError **error)
{
  return decide (invocation, data, true, error);
}

static bool
reject_reading (MbInvocation *invocation, gpointer data, GError **error)
{
  return decide (invocation, data, false, error);
}

typedef struct
{
  char *meter;
  char *on;
} EstimateOptions;

static const GOptionEntry estimate_options[] = {
  { "meter", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (EstimateOptions, meter), "Serial number of the meter", "SERIAL" },
  { "on", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (EstimateOptions, on), "The cut-off (default: today)", "DATE" },
  { NULL },
};

static bool
estimate_reading (MbInvocation *invocation, gpointer data, GError **error)
{
  const EstimateOptions *options = data;
  RegisterQuestion question = { .serial = options->meter };
  MbEstimateReading estimate = { 0 };
  char value[MB_QUANTITY_TEXT_SIZE];

  if (!options->meter)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--meter is missing");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_parse_date_option ("--on", options->on, invocation->today, &estimate.read_on, error)
      || !mb_book_read (invocation->book, find_register, &question, error))
    return false;
  estimate.register_id = question.meter_register.id;
  mb_meter_register_clear (&question.meter_register);
  MbCommandContext context = mb_invocation_context (invocation);
  if (!mb_command_run (&mb_estimate_reading, invocation->book, &context, &estimate, error))
    return false;
  printf ("%s by the rule %s\n", quantity_text (estimate.estimate.value, value),
          mb_estimate_rule_name (estimate.estimate.rule));
  return true;
}

const MbVerb mb_reading_verbs[] = {
  { "reading add", "", "Enter a reading taken by hand; it is checked", add_options, sizeof (AddOptions), add },
  { "reading run", "", "Make the readings of a period's end from what the meters sent", run_options,
    sizeof (RunOptions), run },
  { "reading list", "", "List the readings of an account", list_options, sizeof (ListOptions), list },
  { "reading exceptions", "", "List the readings that wait for a person, and the missing ones", NULL, 0, exceptions },
  { "reading accept", "ID", "Accept a reading that waits", accept_options, sizeof (DecideOptions), accept_reading },
  { "reading reject", "ID", "Reject a reading that waits", reject_options, sizeof (DecideOptions), reject_reading },
  { "reading estimate", "", "Estimate a missing reading by rule", estimate_options, sizeof (EstimateOptions),
    estimate_reading },
  { NULL },
};
