/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-verify.h"

#include "mb-verify.h"

static bool
verify (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_verify (database, utility, data, error);
}

void
mb_test_verify (MbTestUtility *test)
{
  g_autoptr (GError) error = NULL;
  g_auto (MbVerification) verification = { 0 };
  mb_book_read (test->book, verify, &verification, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verification.findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (verification.findings, i));
  g_assert_cmpint (verification.n_findings, ==, 0);
  g_assert_cmpint (g_array_index (verification.checks, MbVerifyCheck, 1).n_checked, >, 0);
}
