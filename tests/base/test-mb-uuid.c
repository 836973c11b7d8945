/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-uuid.h"

static void
test_order (void)
{
  MbUuidSource source;
  MbUuid last = MB_UUID_NIL;

  mb_uuid_source_init (&source);
  for (int i = 0; i < 100000; i++)
    {
      MbUuid id = mb_uuid_source_next (&source, 1000 + i / 20000 * 3 - i % 7);
      g_assert_cmpint (mb_uuid_compare (&last, &id), <, 0);
      last = id;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/order", test_order);
  return g_test_run ();
}
