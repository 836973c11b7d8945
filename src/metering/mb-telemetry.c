/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry.h"

#include "mb-json-text.h"

#include <stddef.h>
#include <string.h>

void
mb_telemetry_init (MbTelemetry *telemetry)
{
  g_return_if_fail (telemetry != NULL);

  memset (telemetry, 0, offsetof (MbTelemetry, device));
  telemetry->device[0] = telemetry->name[0] = telemetry->media[0] = telemetry->note[0] = '\0';
  telemetry->time = MB_INSTANT_NONE;
}

void
mb_telemetry_clear (MbTelemetry *telemetry)
{
  mb_telemetry_init (telemetry);
}

static void
add_quantity (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *key, MbQuantity value)
{
  char text[MB_QUANTITY_TEXT_SIZE];

  yyjson_mut_obj_add_strcpy (doc, object, key, mb_quantity_to_text (value, text));
}

char *
mb_telemetry_to_json (const MbTelemetry *telemetry)
{
  g_return_val_if_fail (telemetry != NULL, NULL);

  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (doc);
  char time[MB_INSTANT_TEXT_SIZE];

  yyjson_mut_doc_set_root (doc, object);
  yyjson_mut_obj_add_str (doc, object, "format", telemetry->format);
  yyjson_mut_obj_add_str (doc, object, "device", telemetry->device);
  yyjson_mut_obj_add_str (doc, object, "time", mb_instant_to_text (telemetry->time, time));
  if (telemetry->current)
    {
      add_quantity (doc, object, "register", telemetry->register_value);
      yyjson_mut_obj_add_str (doc, object, "unit", mb_unit_name (telemetry->register_value.unit));
    }
  else
    {
      yyjson_mut_obj_add_null (doc, object, "register");
      yyjson_mut_obj_add_null (doc, object, "unit");
    }
  yyjson_mut_obj_add_val (doc, object, "flags", mb_json_flags (doc, telemetry->flags));
  yyjson_mut_obj_add_bool (doc, object, "current", telemetry->current);
  if (telemetry->time_source != MB_TIME_SENDER)
    yyjson_mut_obj_add_str (doc, object, "time_source",
                            telemetry->time_source == MB_TIME_METER_CLOCK ? "meter-clock" : "received");
  if (telemetry->time_ahead)
    yyjson_mut_obj_add_true (doc, object, "time_ahead");
  if (telemetry->has_backflow)
    add_quantity (doc, object, "backflow", telemetry->backflow);
  if (telemetry->note[0] != '\0')
    yyjson_mut_obj_add_str (doc, object, "note", telemetry->note);
  return mb_json_take_text (doc);
}

char *
mb_telemetry_error_to_json (const GError *error, const char *topic)
{
  g_return_val_if_fail (error != NULL && topic != NULL, NULL);

  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (doc);
  g_autofree char *message = g_utf8_make_valid (error->message, -1);
  g_autofree char *shown = g_utf8_make_valid (topic, -1);

  yyjson_mut_doc_set_root (doc, object);
  yyjson_mut_obj_add_str (doc, object, "error", message);
  yyjson_mut_obj_add_str (doc, object, "topic", shown);
  return mb_json_take_text (doc);
}
