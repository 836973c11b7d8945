/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-publish-tariff-version.h"
#include "mb-tariff-example.h"
#include "mb-tariff-repository.h"
#include "mb-verb.h"

#include <stdio.h>

/* ---------------------------------------------------------------------------------------------------------------
 * tariff publish */

typedef struct
{
  char *code;
} PublishOptions;

static const GOptionEntry publish_options[] = {
  { "tariff", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (PublishOptions, code), "Code of the tariff", "CODE" },
  { NULL },
};

static bool
publish (MbInvocation *invocation, gpointer data, GError **error)
{
  const PublishOptions *options = data;
  g_autofree char *document = NULL;

  if (!options->code)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--tariff is missing: the code of the tariff");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the file of the version", error)
      || !g_file_get_contents (invocation->arguments[0], &document, NULL, error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error))
    return false;
  MbPublishTariffVersion version = { .code = options->code, .document = document };
  MbCommandContext context = mb_invocation_context (invocation);
  if (mb_command_run (&mb_publish_tariff_version, invocation->book, &context, &version, error))
    return true;
  g_prefix_error (error, "%s: ", invocation->arguments[0]);
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * tariff test */

typedef struct
{
  char **codes; /* none: all */
  int64_t n_run;
  int64_t n_failed;
} TestCall;

static void
run_examples (const char *code, const MbTariffVersion *version, TestCall *call)
{
  for (size_t i = 0; i < mb_tariff_version_n_examples (version); i++)
    {
      g_autoptr (GError) failure = NULL;
      bool passes = mb_tariff_version_run_example (version, i, NULL, &failure);
      call->n_run++;
      call->n_failed += !passes;
      printf ("%s %s v%d: %s%s%s\n", passes ? "ok    " : "FAILED", code, mb_tariff_version_number (version),
              mb_tariff_version_example (version, i)->name, passes ? "" : ": ", passes ? "" : failure->message);
    }
}

static bool
test_tariff (MbDatabase *database, const MbUuid *utility, const MbTariffRow *tariff, TestCall *call, GError **error)
{
  g_autoptr (GArray) rows = mb_tariff_version_row_list (database, utility, &tariff->id, error);
  if (!rows)
    return false;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (MbTariffVersion) version =
          mb_tariff_version_new_from_json (g_array_index (rows, MbTariffVersionRow, i).body, error);
      if (!version)
        return false;
      run_examples (tariff->code, version, call);
    }
  return true;
}

static bool
check_codes (char **codes, const GArray *tariffs, GError **error)
{
  for (char **code = codes; *code; code++)
    {
      bool known = false;
      for (guint i = 0; i < tariffs->len && !known; i++)
        known = g_str_equal (g_array_index (tariffs, MbTariffRow, i).code, *code);
      if (known)
        continue;
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "there is no tariff “%s” in this book", *code);
      return false;
    }
  return true;
}

static bool
test_tariffs (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  TestCall *call = data;
  g_autoptr (GArray) tariffs = mb_tariff_row_list (database, utility, error);
  if (!tariffs || !check_codes (call->codes, tariffs, error))
    return false;
  for (guint i = 0; i < tariffs->len; i++)
    {
      const MbTariffRow *tariff = &g_array_index (tariffs, MbTariffRow, i);
      if (call->codes[0] && !g_strv_contains ((const char *const *) call->codes, tariff->code))
        continue;
      if (!test_tariff (database, utility, tariff, call, error))
        return false;
    }
  return true;
}

static bool
test (MbInvocation *invocation, gpointer data, GError **error)
{
  TestCall call = { .codes = invocation->arguments };
  if (!mb_invocation_open (invocation, MB_BOOK_READ, error)
      || !mb_book_read (invocation->book, test_tariffs, &call, error))
    return false;
  if (call.n_failed == 0 && call.n_run > 0)
    return true;
  if (call.n_run == 0)
    g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "there are no worked examples to test");
  else
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
                 "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " worked examples do not come out", call.n_failed,
                 call.n_run);
  return false;
}

const MbVerb mb_tariff_verbs[] = {
  { "tariff publish", "FILE", "Publish a tariff document as the next version of a tariff", publish_options,
    sizeof (PublishOptions), publish },
  { "tariff test", "[TARIFF…]", "Run the worked examples of the published versions", NULL, 0, test },
  { NULL },
};
