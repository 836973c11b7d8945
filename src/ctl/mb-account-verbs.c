/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-list-query.h"
#include "mb-verb.h"

#include <stdio.h>

typedef struct
{
  char *search;
  gboolean owing;
} ListOptions;

static const GOptionEntry list_options[] = {
  { "search", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListOptions, search),
    "Only those found by name, number, address, meter or phone", "TEXT" },
  { "owing", 0, 0, G_OPTION_ARG_NONE, MB_OPTION (ListOptions, owing), "Only those that owe something", NULL },
  { NULL },
};

/* Rows asked for at once. */
#define PIECE 500

typedef struct
{
  MbInvocation *invocation;
  MbAccountListQuery query;
} ListCall;

static void
print_account (MbInvocation *invocation, const MbAccountRow *row)
{
  char balance[MB_MONEY_TEXT_SIZE];
  const char *currency = invocation->utility.currency.code;
  mb_money_to_text (mb_money_new (row->balance, invocation->utility.currency), balance);
  if (!invocation->json)
    {
      printf ("%-10s %12s %s  %s%s%s\n", row->number, balance, currency, row->name, row->address ? ", " : "",
              row->address ? row->address : "");
      return;
    }
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_obj_add_str (document, root, "account", row->number);
  yyjson_mut_obj_add_str (document, root, "customer", row->name);
  yyjson_mut_obj_add_str (document, root, "address", row->address);
  yyjson_mut_obj_add_str (document, root, "class", row->class_name);
  yyjson_mut_obj_add_str (document, root, "balance", balance);
  yyjson_mut_obj_add_str (document, root, "currency", currency);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
print_accounts (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  ListCall *call = data;
  g_autoptr (GBytes) keys = mb_account_list_keys (database, utility, &call->query, error);
  if (!keys)
    return false;
  gsize size = 0;
  const MbUuid *ids = g_bytes_get_data (keys, &size);
  gsize n = size / sizeof (MbUuid);
  for (gsize first = 0; first < n; first += PIECE)
    {
      g_autoptr (GPtrArray) rows = mb_account_list_rows (database, utility, ids + first, MIN (PIECE, n - first), error);
      if (!rows)
        return false;
      for (guint i = 0; i < rows->len; i++)
        if (g_ptr_array_index (rows, i))
          print_account (call->invocation, g_ptr_array_index (rows, i));
    }
  return true;
}

static bool
list (MbInvocation *invocation, gpointer data, GError **error)
{
  const ListOptions *options = data;
  ListCall call = {
    .invocation = invocation,
    .query = {
      .sort = MB_ACCOUNT_SORT_NUMBER,
      .filter = options->owing ? MB_ACCOUNT_FILTER_OWING : MB_ACCOUNT_FILTER_ALL,
      .text = options->search,
    },
  };
  return mb_invocation_check_arguments (invocation, 0, 0, "", error)
         && mb_invocation_open (invocation, MB_BOOK_READ, error)
         && mb_book_read (invocation->book, print_accounts, &call, error);
}

const MbVerb mb_account_verbs[] = {
  { "account list", "", "List the accounts with their balances", list_options, sizeof (ListOptions), list },
  { NULL },
};
