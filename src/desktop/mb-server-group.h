/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbServerGroup: the address of the central server, and what is found there.
 *
 * The address is kept in the settings when it is applied, and only a good one; what is wrong with another is said
 * below it.  The server is asked when the group is first seen, when an address was applied, and when a person asks.
 */
#define MB_TYPE_SERVER_GROUP (mb_server_group_get_type ())
G_DECLARE_FINAL_TYPE (MbServerGroup, mb_server_group, MB, SERVER_GROUP, AdwPreferencesGroup)
