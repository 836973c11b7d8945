/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-premise-repository.h"

/**
 * MbAddPremise: a new address with one service point for water.
 */
typedef struct
{
  MbPremise premise;
  const char *route; /* NULL: none */
  int route_order;   /* MB_DATE_NONE: none */

  /* Result: the id in it, and */
  MbUuid service_point_id;
} MbAddPremise;

extern const MbCommand mb_add_premise;
