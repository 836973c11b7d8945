/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-json.h"
#include "mb-fuzz.h"

/* A bill that is read is written so that it is read again, as the same. */
static void
read_bill (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBill) bill = mb_bill_from_json ((const char *) data, (gssize) size, &error);
  g_assert_true ((bill == NULL) == (error != NULL));
  if (!bill)
    return;
  g_autofree char *written = mb_bill_to_json (bill);
  g_autoptr (MbBill) again = mb_bill_from_json (written, -1, &error);
  g_assert_no_error (error);
  g_autofree char *rewritten = mb_bill_to_json (again);
  g_assert_cmpstr (rewritten, ==, written);
}

int
main (int argc, char **argv)
{
  return mb_fuzz_main (argc, argv, "bill", read_bill);
}
