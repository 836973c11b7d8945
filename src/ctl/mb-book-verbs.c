/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-digest.h"
#include "mb-verb.h"
#include "mb-verify.h"

#include <stdio.h>

/* ---------------------------------------------------------------------------------------------------------------
 * backup */

static bool
backup (MbInvocation *invocation, gpointer data, GError **error)
{
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the file of the backup", error))
    return false;
  invocation->book = mb_book_open (invocation->db, MB_BOOK_READ, "meterbookctl", error);
  return invocation->book && mb_book_backup (invocation->book, invocation->arguments[0], error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * verify */

typedef struct
{
  gboolean digest;
} VerifyOptions;

static const GOptionEntry verify_options[] = {
  { "digest", 0, 0, G_OPTION_ARG_NONE, MB_OPTION (VerifyOptions, digest),
    "Print a line for each kind of entity, and the digest of all", NULL },
  { NULL },
};

static bool
read_digest (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_digest (database, utility, data, error);
}

static bool
print_digest (MbInvocation *invocation, GError **error)
{
  g_auto (MbDigest) digest = { 0 };
  if (!mb_book_read (invocation->book, read_digest, &digest, error))
    return false;
  for (guint i = 0; i < digest.entities->len; i++)
    {
      const MbEntityDigest *entity = &g_array_index (digest.entities, MbEntityDigest, i);
      printf ("%-18s %10" G_GINT64_FORMAT "  %s\n", entity->entity->name, entity->n_rows, entity->hex);
    }
  printf ("digest %s\n", digest.hex);
  return true;
}

static bool
read_verification (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_verify (database, utility, data, error);
}

static void
print_verification (const MbVerification *verification)
{
  for (guint i = 0; i < verification->checks->len; i++)
    {
      const MbVerifyCheck *check = &g_array_index (verification->checks, MbVerifyCheck, i);
      printf ("%-14s %10" G_GINT64_FORMAT "  %s: %s\n", check->name, check->n_checked,
              check->n_findings == 0 ? "ok" : "FOUND", check->law);
    }
  for (guint i = 0; i < verification->findings->len; i++)
    printf ("%s\n", (const char *) g_ptr_array_index (verification->findings, i));
}

static void
print_verification_json (const MbVerification *verification)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document), *checks = yyjson_mut_arr (document),
                 *findings = yyjson_mut_arr (document);
  yyjson_mut_obj_add_bool (document, root, "ok", verification->n_findings == 0);
  for (guint i = 0; i < verification->checks->len; i++)
    {
      const MbVerifyCheck *check = &g_array_index (verification->checks, MbVerifyCheck, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, checks);
      yyjson_mut_obj_add_str (document, item, "check", check->name);
      yyjson_mut_obj_add_sint (document, item, "checked", check->n_checked);
      yyjson_mut_obj_add_sint (document, item, "findings", check->n_findings);
    }
  for (guint i = 0; i < verification->findings->len; i++)
    yyjson_mut_arr_add_str (document, findings, g_ptr_array_index (verification->findings, i));
  yyjson_mut_obj_add_val (document, root, "checks", checks);
  yyjson_mut_obj_add_val (document, root, "findings", findings);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
verify (MbInvocation *invocation, gpointer data, GError **error)
{
  const VerifyOptions *options = data;
  g_auto (MbVerification) verification = { 0 };

  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error))
    return false;
  if (options->digest)
    return print_digest (invocation, error);
  if (!mb_book_read (invocation->book, read_verification, &verification, error))
    return false;
  if (invocation->json)
    print_verification_json (&verification);
  else
    print_verification (&verification);
  if (verification.n_findings == 0)
    return true;
  g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
               "%s: %" G_GINT64_FORMAT " findings; do not go on with this book, restore the last backup that verifies",
               invocation->db, verification.n_findings);
  return false;
}

const MbVerb mb_book_verbs[] = {
  { "verify", "", "Check every law of the book over the whole of it", verify_options, sizeof (VerifyOptions), verify },
  { "backup", "FILE", "Copy the book into a new file, also while others write", NULL, 0, backup },
  { NULL },
};
