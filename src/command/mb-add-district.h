/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-district-repository.h"

/**
 * MbAddDistrict: a new district.  Its code is short, of letters, digits and '-', and not taken.
 */
typedef struct
{
  MbDistrict district;

  /* Result: the id in it. */
} MbAddDistrict;

extern const MbCommand mb_add_district;
