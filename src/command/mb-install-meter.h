/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-meter-repository.h"

/**
 * MbInstallMeter: a meter is hung at a service point; one that hangs there is taken away on the same day.
 *
 * The readings of the day (the old meter's last, the new one's first) are written by their own command.
 */
typedef struct
{
  MbUuid meter_id;
  MbUuid service_point_id;
  MbDate installed_on;

  /* Result */
  MbUuid installation_id;
  MbUuid removed_meter_id; /* nil: none hung there */
} MbInstallMeter;

extern const MbCommand mb_install_meter;
