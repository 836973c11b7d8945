/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-code.h"

#include "mb-document-error.h"

#include <string.h>

#define EPC_NAME_MAX 70
#define EPC_TEXT_MAX 140
#define EPC_BYTES_MAX 331
#define EPC_AMOUNT_MAX INT64_C (99999999999) /* cents */
#define UPI_REFERENCE_MAX 35
#define IBAN_MIN 15

bool
mb_iban_parse (const char *text, char iban[MB_IBAN_SIZE], GError **error)
{
  size_t n = 0;
  bool clean = true;
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == ' ')
        continue;
      clean = clean && g_ascii_isalnum (*c) && n < MB_IBAN_SIZE - 1;
      if (clean)
        iban[n++] = g_ascii_toupper (*c);
    }
  iban[n] = '\0';
  clean = clean && n >= IBAN_MIN && g_ascii_isalpha (iban[0]) && g_ascii_isalpha (iban[1]);
  /* Country and check digits go to the end, letters count as 10 … 35, and the number leaves 1 divided by 97. */
  unsigned remainder = 0;
  for (size_t i = 0; clean && i < n; i++)
    {
      char c = iban[(i + 4) % n];
      remainder =
          (g_ascii_isdigit (c) ? remainder * 10 + (unsigned) (c - '0') : remainder * 100 + (unsigned) (c - 'A') + 10)
          % 97;
    }
  if (clean && remainder == 1)
    return true;
  g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
               "“%s” is not an IBAN: its length or its check digits are wrong. Copy it again from the bank's papers.",
               text);
  return false;
}

char *
mb_iban_to_print (const char *iban)
{
  GString *print = g_string_new (NULL);
  size_t n = 0;
  for (const char *c = iban; *c != '\0'; c++)
    if (*c != ' ')
      {
        if (n > 0 && n % 4 == 0)
          g_string_append (print, "\u00a0");
        g_string_append_c (print, *c);
        n++;
      }
  return g_string_free (print, FALSE);
}

/* The first @max characters, with what would break a line of the code as spaces. */
static void
append_line (GString *out, const char *text, int max)
{
  int n = 0;
  for (const char *c = text; *c != '\0' && n < max; c = g_utf8_next_char (c), n++)
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      g_string_append_c (out, ' ');
    else
      g_string_append_len (out, c, g_utf8_next_char (c) - c);
  g_string_append_c (out, '\n');
}

char *
mb_payment_code_epc (const MbCreditTransfer *transfer, GError **error)
{
  char iban[MB_IBAN_SIZE], amount[MB_MONEY_TEXT_SIZE];
  if (!mb_iban_parse (transfer->iban, iban, error))
    return NULL;
  if (strcmp (transfer->amount.currency.code, "EUR") != 0 || transfer->amount.minor <= 0
      || transfer->amount.minor > EPC_AMOUNT_MAX)
    {
      g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
                   "A SEPA transfer is 0.01 to 999999999.99 EUR, not %s %s: such a bill has no code.",
                   mb_money_to_text (transfer->amount, amount), transfer->amount.currency.code);
      return NULL;
    }
  g_autoptr (GString) code = g_string_new ("BCD\n002\n1\nSCT\n");
  append_line (code, transfer->bic != NULL ? transfer->bic : "", 11);
  append_line (code, transfer->name, EPC_NAME_MAX);
  append_line (code, iban, MB_IBAN_SIZE);
  g_string_append_printf (code, "EUR%s\n", mb_money_to_text (transfer->amount, amount));
  g_string_append_c (code, '\n'); /* purpose: none */
  bool structured = transfer->reference != NULL && *transfer->reference != '\0';
  append_line (code, structured ? transfer->reference : "", 25);
  if (!structured && transfer->text != NULL)
    append_line (code, transfer->text, EPC_TEXT_MAX);
  /* Empty lines at the end, and the end of the last, are left out. */
  while (code->len > 0 && code->str[code->len - 1] == '\n')
    g_string_truncate (code, code->len - 1);
  if (code->len > EPC_BYTES_MAX)
    {
      g_set_error (
          error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
          "The SEPA code of “%s” would have %zu bytes and may have %d: shorten the supplier's name or the text.",
          transfer->name, code->len, EPC_BYTES_MAX);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&code), FALSE);
}

static void
append_parameter (GString *uri, const char *name, const char *value)
{
  g_string_append_printf (uri, "&%s=", name);
  g_string_append_uri_escaped (uri, value, "@", FALSE);
}

char *
mb_payment_code_upi (const MbUpiPayment *payment, GError **error)
{
  char amount[MB_MONEY_TEXT_SIZE];
  const char *at = strchr (payment->address, '@');
  if (at == NULL || at == payment->address || at[1] == '\0' || strpbrk (payment->address, " &?=#") != NULL)
    {
      g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
                   "“%s” is not a UPI address: it has the form name@bank. Correct it in the supplier's data.",
                   payment->address);
      return NULL;
    }
  if (strcmp (payment->amount.currency.code, "INR") != 0 || payment->amount.minor <= 0)
    {
      g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
                   "A UPI payment is an amount in INR above 0, not %s %s: such a bill has no code.",
                   mb_money_to_text (payment->amount, amount), payment->amount.currency.code);
      return NULL;
    }
  size_t length = strlen (payment->reference);
  size_t usable = strspn (payment->reference, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  if (length == 0 || length > UPI_REFERENCE_MAX || usable != length)
    {
      g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_CODE,
                   "“%s” cannot be the reference of a UPI payment: it has 1 to %d letters and digits.",
                   payment->reference, UPI_REFERENCE_MAX);
      return NULL;
    }
  GString *uri = g_string_new ("upi://pay?pa=");
  g_string_append_uri_escaped (uri, payment->address, "@", FALSE);
  append_parameter (uri, "pn", payment->name);
  append_parameter (uri, "tr", payment->reference);
  if (payment->note != NULL)
    append_parameter (uri, "tn", payment->note);
  append_parameter (uri, "am", mb_money_to_text (payment->amount, amount));
  append_parameter (uri, "cu", "INR");
  return g_string_free (uri, FALSE);
}
