/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verb.h"

#include <stdio.h>

static bool
backup (MbInvocation *invocation, gpointer data, GError **error)
{
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the file of the backup", error))
    return false;
  invocation->book = mb_book_open (invocation->db, MB_BOOK_READ, "meterbookctl", error);
  return invocation->book && mb_book_backup (invocation->book, invocation->arguments[0], error);
}

const MbVerb mb_book_verbs[] = {
  { "backup", "FILE", "Copy the book into a new file, also while others write", NULL, 0, backup },
  { NULL },
};
