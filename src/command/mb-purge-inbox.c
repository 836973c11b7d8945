/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-purge-inbox.h"

#include "mb-inbox-repository.h"

#define AT_ONCE 2000

static bool
purge_inbox (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbPurgeInbox *self = arguments;
  int64_t n = 0;
  MbInstant before = context->now - MB_INBOX_DAYS * INT64_C (86400) * MB_INSTANT_SECOND;
  if (!mb_inbox_purge (tx, before, AT_ONCE, &n, error))
    return false;
  self->n_purged = n;
  self->more = n == AT_ONCE;
  return true;
}

const MbCommand mb_purge_inbox = {
  .name = "purge-inbox",
  .verb = "remove old frames",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = purge_inbox,
};
