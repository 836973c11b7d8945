/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-json-text.h"

#include <glib.h>
#include <stdlib.h>

char *
mb_json_take_text (yyjson_mut_doc *doc)
{
  char *written = yyjson_mut_write (doc, YYJSON_WRITE_ALLOW_INVALID_UNICODE, NULL);

  /* Only memory can be missing here, and then GLib would end the program at the next allocation. */
  if (written == NULL)
    g_error ("There was no memory to write a JSON text.");
  char *text = g_strdup (written);
  free (written);
  yyjson_mut_doc_free (doc);
  return text;
}

yyjson_mut_val *
mb_json_flags (yyjson_mut_doc *doc, MbTelemetryFlags flags)
{
  yyjson_mut_val *list = yyjson_mut_arr (doc);

  for (unsigned bit = 0; bit < 32; bit++)
    {
      const char *name = (flags & 1u << bit) != 0 ? mb_telemetry_flag_name (1u << bit) : NULL;
      if (name != NULL)
        yyjson_mut_arr_add_str (doc, list, name);
    }
  return list;
}
