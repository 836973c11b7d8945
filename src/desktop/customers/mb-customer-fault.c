/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-fault.h"

#include "mb-customer-check.h"

#include <glib/gi18n.h>

static const long longest[MB_N_CUSTOMER_FIELDS] = {
  [MB_CUSTOMER_NAME] = MB_CUSTOMER_MAX_NAME,   [MB_CUSTOMER_PHONE] = MB_CUSTOMER_MAX_PHONE,
  [MB_CUSTOMER_EMAIL] = MB_CUSTOMER_MAX_EMAIL, [MB_CUSTOMER_ADDRESS] = MB_CUSTOMER_MAX_ADDRESS,
  [MB_CUSTOMER_NOTE] = MB_CUSTOMER_MAX_NOTE,
};

const char *
mb_customer_fault (MbCustomerField field, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  if (!*stripped)
    return field == MB_CUSTOMER_NAME ? _ ("A customer needs a name") : NULL;
  if (g_utf8_strlen (stripped, -1) > longest[field])
    return _ ("This is too long to be kept");
  if (field == MB_CUSTOMER_PHONE && !mb_customer_phone_is_valid (stripped))
    return _ ("Write the digits, such as +49 30 1234");
  if (field == MB_CUSTOMER_EMAIL && !mb_customer_email_is_valid (stripped))
    return _ ("Write it as name@example.org");
  return NULL;
}
