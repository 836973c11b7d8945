/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"
#include "mb-quantity.h"
#include "mb-telemetry-flags.h"

/**
 * MbTelemetry: what one decoded frame says.
 *
 * It is no reading: it has not been validated, and nobody is billed by it.  A frame without the current value of the
 * register (current == false) is an event: its device, time and flags count, and it never becomes a reading.
 *
 * The texts stand in the struct itself, so that decoding a frame takes no memory from the heap; they are valid UTF-8,
 * NUL-terminated, "" where the frame has none.  A device id is text: leading zeros matter, case matters.
 *
 * Ownership: on the caller's memory.  mb_telemetry_init() before use; mb_telemetry_clear() makes it as initialised
 * again.  Nothing needs releasing.  Threads: plain values.
 */
#define MB_DEVICE_ID_SIZE 72
#define MB_TELEMETRY_NAME_SIZE 128
#define MB_TELEMETRY_MEDIA_SIZE 40
#define MB_TELEMETRY_NOTE_SIZE 128

/* Where the time of a frame comes from. */
typedef enum
{
  MB_TIME_SENDER,      /* the sender's timestamp, which names its zone */
  MB_TIME_METER_CLOCK, /* the meter's own clock, which knows no zone: taken in the configured one */
  MB_TIME_RECEIVED,    /* the frame carries none: the time it was received */
} MbTimeSource;

typedef struct
{
  const char *format; /* the decoder's name: "wmbusmeters"; static text, NULL before decoding */

  MbInstant time;
  MbTimeSource time_source;
  bool time_ahead; /* more than MB_TIME_AHEAD_LIMIT later than it was received: a clock is wrong */

  bool current;              /* @register_value holds the register's value at @time */
  MbQuantity register_value; /* the exact digits of the frame, its unit and decimals kept */

  MbTelemetryFlags flags;

  bool has_backflow;
  MbQuantity backflow; /* the volume that ran backwards, in total or as the meter counts it */

  /* What is known of the battery; a bare number each. */
  bool has_battery_years;
  MbQuantity battery_years;
  bool has_battery_volts;
  MbQuantity battery_volts;
  bool has_battery_percent;
  MbQuantity battery_percent;

  bool has_rssi;
  int16_t rssi_dbm;

  /* The texts stand last: they are set empty by their first byte, which is all that is written of most of them. */
  char device[MB_DEVICE_ID_SIZE];
  char name[MB_TELEMETRY_NAME_SIZE];   /* what the sender calls the meter; a longer one is cut */
  char media[MB_TELEMETRY_MEDIA_SIZE]; /* "cold water" */
  char note[MB_TELEMETRY_NOTE_SIZE];   /* why there is no current register, where the frame says so */
} MbTelemetry;

/* 5 minutes. */
#define MB_TIME_AHEAD_LIMIT (5 * 60 * MB_INSTANT_SECOND)

void mb_telemetry_init (MbTelemetry *telemetry);
void mb_telemetry_clear (MbTelemetry *telemetry);

/**
 * mb_telemetry_to_json:
 *
 * One JSON object without a newline, the form of `meterbookctl intake decode`:
 * {"format":"wmbusmeters","device":"76348799","time":"2026-11-01T00:00:00Z","register":"6.408","unit":"m3",
 * "flags":["dry"],"current":true}.  "register" and "unit" are null in an event.  Keys that follow only where they say
 * something: "time_source":"meter-clock"|"received", "time_ahead":true, "backflow", "note".  Release it with g_free().
 */
char *mb_telemetry_to_json (const MbTelemetry *telemetry);
/* The other answer of that command: {"error":"…","topic":"…"}; bytes of the topic that are no UTF-8 become U+FFFD. */
char *mb_telemetry_error_to_json (const GError *error, const char *topic);
