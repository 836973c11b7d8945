/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/**
 * MbPublishTariffVersion: a tariff document becomes the next version of a tariff, which is made where there is none.
 *
 * The document is the JSON that tariff/ reads (mb-tariff-version.h).  Its worked examples must come out, its number must
 * follow the last one, and it must come into force later than that.  Why a version is refused is told with the part of
 * the document, or the example, that is wrong.
 */
typedef struct
{
  const char *code; /* of the tariff */
  const char *document;

  /* Result */
  MbUuid tariff_id;
  MbUuid version_id;
} MbPublishTariffVersion;

extern const MbCommand mb_publish_tariff_version;
