/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-telemetry-flags.h"

#include <yyjson.h>

/* Writing JSON: the room's answers for command lines and for what is kept with a verdict. */

/* The document as one line of text, to be released with g_free(); the document is released. */
char *mb_json_take_text (yyjson_mut_doc *doc);
/* ["leak","past-dry"] */
yyjson_mut_val *mb_json_flags (yyjson_mut_doc *doc, MbTelemetryFlags flags);
