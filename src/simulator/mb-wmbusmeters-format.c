/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-format.h"

#include <yyjson.h>

/* What a multical21 says about how long something has lasted. */
static const char *
lasting (int32_t hours)
{
  static const struct
  {
    int32_t below;
    const char *text;
  } spans[] = { { 1, "" },
                { 9, "1-8 hours" },
                { 25, "9-24 hours" },
                { 4 * 24, "2-3 days" },
                { 8 * 24, "4-7 days" },
                { 15 * 24, "8-14 days" },
                { 22 * 24, "15-21 days" } };
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    if (hours < spans[i].below)
      return spans[i].text;
  return "22-31 days";
}

/* A number with three decimals whatever its value: "6.400" as a register shows it. */
static void
add_thousandths (yyjson_mut_doc *json, const char *key, int64_t thousandths)
{
  char text[32];
  const int n =
      g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT ".%03d", thousandths / 1000, (int) (thousandths % 1000));
  yyjson_mut_obj_add_val (json, json->root, key, yyjson_mut_rawncpy (json, text, (size_t) n));
}

static void
add_head (yyjson_mut_doc *json, const MbSimulatedReading *reading, const char *media)
{
  g_autofree char *name = g_strconcat ("water-", reading->serial, NULL);
  yyjson_mut_obj_add_str (json, json->root, "_", "telegram");
  yyjson_mut_obj_add_str (json, json->root, "media", media);
  yyjson_mut_obj_add_str (json, json->root, "meter", mb_demand_make_name (reading->make));
  yyjson_mut_obj_add_strcpy (json, json->root, "name", name);
  yyjson_mut_obj_add_strcpy (json, json->root, "id", reading->serial);
}

static void
add_multical21 (yyjson_mut_doc *json, const MbSimulatedReading *reading)
{
  const char *status = reading->leaking_hours > 0 ? "LEAK" : "OK";
  add_head (json, reading, "cold water");
  yyjson_mut_obj_add_str (json, json->root, "status", status);
  add_thousandths (json, "total_m3", reading->litres);
  yyjson_mut_obj_add_int (json, json->root, "flow_temperature_c", reading->water_celsius);
  yyjson_mut_obj_add_int (json, json->root, "external_temperature_c", reading->room_celsius);
  yyjson_mut_obj_add_str (json, json->root, "current_status", status);
  yyjson_mut_obj_add_str (json, json->root, "time_dry", "");
  yyjson_mut_obj_add_str (json, json->root, "time_reversed", "");
  yyjson_mut_obj_add_str (json, json->root, "time_leaking", lasting (reading->leaking_hours));
  yyjson_mut_obj_add_str (json, json->root, "time_bursting", "");
}

static void
add_iperl (yyjson_mut_doc *json, const MbSimulatedReading *reading)
{
  add_head (json, reading, "water");
  add_thousandths (json, "total_m3", reading->litres);
  add_thousandths (json, "max_flow_m3h", reading->litres_per_hour);
}

static void
add_hydrus (yyjson_mut_doc *json, const MbSimulatedReading *reading)
{
  add_head (json, reading, "water");
  yyjson_mut_obj_add_str (json, json->root, "status", "OK");
  add_thousandths (json, "total_m3", reading->litres);
  add_thousandths (json, "flow_m3h", reading->litres_per_hour);
  yyjson_mut_obj_add_int (json, json->root, "flow_temperature_c", reading->water_celsius);
  add_thousandths (json, "remaining_battery_life_y", reading->battery_months * 1000 / 12);
}

char *
mb_wmbusmeters_format_write (const MbSimulatedReading *reading, gsize *size)
{
  yyjson_mut_doc *json = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (json, yyjson_mut_obj (json));
  switch (reading->make)
    {
    case MB_DEMAND_MULTICAL21:
      add_multical21 (json, reading);
      break;
    case MB_DEMAND_IPERL:
      add_iperl (json, reading);
      break;
    case MB_DEMAND_HYDRUS:
      add_hydrus (json, reading);
      break;
    }
  /* A telegram's time has whole seconds. */
  char timestamp[MB_INSTANT_TEXT_SIZE];
  mb_instant_to_text (reading->at - reading->at % MB_INSTANT_SECOND, timestamp);
  yyjson_mut_obj_add_str (json, json->root, "timestamp", timestamp);
  yyjson_mut_obj_add_str (json, json->root, "device", "simulator");
  yyjson_mut_obj_add_int (json, json->root, "rssi_dbm", reading->rssi_dbm);
  size_t length = 0;
  char *text = yyjson_mut_write (json, YYJSON_WRITE_NOFLAG, &length);
  yyjson_mut_doc_free (json);
  *size = length;
  return text;
}
