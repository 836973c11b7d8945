/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-set-json.h"

#include "mb-billing-error.h"
#include "mb-json-writer.h"
#include "mb-uuid-base64.h"

#include <string.h>
#include <yyjson.h>

char *
mb_posting_set_to_json (const MbPostingSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  GString *out = g_string_new (NULL);
  MbJsonWriter writer;
  mb_json_writer_init (&writer, out);
  mb_json_writer_open (&writer, NULL, '[');
  for (size_t i = 0; i < set->n_lines; i++)
    {
      const MbPosting *line = &set->lines[i];
      mb_json_writer_open (&writer, NULL, '[');
      mb_json_writer_text (&writer, line->account.code);
      mb_json_writer_text (&writer, line->amount.currency.code);
      mb_json_writer_int (&writer, line->amount.minor);
      if (!mb_uuid_is_nil (&line->subject))
        mb_json_writer_uuid (&writer, &line->subject);
      mb_json_writer_close (&writer, ']');
    }
  mb_json_writer_close (&writer, ']');
  mb_json_writer_end (&writer);
  return g_string_free (out, FALSE);
}

static bool
read_line (yyjson_val *value, MbPosting *line)
{
  const char *code = yyjson_get_str (yyjson_arr_get (value, 0));
  const char *currency = yyjson_get_str (yyjson_arr_get (value, 1));
  yyjson_val *amount = yyjson_arr_get (value, 2), *subject = yyjson_arr_get (value, 3);
  *line = (MbPosting) { 0 };
  if (code == NULL || currency == NULL || !yyjson_is_int (amount)
      || (yyjson_is_uint (amount) && yyjson_get_uint (amount) > INT64_MAX)
      || !mb_ledger_account_parse (code, &line->account, NULL)
      || !mb_currency_parse (currency, &line->amount.currency, NULL))
    return false;
  line->amount.minor = yyjson_get_sint (amount);
  return subject == NULL || (yyjson_is_str (subject) && mb_uuid_from_base64 (yyjson_get_str (subject), &line->subject));
}

MbPostingSet *
mb_posting_set_from_json (const char *json, MbDate event_date, MbDate ledger_date, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  yyjson_doc *doc = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  yyjson_val *root = yyjson_doc_get_root (doc), *value;
  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  bool ok = yyjson_is_arr (root);
  size_t i, n;
  yyjson_arr_foreach (root, i, n, value)
  {
    MbPosting line;
    ok = ok && read_line (value, &line);
    if (ok)
      mb_posting_set_builder_debit (&builder, line.account, mb_uuid_is_nil (&line.subject) ? NULL : &line.subject,
                                    line.amount);
  }
  yyjson_doc_free (doc);

  MbPostingSet *set = NULL;
  if (ok && !mb_posting_set_builder_end (&builder, event_date, ledger_date, &set, error))
    return NULL;
  if (set == NULL)
    g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_FORMAT,
                 "“%.60s” are no stored postings that can be read; the book may be damaged, or made by a newer "
                 "program.",
                 json);
  return set;
}
