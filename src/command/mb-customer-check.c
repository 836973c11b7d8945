/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-check.h"

#include "mb-text-check.h"

#include <string.h>

#define LEAST_DIGITS 3

bool
mb_customer_phone_is_valid (const char *phone)
{
  int digits = 0;
  for (; *phone; phone = g_utf8_next_char (phone))
    digits += g_unichar_isdigit (g_utf8_get_char (phone));
  return digits >= LEAST_DIGITS;
}

bool
mb_customer_email_is_valid (const char *email)
{
  const char *at = strchr (email, '@');
  return at && at != email && at[1] && !strchr (at + 1, '@') && !strpbrk (email, " \t\n,;<>");
}

static bool
check_contacts (const MbCustomer *customer, GError **error)
{
  if (customer->phone && !mb_customer_phone_is_valid (customer->phone))
    g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                 "“%s” is no telephone number; write its digits, such as +49 30 1234", customer->phone);
  else if (customer->email && !mb_customer_email_is_valid (customer->email))
    g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                 "“%s” is no e-mail address; write it as name@example.org", customer->email);
  else
    return true;
  return false;
}

bool
mb_customer_check (const MbCustomer *customer, GError **error)
{
  if (g_strcmp0 (customer->kind, "person") != 0 && g_strcmp0 (customer->kind, "organisation") != 0)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                   "a customer is a “person” or an “organisation”, not “%s”", customer->kind ? customer->kind : "");
      return false;
    }
  return mb_text_check (customer->name, "the customer's name", MB_CUSTOMER_MAX_NAME, true, error)
         && mb_text_check (customer->phone, "the phone number", MB_CUSTOMER_MAX_PHONE, false, error)
         && mb_text_check (customer->email, "the e-mail address", MB_CUSTOMER_MAX_EMAIL, false, error)
         && check_contacts (customer, error) && mb_text_check (customer->language, "the language", 20, false, error)
         && mb_text_check (customer->postal_address, "the postal address", MB_CUSTOMER_MAX_ADDRESS, false, error)
         && mb_text_check (customer->note, "the note", MB_CUSTOMER_MAX_NOTE, false, error);
}
