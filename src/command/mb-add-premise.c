/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-premise.h"

#include "mb-text-check.h"

static bool
add_premise (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbAddPremise *self = arguments;
  if (!mb_text_check (self->premise.street, "the street", 140, true, error)
      || !mb_text_check (self->premise.locality, "the town", 80, true, error)
      || !mb_text_check (self->premise.postcode, "the postcode", 16, false, error)
      || !mb_premise_insert (tx, &self->premise, error))
    return false;

  MbServicePoint point = {
    .premise_id = self->premise.id,
    .service = (char *) "water",
    .route = (char *) self->route,
    .route_order = self->route ? self->route_order : MB_DATE_NONE,
  };
  if (!mb_service_point_insert (tx, &point, error))
    return false;
  self->service_point_id = point.id;
  return true;
}

const MbCommand mb_add_premise = {
  .name = "add-premise",
  .verb = "add a premise",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = add_premise,
};
