/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-fault.h"

#include <glib.h>

static void
test_faults (void)
{
  g_autofree char *endless = g_strnfill (3000, 'x');
  const struct
  {
    MbCustomerField field;
    const char *text;
    bool wrong;
  } cases[] = {
    { MB_CUSTOMER_NAME, "", true },
    { MB_CUSTOMER_NAME, " \t", true },
    { MB_CUSTOMER_NAME, "سامي حداد", false },
    { MB_CUSTOMER_NAME, endless, true },
    { MB_CUSTOMER_PHONE, "", false },
    { MB_CUSTOMER_PHONE, "110", false },
    { MB_CUSTOMER_PHONE, "०३० १२३४", false },
    { MB_CUSTOMER_PHONE, "ask 12", true },
    { MB_CUSTOMER_EMAIL, "", false },
    { MB_CUSTOMER_EMAIL, " ada@example.org ", false },
    { MB_CUSTOMER_EMAIL, "ada", true },
    { MB_CUSTOMER_EMAIL, "@example.org", true },
    { MB_CUSTOMER_EMAIL, "ada@", true },
    { MB_CUSTOMER_EMAIL, "ada@a, bob@b", true },
    { MB_CUSTOMER_ADDRESS, "1 Well Street, Northtown", false },
    { MB_CUSTOMER_ADDRESS, endless, true },
    { MB_CUSTOMER_NOTE, endless, true },
    { MB_CUSTOMER_NOTE, "", false },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *fault = mb_customer_fault (cases[i].field, cases[i].text);
      g_test_message ("%d “%.20s”: %s", (int) cases[i].field, cases[i].text, fault ? fault : "right");
      g_assert_true ((fault != NULL) == cases[i].wrong);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-fault/faults", test_faults);
  return g_test_run ();
}
