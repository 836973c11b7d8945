/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-publish-tariff-version.h"

#include "mb-code-check.h"
#include "mb-tariff-example.h"
#include "mb-tariff-repository.h"

static bool
find_or_add_tariff (MbTransaction *tx, const char *code, const char *name, MbUuid *id, GError **error)
{
  g_auto (MbTariffRow) tariff = { 0 };
  g_autoptr (GError) missing = NULL;
  if (mb_tariff_row_find_by_code (mb_transaction_database (tx), mb_transaction_utility (tx), code, &tariff, &missing))
    {
      *id = tariff.id;
      return true;
    }
  if (!g_error_matches (missing, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return false;
    }
  MbTariffRow new_tariff = { .code = (char *) code, .name = (char *) name };
  if (!mb_tariff_row_insert (tx, &new_tariff, error))
    return false;
  *id = new_tariff.id;
  return true;
}

/* The new version follows the last one, in number and in date. */
static bool
check_order (MbTransaction *tx, const MbUuid *tariff_id, const MbTariffVersion *version, GError **error)
{
  g_autoptr (GArray) versions =
      mb_tariff_version_row_list (mb_transaction_database (tx), mb_transaction_utility (tx), tariff_id, error);
  if (!versions)
    return false;
  if (versions->len == 0)
    return true;

  const MbTariffVersionRow *last = &g_array_index (versions, MbTariffVersionRow, versions->len - 1);
  char text[MB_DATE_TEXT_SIZE];
  if (mb_tariff_version_number (version) == last->number + 1
      && mb_tariff_version_effective_from (version) > last->effective_from)
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
               "the next version must be number %d and come into force after %s", last->number + 1,
               mb_date_to_text (last->effective_from, text));
  return false;
}

static bool
publish (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbPublishTariffVersion *self = arguments;
  g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (self->document, error);
  MbUuid tariff_id;

  if (!version || !mb_code_check (self->code, "the tariff's code", error)
      || !mb_tariff_version_run_examples (version, NULL, error)
      || !find_or_add_tariff (tx, self->code, mb_tariff_version_tariff (version), &tariff_id, error)
      || !check_order (tx, &tariff_id, version, error))
    return false;

  MbTariffVersionRow row = {
    .tariff_id = tariff_id,
    .number = mb_tariff_version_number (version),
    .effective_from = mb_tariff_version_effective_from (version),
    .body = (char *) self->document,
    .author = (char *) context->actor.login,
    .published_at = context->now,
  };
  if (!mb_tariff_version_row_insert (tx, &row, error))
    return false;
  self->tariff_id = tariff_id;
  self->version_id = row.id;
  return true;
}

const MbCommand mb_publish_tariff_version = {
  .name = "publish-tariff-version",
  .verb = "publish a tariff",
  .roles = MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = publish,
};
