/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-reference.h"

#include "mb-billing-error.h"

#include <string.h>

static bool
is_body (const char *body)
{
  size_t length = 0;
  for (; body[length] != '\0'; length++)
    if (!g_ascii_isupper (body[length]) && !g_ascii_isdigit (body[length]))
      return false;
  return length >= 1 && length <= MB_PAYMENT_REFERENCE_BODY_MAX;
}

/* Takes the digits of @text, letters as 10 … 35, to the running remainder. */
static unsigned
mod_97 (unsigned remainder, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      remainder = (remainder * 10 + (unsigned) (*c - '0')) % 97;
    else
      remainder = (remainder * 100 + 10 + (unsigned) (*c - 'A')) % 97;
  return remainder;
}

bool
mb_payment_reference_from_body (const char *body, char buffer[MB_PAYMENT_REFERENCE_SIZE], GError **error)
{
  g_return_val_if_fail (body != NULL && buffer != NULL, false);
  if (!is_body (body))
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER,
                   "A payment reference is made of 1 to %d capital letters and digits, not of “%s”.",
                   MB_PAYMENT_REFERENCE_BODY_MAX, body);
      return false;
    }
  unsigned check = 98 - mod_97 (mod_97 (0, body), "RF00");
  g_snprintf (buffer, MB_PAYMENT_REFERENCE_SIZE, "RF%02u%s", check, body);
  return true;
}

bool
mb_payment_reference_from_number (const MbDocumentNumber *number, char buffer[MB_PAYMENT_REFERENCE_SIZE],
                                  GError **error)
{
  char text[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  g_return_val_if_fail (number != NULL, false);
  mb_document_number_to_text (number, text);
  size_t length = 0;
  for (const char *c = text; *c != '\0'; c++)
    if (*c != '-')
      text[length++] = *c;
  text[length] = '\0';
  return mb_payment_reference_from_body (text, buffer, error);
}

bool
mb_payment_reference_parse (const char *text, char buffer[MB_PAYMENT_REFERENCE_SIZE], GError **error)
{
  g_return_val_if_fail (text != NULL && buffer != NULL, false);

  char compact[MB_PAYMENT_REFERENCE_SIZE];
  size_t length = 0;
  for (const char *c = text; *c != '\0' && length < sizeof compact; c++)
    if (*c != ' ')
      compact[length++] = g_ascii_toupper (*c);
  if (length < sizeof compact)
    {
      compact[length] = '\0';
      if (length > 4 && strncmp (compact, "RF", 2) == 0 && g_ascii_isdigit (compact[2]) && g_ascii_isdigit (compact[3])
          && is_body (compact + 4))
        {
          char head[5] = { compact[0], compact[1], compact[2], compact[3], '\0' };
          if (mod_97 (mod_97 (0, compact + 4), head) == 1)
            {
              memcpy (buffer, compact, length + 1);
              return true;
            }
          g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER,
                       "The check digits of the payment reference “%s” are wrong; look for a digit misread or swapped.",
                       text);
          return false;
        }
    }
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_NUMBER,
               "“%s” is no payment reference; it reads RF, two digits, then up to %d letters and digits.", text,
               MB_PAYMENT_REFERENCE_BODY_MAX);
  return false;
}

const char *
mb_payment_reference_body (const char *reference)
{
  g_return_val_if_fail (reference != NULL && strlen (reference) > 4, "");
  return reference + 4;
}

const char *
mb_payment_reference_to_print (const char *reference, char buffer[MB_PAYMENT_REFERENCE_PRINT_SIZE])
{
  g_return_val_if_fail (reference != NULL && strlen (reference) < MB_PAYMENT_REFERENCE_SIZE, "");
  size_t length = 0;
  for (size_t i = 0; reference[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        buffer[length++] = ' ';
      buffer[length++] = reference[i];
    }
  buffer[length] = '\0';
  return buffer;
}
