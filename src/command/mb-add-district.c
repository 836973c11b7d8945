/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-district.h"

#include "mb-code-check.h"
#include "mb-text-check.h"

static bool
add_district (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbAddDistrict *self = arguments;
  return mb_code_check (self->district.code, "the district's code", error)
         && mb_text_check (self->district.name, "the district's name", 80, true, error)
         && mb_district_insert (tx, &self->district, error);
}

const MbCommand mb_add_district = {
  .name = "add-district",
  .verb = "add a district",
  .roles = MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = add_district,
};
