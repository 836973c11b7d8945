/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-ledger-account.h"

#include "mb-billing-error.h"

#include <string.h>

typedef struct
{
  const char *name;
  MbLedgerClass ledger_class;
  bool has_subject;
} LedgerKind;

static const LedgerKind kinds[MB_N_LEDGER_KINDS] = {
  [MB_LEDGER_RECEIVABLE] = { "receivable", MB_LEDGER_CLASS_ASSET, true },
  [MB_LEDGER_REVENUE] = { "revenue", MB_LEDGER_CLASS_INCOME, false },
  [MB_LEDGER_TAX] = { "tax", MB_LEDGER_CLASS_LIABILITY, false },
  [MB_LEDGER_CASH] = { "cash", MB_LEDGER_CLASS_ASSET, false },
  [MB_LEDGER_BANK] = { "bank", MB_LEDGER_CLASS_ASSET, false },
  [MB_LEDGER_CLEARING] = { "clearing", MB_LEDGER_CLASS_ASSET, false },
  [MB_LEDGER_DEPOSIT] = { "deposit", MB_LEDGER_CLASS_LIABILITY, true },
  [MB_LEDGER_PREPAID] = { "prepaid", MB_LEDGER_CLASS_LIABILITY, true },
  [MB_LEDGER_SUSPENSE] = { "suspense", MB_LEDGER_CLASS_LIABILITY, false },
  [MB_LEDGER_WRITE_OFF] = { "write-off", MB_LEDGER_CLASS_EXPENSE, false },
  [MB_LEDGER_ROUNDING] = { "rounding", MB_LEDGER_CLASS_INCOME, false },
  [MB_LEDGER_OVER_SHORT] = { "over-short", MB_LEDGER_CLASS_EXPENSE, false },
  [MB_LEDGER_SUBSIDY] = { "subsidy", MB_LEDGER_CLASS_ASSET, false },
};

/* Writes @text to @out in the code's alphabet; runs of foreign characters become one '-', none at either end.  Returns
 * the number of characters written, at most MB_LEDGER_DETAIL_MAX. */
static size_t
write_folded (char *out, const char *text)
{
  size_t length = 0;
  bool gap = false;
  for (const char *c = text; *c != '\0'; c++)
    {
      char small = g_ascii_tolower (*c);
      if (!g_ascii_isalnum (small) && small != '.')
        {
          gap = length > 0;
          continue;
        }
      if (length + gap >= MB_LEDGER_DETAIL_MAX)
        break;
      if (gap)
        out[length++] = '-';
      gap = false;
      out[length++] = small;
    }
  return length;
}

MbLedgerAccount
mb_ledger_account (MbLedgerKind kind, const char *detail)
{
  MbLedgerAccount account = { 0 };
  g_return_val_if_fail (kind < MB_N_LEDGER_KINDS, account);

  size_t length = strlen (kinds[kind].name);
  memcpy (account.code, kinds[kind].name, length);
  if (detail != NULL && write_folded (account.code + length + 1, detail) > 0)
    account.code[length] = ':';
  return account;
}

static bool
kind_of_word (const char *word, size_t length, MbLedgerKind *result)
{
  for (MbLedgerKind kind = 0; kind < MB_N_LEDGER_KINDS; kind++)
    if (strlen (kinds[kind].name) == length && memcmp (kinds[kind].name, word, length) == 0)
      {
        *result = kind;
        return true;
      }
  return false;
}

MbLedgerAccount
mb_ledger_account_from_code (MbLedgerKind standard, const char *code)
{
  if (code == NULL)
    return mb_ledger_account (standard, NULL);
  size_t length = strcspn (code, ":");
  MbLedgerKind kind;
  if (!kind_of_word (code, length, &kind))
    return mb_ledger_account (standard, code);
  return mb_ledger_account (kind, code[length] == ':' ? code + length + 1 : NULL);
}

bool
mb_ledger_account_parse (const char *text, MbLedgerAccount *result, GError **error)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);

  MbLedgerAccount account = mb_ledger_account_from_code (MB_LEDGER_REVENUE, text);
  if (!g_str_equal (account.code, text))
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
                   "“%s” is no ledger account; write a kind and a name such as “revenue:water”, in small letters, "
                   "digits, '.' and '-', the name at most %d long.",
                   text, MB_LEDGER_DETAIL_MAX);
      return false;
    }
  *result = account;
  return true;
}

bool
mb_ledger_account_equal (const MbLedgerAccount *a, const MbLedgerAccount *b)
{
  return memcmp (a->code, b->code, sizeof a->code) == 0;
}

MbLedgerKind
mb_ledger_account_kind (const MbLedgerAccount *account)
{
  MbLedgerKind kind = MB_LEDGER_SUSPENSE;
  bool known = kind_of_word (account->code, strcspn (account->code, ":"), &kind);
  g_return_val_if_fail (known, MB_LEDGER_SUSPENSE);
  return kind;
}

const char *
mb_ledger_account_detail (const MbLedgerAccount *account)
{
  const char *colon = strchr (account->code, ':');
  return colon != NULL ? colon + 1 : "";
}

const char *
mb_ledger_kind_name (MbLedgerKind kind)
{
  g_return_val_if_fail (kind < MB_N_LEDGER_KINDS, "");
  return kinds[kind].name;
}

MbLedgerClass
mb_ledger_kind_class (MbLedgerKind kind)
{
  g_return_val_if_fail (kind < MB_N_LEDGER_KINDS, MB_LEDGER_CLASS_ASSET);
  return kinds[kind].ledger_class;
}

const char *
mb_ledger_class_name (MbLedgerClass ledger_class)
{
  static const char *const names[] = { "assets", "liabilities", "income", "expenses" };
  g_return_val_if_fail ((size_t) ledger_class < G_N_ELEMENTS (names), "");
  return names[ledger_class];
}

bool
mb_ledger_kind_has_subject (MbLedgerKind kind)
{
  g_return_val_if_fail (kind < MB_N_LEDGER_KINDS, false);
  return kinds[kind].has_subject;
}
