/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-check.h"

#include "mb-text-check.h"

#include <string.h>

static bool
check_email (const char *email, GError **error)
{
  const char *at = email ? strchr (email, '@') : NULL;
  if (!email || (at && at != email && at[1] && !strchr (at + 1, '@') && !strpbrk (email, " \t\n,;<>")))
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
               "“%s” is no e-mail address; write it as name@example.org", email);
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
  return mb_text_check (customer->name, "the customer's name", 140, true, error)
         && mb_text_check (customer->phone, "the phone number", 40, false, error)
         && mb_text_check (customer->email, "the e-mail address", 254, false, error)
         && check_email (customer->email, error) && mb_text_check (customer->language, "the language", 20, false, error)
         && mb_text_check (customer->postal_address, "the postal address", 300, false, error)
         && mb_text_check (customer->note, "the note", 2000, false, error);
}
