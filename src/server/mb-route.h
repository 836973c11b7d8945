/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-server.h"

/**
 * MbRoute: a path and how it is answered.  All routes are read with GET, or HEAD.
 *
 * openapi.json.in describes the same; the test server/routes compares them.
 */
typedef struct
{
  const char *path;
  const char *content_type; /* of an answer with 200 */
  gboolean routine;         /* asked for by machines every few seconds: not logged */
  void (*answer) (MbServer *server, SoupServerMessage *message);
} MbRoute;

/* Ends with a path of NULL. */
extern const MbRoute mb_routes[];

/* NULL where there is none. */
const MbRoute *mb_route_find (const char *path);
