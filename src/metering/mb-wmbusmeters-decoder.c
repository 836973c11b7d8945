/* SPDX-License-Identifier: GPL-3.0-or-later */

/* wmbusmeters: telegrams of wireless M-Bus meters, decoded by some hundred drivers into one flat JSON object each, with
 * "_":"telegram".  The names below are those of its drivers for water meters and of its common fields. */

#include "mb-decoder-table.h"
#include "mb-json-fields.h"
#include "mb-metering-error.h"
#include "mb-status-words.h"

#include <string.h>

typedef enum
{
  FIELD_MARK,
  FIELD_ID,
  FIELD_NAME,
  FIELD_MEDIA,
  FIELD_ERROR,
  FIELD_TIMESTAMP,
  FIELD_METER_DATETIME,
  FIELD_DEVICE_DATETIME,
  FIELD_TOTAL_M3,
  FIELD_TOTAL_L,
  FIELD_STATUS,
  FIELD_CURRENT_STATUS,
  FIELD_ERROR_FLAGS,
  FIELD_ERROR_CODE,
  FIELD_CURRENT_ALARMS,
  FIELD_PREVIOUS_ALARMS,
  /* Six spellings of the same, the totals before the ones at a date. */
  FIELD_BACKFLOW,
  FIELD_TOTAL_BACKWARD,
  FIELD_TOTAL_BACKWARDS,
  FIELD_TOTAL_BACKWARD_FLOW,
  FIELD_BACKWARD_AT_SET_DATE,
  FIELD_REVERSE_VOLUME_YEAR,
  FIELD_BATTERY_YEARS,
  FIELD_REMAINING_BATTERY_LIFE,
  FIELD_BATTERY_VOLTS,
  FIELD_BATTERY_PERCENT,
  FIELD_RSSI,
  N_FIELDS,
  FIELD_OTHER = N_FIELDS
} Field;

typedef struct
{
  const MbFrame *frame;
  yyjson_val *value[N_FIELDS];
  MbTelemetry *telemetry;
} Telegram;

/* By length first, since a telegram has some twenty keys and most are of no interest. */
static Field
field_of_key (const char *key, size_t length)
{
#define IS(text) (memcmp (key, text, sizeof text - 1) == 0)
  switch (length)
    {
    case 1:
      return IS ("_") ? FIELD_MARK : FIELD_OTHER;
    case 2:
      return IS ("id") ? FIELD_ID : FIELD_OTHER;
    case 4:
      return IS ("name") ? FIELD_NAME : FIELD_OTHER;
    case 5:
      return IS ("media") ? FIELD_MEDIA : IS ("error") ? FIELD_ERROR : FIELD_OTHER;
    case 6:
      return IS ("status") ? FIELD_STATUS : FIELD_OTHER;
    case 7:
      return IS ("total_l") ? FIELD_TOTAL_L : FIELD_OTHER;
    case 8:
      return IS ("total_m3") ? FIELD_TOTAL_M3 : IS ("rssi_dbm") ? FIELD_RSSI : FIELD_OTHER;
    case 9:
      return IS ("timestamp")   ? FIELD_TIMESTAMP
             : IS ("battery_y") ? FIELD_BATTERY_YEARS
             : IS ("battery_v") ? FIELD_BATTERY_VOLTS
                                : FIELD_OTHER;
    case 10:
      return IS ("error_code") ? FIELD_ERROR_CODE : FIELD_OTHER;
    case 11:
      return IS ("error_flags")   ? FIELD_ERROR_FLAGS
             : IS ("battery_pct") ? FIELD_BATTERY_PERCENT
             : IS ("backflow_m3") ? FIELD_BACKFLOW
                                  : FIELD_OTHER;
    case 14:
      return IS ("meter_datetime")   ? FIELD_METER_DATETIME
             : IS ("current_status") ? FIELD_CURRENT_STATUS
             : IS ("current_alarms") ? FIELD_CURRENT_ALARMS
                                     : FIELD_OTHER;
    case 15:
      return IS ("device_datetime")   ? FIELD_DEVICE_DATETIME
             : IS ("previous_alarms") ? FIELD_PREVIOUS_ALARMS
                                      : FIELD_OTHER;
    case 17:
      return IS ("total_backward_m3") ? FIELD_TOTAL_BACKWARD : FIELD_OTHER;
    case 18:
      return IS ("total_backwards_m3") ? FIELD_TOTAL_BACKWARDS : FIELD_OTHER;
    case 22:
      return IS ("total_backward_flow_m3") ? FIELD_TOTAL_BACKWARD_FLOW : FIELD_OTHER;
    case 23:
      return IS ("backward_at_set_date_m3") ? FIELD_BACKWARD_AT_SET_DATE : FIELD_OTHER;
    case 24:
      return IS ("remaining_battery_life_y") ? FIELD_REMAINING_BATTERY_LIFE : FIELD_OTHER;
    case 29:
      return IS ("reverse_volume_year_period_m3") ? FIELD_REVERSE_VOLUME_YEAR : FIELD_OTHER;
    default:
      return FIELD_OTHER;
    }
#undef IS
}

static bool
refuse (const Telegram *telegram, GError **error, int code, const char *sentence)
{
  yyjson_val *id = telegram->value[FIELD_ID];
  const char *shown = yyjson_is_str (id) ? yyjson_get_str (id) : "";

  mb_frame_set_error (telegram->frame, error, code, "the telegram of meter “%.40s” %s", shown, sentence);
  return false;
}

/* A key that stands there twice says two things, and nobody may guess which is meant. */
static bool
collect_fields (Telegram *telegram, GError **error)
{
  size_t index, size;
  yyjson_val *key, *value;

  yyjson_obj_foreach (telegram->frame->json, index, size, key, value)
  {
    Field field = field_of_key (yyjson_get_str (key), yyjson_get_len (key));
    if (field == FIELD_OTHER)
      continue;
    if (telegram->value[field] != NULL)
      {
        g_autofree char *sentence =
            g_strdup_printf ("has the key “%s” twice. Check what rewrites it.", yyjson_get_str (key));
        return refuse (telegram, error, MB_METERING_ERROR_MALFORMED, sentence);
      }
    telegram->value[field] = value;
  }
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Identity and time */

static bool
read_device (Telegram *telegram, GError **error)
{
  yyjson_val *id = telegram->value[FIELD_ID];

  if (!yyjson_is_str (id) || yyjson_get_len (id) == 0)
    return refuse (telegram, error, MB_METERING_ERROR_MALFORMED,
                   "has no “id”, or one that is not text (a number loses its leading zeros). Send the id as text.");
  if (yyjson_get_len (id) >= MB_DEVICE_ID_SIZE)
    return refuse (telegram, error, MB_METERING_ERROR_MALFORMED, "has an “id” of more than 71 bytes. Shorten it.");
  for (size_t i = 0; i < yyjson_get_len (id); i++)
    if (g_ascii_iscntrl (yyjson_get_str (id)[i]))
      return refuse (telegram, error, MB_METERING_ERROR_MALFORMED,
                     "has an “id” with a control character in it. Check what rewrites it.");
  mb_json_text (id, telegram->telemetry->device, MB_DEVICE_ID_SIZE);
  return true;
}

/* "2024-12-17 15:30" or with seconds: the meter's own clock.  Meters that lost it say 2000-00-00. */
static bool
read_meter_clock (Telegram *telegram, Field field)
{
  char text[32];
  MbInstant time;

  if (!mb_json_text (telegram->value[field], text, sizeof text))
    return false;
  if (strlen (text) == strlen ("2024-12-17 15:30"))
    strcat (text, ":00");
  if (!mb_instant_parse (text, telegram->frame->zone, &time, NULL))
    return false;
  telegram->telemetry->time = time;
  telegram->telemetry->time_source = MB_TIME_METER_CLOCK;
  return true;
}

static bool
read_time (Telegram *telegram, GError **error)
{
  yyjson_val *timestamp = telegram->value[FIELD_TIMESTAMP];
  MbTelemetry *telemetry = telegram->telemetry;

  if (timestamp == NULL || yyjson_is_null (timestamp))
    {
      if (!read_meter_clock (telegram, FIELD_METER_DATETIME))
        read_meter_clock (telegram, FIELD_DEVICE_DATETIME);
      return true; /* or it stays the time of receipt */
    }
  if (!yyjson_is_str (timestamp)
      || !mb_instant_parse (yyjson_get_str (timestamp), telegram->frame->zone, &telemetry->time, NULL))
    return refuse (telegram, error, MB_METERING_ERROR_MALFORMED,
                   "has a “timestamp” that is no date and time like 2026-11-01T00:00:00Z. Check what rewrites it.");
  telemetry->time_source = MB_TIME_SENDER;
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The register */

/* The media of M-Bus that measure volumes, or anything, of something other than water.  A water meter's own radio
 * module may call itself "radio converter" or "unknown", therefore what is not listed may be water. */
static bool
is_other_medium (const char *media)
{
  static const char *const others[] = { "gas",   "heat",     "cooling", "electric", "steam",
                                        "smoke", "pressure", "room",    "oil",      "compressed air" };

  if (strstr (media, "water") != NULL)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strncasecmp (media, others[i], strlen (others[i])) == 0)
      return true;
  return false;
}

static bool
read_register (Telegram *telegram, GError **error)
{
  MbTelemetry *telemetry = telegram->telemetry;

  if (is_other_medium (telemetry->media))
    {
      g_snprintf (telemetry->note, sizeof telemetry->note, "measures %s, not water", telemetry->media);
      return true;
    }

  MbFieldState state =
      mb_json_quantity (telegram->value[FIELD_TOTAL_M3], MB_UNIT_CUBIC_METRE, &telemetry->register_value);
  if (state == MB_FIELD_ABSENT) /* where somebody has wmbusmeters convert it */
    state = mb_json_quantity (telegram->value[FIELD_TOTAL_L], MB_UNIT_LITRE, &telemetry->register_value);
  switch (state)
    {
    case MB_FIELD_OK:
      telemetry->current = true;
      return true;
    case MB_FIELD_ABSENT:
      /* A telegram that could not be decrypted says why here. */
      mb_json_text (telegram->value[FIELD_ERROR], telemetry->note, sizeof telemetry->note);
      return true;
    case MB_FIELD_RANGE:
      return refuse (telegram, error, MB_METERING_ERROR_RANGE,
                     "has a total that no register can show: over 18 digits or 9 decimals. Check what rewrites it.");
    case MB_FIELD_WRONG_TYPE:
    default:
      return refuse (telegram, error, MB_METERING_ERROR_MALFORMED,
                     "has a total that is not a number. Check what rewrites it.");
    }
}

/* ------------------------------------------------------------------------------------------------------------------
 * What stands beside it.  It never costs the register: what cannot be read of it is left out, but no complaint is. */

static MbTelemetryFlags
status_flags (const Telegram *telegram, Field field)
{
  yyjson_val *value = telegram->value[field];

  if (value == NULL || yyjson_is_null (value))
    return 0;
  if (!yyjson_is_str (value))
    return yyjson_is_raw (value) && strcmp (yyjson_get_raw (value), "0") == 0 ? 0 : MB_FLAG_FAULT;
  return mb_status_flags (yyjson_get_str (value), yyjson_get_len (value));
}

static void
read_flags (Telegram *telegram)
{
  MbTelemetryFlags past = status_flags (telegram, FIELD_PREVIOUS_ALARMS);

  telegram->telemetry->flags = status_flags (telegram, FIELD_STATUS) | status_flags (telegram, FIELD_CURRENT_STATUS)
                               | status_flags (telegram, FIELD_ERROR_FLAGS) | status_flags (telegram, FIELD_ERROR_CODE)
                               | status_flags (telegram, FIELD_CURRENT_ALARMS)
                               | MB_FLAGS_AS_PAST ((past & MB_FLAGS_CURRENT) | MB_FLAGS_PAST (past));
}

static bool
read_optional (const Telegram *telegram, Field field, MbUnit unit, MbQuantity *result)
{
  return mb_json_quantity (telegram->value[field], unit, result) == MB_FIELD_OK;
}

static void
read_backflow (Telegram *telegram)
{
  MbTelemetry *telemetry = telegram->telemetry;

  for (Field field = FIELD_BACKFLOW; field <= FIELD_REVERSE_VOLUME_YEAR && !telemetry->has_backflow; field++)
    telemetry->has_backflow = read_optional (telegram, field, MB_UNIT_CUBIC_METRE, &telemetry->backflow);
}

static void
read_device_health (Telegram *telegram)
{
  MbTelemetry *telemetry = telegram->telemetry;
  MbQuantity rssi;

  telemetry->has_battery_years =
      read_optional (telegram, FIELD_BATTERY_YEARS, MB_UNIT_NONE, &telemetry->battery_years)
      || read_optional (telegram, FIELD_REMAINING_BATTERY_LIFE, MB_UNIT_NONE, &telemetry->battery_years);
  telemetry->has_battery_volts = read_optional (telegram, FIELD_BATTERY_VOLTS, MB_UNIT_NONE, &telemetry->battery_volts);
  telemetry->has_battery_percent =
      read_optional (telegram, FIELD_BATTERY_PERCENT, MB_UNIT_NONE, &telemetry->battery_percent);
  if (read_optional (telegram, FIELD_RSSI, MB_UNIT_NONE, &rssi) && rssi.decimals == 0 && rssi.mantissa >= -200
      && rssi.mantissa <= 100)
    {
      telemetry->has_rssi = true;
      telemetry->rssi_dbm = (int16_t) rssi.mantissa;
    }
}

/* ------------------------------------------------------------------------------------------------------------------ */

static bool
recognises (const MbFrame *frame)
{
  return yyjson_equals_str (yyjson_obj_get (frame->json, "_"), "telegram");
}

static bool
decode (const MbFrame *frame, MbTelemetry *telemetry, GError **error)
{
  Telegram telegram = { .frame = frame, .telemetry = telemetry };

  if (!collect_fields (&telegram, error) || !read_device (&telegram, error))
    return false;
  mb_json_text (telegram.value[FIELD_NAME], telemetry->name, sizeof telemetry->name);
  mb_json_text (telegram.value[FIELD_MEDIA], telemetry->media, sizeof telemetry->media);
  if (!read_time (&telegram, error) || !read_register (&telegram, error))
    return false;
  read_flags (&telegram);
  read_backflow (&telegram);
  read_device_health (&telegram);
  return true;
}

const MbDecoder mb_wmbusmeters_decoder = {
  .name = "wmbusmeters",
  .recognises = recognises,
  .decode = decode,
};
