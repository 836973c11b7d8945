/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-uuid.h"

/**
 * An id as 22 characters of base64url without padding (RFC 4648, section 5): the short form for stored JSON, where a
 * bill names many.
 */
#define MB_UUID_BASE64_SIZE 23

const char *mb_uuid_to_base64 (const MbUuid *id, char buffer[MB_UUID_BASE64_SIZE]);
/* False for anything that mb_uuid_to_base64() does not write. */
bool mb_uuid_from_base64 (const char *text, MbUuid *result);
