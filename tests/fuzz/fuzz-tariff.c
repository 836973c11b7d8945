/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-fuzz.h"
#include "mb-tariff-version.h"

/* A tariff that is read is written so that it is read again, as the same. */
static void
read_tariff (const guint8 *data, gsize size)
{
  g_autofree char *json = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (json, &error);
  g_assert_true ((version == NULL) == (error != NULL));
  if (!version)
    return;
  g_autofree char *written = mb_tariff_version_to_json (version);
  g_autoptr (MbTariffVersion) again = mb_tariff_version_new_from_json (written, &error);
  g_assert_no_error (error);
  g_autofree char *rewritten = mb_tariff_version_to_json (again);
  g_assert_cmpstr (rewritten, ==, written);
}

int
main (int argc, char **argv)
{
  return mb_fuzz_main (argc, argv, "tariff", read_tariff);
}
