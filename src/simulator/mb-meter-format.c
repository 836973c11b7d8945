/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-format.h"

#include "mb-simulator-error.h"

#include <string.h>

static const MbMeterFormat formats[] = {
  { "wmbusmeters", "wmbusmeters", mb_wmbusmeters_format_write },
};

const MbMeterFormat *
mb_meter_format_find (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (name, formats[i].name) == 0)
        return &formats[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", formats[i].name);
    }
  g_set_error (error, MB_SIMULATOR_ERROR, MB_SIMULATOR_ERROR_USAGE,
               "The simulated meters do not speak “%s”. Formats: %s.", name, names->str);
  return NULL;
}
