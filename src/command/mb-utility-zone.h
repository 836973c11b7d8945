/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-utility-repository.h"

/* (transfer full): the supplier's time zone; NOT_FOUND in a book that has no utility yet. */
GTimeZone *mb_utility_zone (MbDatabase *database, const MbUuid *utility_id, GError **error);
