/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-explanation.h"
#include "mb-billing-run.h"
#include "mb-draft-bill-repository.h"
#include "mb-lookup.h"
#include "mb-posting-run.h"
#include "mb-reading-run.h"
#include "mb-verb.h"

#include <stdio.h>

/* ---------------------------------------------------------------------------------------------------------------
 * bill run */

typedef struct
{
  char *cycle;
  gboolean preview;
} RunOptions;

static const GOptionEntry run_options[] = {
  { "cycle", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (RunOptions, cycle),
    "“next” (the earliest period not posted), CODE, CODE:2026-10 or 2026-10", "CYCLE" },
  { "preview", 0, 0, G_OPTION_ARG_NONE, MB_OPTION (RunOptions, preview), "List every bill with its exceptions", NULL },
  { NULL },
};

static void
minor_to_text (MbInvocation *invocation, int64_t minor, char text[MB_MONEY_TEXT_SIZE])
{
  mb_money_to_text (mb_money_new (minor, invocation->utility.currency), text);
}

static char *
exception_names (unsigned exceptions)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (unsigned i = 0; i < MB_N_BILL_EXCEPTIONS; i++)
    if (exceptions & 1u << i)
      g_string_append_printf (names, "%s%s", names->len ? "," : "", mb_bill_exception_name (1u << i));
  return g_strdup (names->str);
}

typedef struct
{
  MbInvocation *invocation;
  MbUuid run;
} PreviewCall;

static bool
print_preview (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  PreviewCall *call = data;
  MbDraftFilter filter = { .order = MB_DRAFT_ORDER_EXCEPTION };
  g_autoptr (GArray) accounts = mb_draft_bill_list (database, utility, &call->run, &filter, error);
  if (!accounts)
    return false;
  for (guint i = 0; i < accounts->len; i++)
    {
      g_auto (MbDraftRow) row = { 0 };
      char total[MB_MONEY_TEXT_SIZE];
      if (!mb_draft_bill_row (database, utility, &call->run, &g_array_index (accounts, MbUuid, i), &row, error))
        return false;
      g_autofree char *exceptions = exception_names (row.draft.exceptions);
      minor_to_text (call->invocation, row.draft.total, total);
      if (call->invocation->json)
        {
          yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
          yyjson_mut_val *root = yyjson_mut_obj (document);
          yyjson_mut_obj_add_str (document, root, "account", row.account_number);
          yyjson_mut_obj_add_str (document, root, "customer", row.customer);
          yyjson_mut_obj_add_str (document, root, "state", mb_draft_state_name (row.draft.state));
          yyjson_mut_obj_add_str (document, root, "total", total);
          yyjson_mut_obj_add_str (document, root, "exceptions", exceptions);
          if (row.draft.error)
            yyjson_mut_obj_add_str (document, root, "error", row.draft.error);
          yyjson_mut_doc_set_root (document, root);
          mb_print_json (document);
        }
      else
        printf ("%-10s %-7s %12s  %s%s%s\n", row.account_number, mb_draft_state_name (row.draft.state), total,
                exceptions, row.draft.error ? "  " : "", row.draft.error ? row.draft.error : "");
    }
  return true;
}

static bool
run (MbInvocation *invocation, gpointer data, GError **error)
{
  const RunOptions *options = data;
  MbBillingRun billing = { 0 };
  MbPeriod period;
  char id[MB_UUID_TEXT_SIZE], total[MB_MONEY_TEXT_SIZE];

  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error))
    return false;
  if (!mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_lookup_period (invocation, options->cycle ? options->cycle : "next", &billing.cycle_id, &period, error))
    return false;
  billing.period_start = period.start;

  /* What the meters have sent by now is read first; a person's readings stand. */
  MbCommandContext context = mb_invocation_context (invocation);
  MbReadingRun reading = { .cycle_id = billing.cycle_id, .cut_off = period.end };
  gint64 begun = g_get_monotonic_time ();
  if (!mb_reading_run (invocation->book, &context, &reading, error))
    return false;
  if (!mb_billing_run (invocation->book, &context, &billing, error))
    return false;
  double seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;

  PreviewCall call = { invocation, billing.run_id };
  if (options->preview && !mb_book_read (invocation->book, print_preview, &call, error))
    return false;

  mb_uuid_to_text (&billing.run_id, id);
  minor_to_text (invocation, billing.total, total);
  if (invocation->json)
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);
      yyjson_mut_obj_add_str (document, root, "run", id);
      yyjson_mut_obj_add_sint (document, root, "bills", billing.n_bills);
      yyjson_mut_obj_add_str (document, root, "total", total);
      yyjson_mut_obj_add_sint (document, root, "exceptions", billing.n_exceptions);
      yyjson_mut_obj_add_real (document, root, "seconds", seconds);
      yyjson_mut_doc_set_root (document, root);
      mb_print_json (document);
      return true;
    }
  g_autofree char *period_text = mb_period_to_text (billing.period);
  printf ("Run %s, %s: %" G_GINT64_FORMAT " bills, %s %s, %" G_GINT64_FORMAT " exceptions, %" G_GINT64_FORMAT
          " in error, %.1f s\n",
          id, period_text, billing.n_bills, total, invocation->utility.currency.code, billing.n_exceptions,
          billing.n_errors, seconds);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * bill post */

typedef struct
{
  char *run;
} PostOptions;

static const GOptionEntry post_options[] = {
  { "run", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (PostOptions, run), "The billing run", "RUN" },
  { NULL },
};

static bool
post (MbInvocation *invocation, gpointer data, GError **error)
{
  const PostOptions *options = data;
  g_auto (MbBillingRunRow) row = { 0 };
  char total[MB_MONEY_TEXT_SIZE];

  if (!options->run)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--run is missing; 'bill run' prints it");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_lookup_run (invocation, options->run, &row, error))
    return false;

  MbCommandContext context = mb_invocation_context (invocation);
  MbPostingRun posting = { .run_id = row.id };
  if (!mb_posting_run (invocation->book, &context, &posting, error))
    return false;
  minor_to_text (invocation, posting.total, total);
  if (invocation->json)
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);
      yyjson_mut_obj_add_sint (document, root, "posted", posting.n_posted);
      yyjson_mut_obj_add_str (document, root, "total", total);
      yyjson_mut_doc_set_root (document, root);
      mb_print_json (document);
    }
  else
    printf ("%" G_GINT64_FORMAT " bills posted, %s %s\n", posting.n_posted, total, invocation->utility.currency.code);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * bill list, bill show */

typedef struct
{
  char *account;
  char *run;
} ListOptions;

static const GOptionEntry list_options[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListOptions, account), "Only those of an account", "NUMBER" },
  { "run", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListOptions, run), "Only those of a billing run", "RUN" },
  { NULL },
};

typedef struct
{
  MbUuid account_id; /* nil: all */
  MbUuid run_id;
  GArray *invoices;
  GHashTable *numbers; /* account id → number */
} InvoiceList;

static bool
read_invoices (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  InvoiceList *list = data;
  if (!mb_uuid_is_nil (&list->account_id))
    list->invoices = mb_invoice_list_of_account (database, utility, &list->account_id, 0, error);
  else if (!mb_uuid_is_nil (&list->run_id))
    list->invoices = mb_invoice_list_of_run (database, utility, &list->run_id, error);
  else
    list->invoices = mb_invoice_list_issued (
        database, utility, mb_period (mb_date_from_ymd (1, 1, 1), mb_date_from_ymd (9999, 12, 31)), error);
  if (!list->invoices)
    return false;

  for (guint i = 0; i < list->invoices->len; i++)
    {
      const MbUuid *id = &g_array_index (list->invoices, MbInvoice, i).account_id;
      g_auto (MbAccount) account = { 0 };
      if (g_hash_table_contains (list->numbers, id))
        continue;
      if (!mb_account_find (database, utility, id, &account, error))
        return false;
      g_hash_table_insert (list->numbers, (gpointer) id, g_steal_pointer (&account.number));
    }
  return true;
}

static void
print_invoice (MbInvocation *invocation, const MbInvoice *invoice, const char *account)
{
  char number[MB_NUMBER_TEXT_SIZE], id[MB_UUID_TEXT_SIZE], total[MB_MONEY_TEXT_SIZE], issued[MB_DATE_TEXT_SIZE],
      due[MB_DATE_TEXT_SIZE];
  g_autofree char *period = mb_period_to_text (invoice->period);
  mb_number_text (invoice->series, invoice->no, number);
  mb_uuid_to_text (&invoice->id, id);
  mb_money_to_text (invoice->total, total);
  mb_date_to_text (invoice->issued_on, issued);
  mb_date_to_text (invoice->due_on, due);
  if (!invocation->json)
    {
      printf ("%-20s %-10s %s  due %s %12s %s\n", number, account, period, due, total, invoice->total.currency.code);
      return;
    }
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_obj_add_str (document, root, "bill", id);
  yyjson_mut_obj_add_str (document, root, "number", number);
  yyjson_mut_obj_add_str (document, root, "account", account);
  yyjson_mut_obj_add_str (document, root, "period", period);
  yyjson_mut_obj_add_str (document, root, "issued", issued);
  yyjson_mut_obj_add_str (document, root, "due", due);
  yyjson_mut_obj_add_str (document, root, "total", total);
  yyjson_mut_obj_add_str (document, root, "currency", invoice->total.currency.code);
  yyjson_mut_obj_add_bool (document, root, "estimated", invoice->estimated);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
list (MbInvocation *invocation, gpointer data, GError **error)
{
  const ListOptions *options = data;
  g_auto (MbAccount) account = { 0 };
  g_auto (MbBillingRunRow) row = { 0 };
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, NULL, g_free);
  InvoiceList invoices = { .numbers = numbers };

  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error)
      || (options->account && !mb_lookup_account (invocation, options->account, &account, error))
      || (options->run && !mb_lookup_run (invocation, options->run, &row, error)))
    return false;
  invoices.account_id = account.id;
  invoices.run_id = row.id;
  bool ok = mb_book_read (invocation->book, read_invoices, &invoices, error);
  for (guint i = 0; ok && i < invoices.invoices->len; i++)
    {
      const MbInvoice *invoice = &g_array_index (invoices.invoices, MbInvoice, i);
      print_invoice (invocation, invoice, g_hash_table_lookup (numbers, &invoice->account_id));
    }
  g_hash_table_remove_all (numbers);
  g_clear_pointer (&invoices.invoices, g_array_unref);
  return ok;
}

typedef struct
{
  gboolean explain;
} ShowOptions;

static const GOptionEntry show_options[] = {
  { "explain", 0, 0, G_OPTION_ARG_NONE, MB_OPTION (ShowOptions, explain),
    "Trace every amount to readings, days and clause", NULL },
  { NULL },
};

typedef struct
{
  MbUuid id;
  MbBill *bill;
  MbAccount account;
} ShownBill;

static bool
read_shown (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  ShownBill *shown = data;
  return mb_invoice_read_bill (database, utility, &shown->id, &shown->bill, error);
}

static bool
show (MbInvocation *invocation, gpointer data, GError **error)
{
  const ShowOptions *options = data;
  g_auto (MbInvoice) invoice = { 0 };
  char number[MB_NUMBER_TEXT_SIZE];

  if (!mb_invocation_check_arguments (invocation, 1, 1, "the bill's number", error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error)
      || !mb_lookup_invoice (invocation, invocation->arguments[0], &invoice, error))
    return false;
  mb_number_text (invoice.series, invoice.no, number);
  if (invocation->json)
    {
      puts (invoice.body);
      return true;
    }

  ShownBill shown = { .id = invoice.id };
  if (!mb_book_read (invocation->book, read_shown, &shown, error))
    return false;
  if (options->explain)
    {
      g_autofree char *text = mb_bill_explain_text (shown.bill, number);
      fputs (text, stdout);
    }
  else
    {
      char total[MB_MONEY_TEXT_SIZE], due[MB_DATE_TEXT_SIZE];
      g_autofree char *period = mb_period_to_text (invoice.period);
      printf ("%s  %s  due %s  %s %s\n", number, period, mb_date_to_text (invoice.due_on, due),
              mb_money_to_text (invoice.total, total), invoice.total.currency.code);
    }
  mb_bill_free (shown.bill);
  return true;
}

const MbVerb mb_bill_verbs[] = {
  { "bill run", "", "Calculate the bills of a cycle; repeated, only those that are missing", run_options,
    sizeof (RunOptions), run },
  { "bill post", "", "Post the bills of a run: each becomes an invoice with a legal number", post_options,
    sizeof (PostOptions), post },
  { "bill list", "", "List posted bills", list_options, sizeof (ListOptions), list },
  { "bill show", "ID", "Show a bill", show_options, sizeof (ShowOptions), show },
  { NULL },
};
