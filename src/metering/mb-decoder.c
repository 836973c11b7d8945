/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decoder.h"

#include "mb-decoder-table.h"

#include <string.h>

/* In the order in which they are asked. */
static const MbDecoder *const decoders[] = {
  &mb_wmbusmeters_decoder,
};

static const char *const decoder_names[] = { "wmbusmeters", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (decoder_names) == G_N_ELEMENTS (decoders) + 1);

/* yyjson needs at most 12 bytes and a bit per byte of text.  Frames of usual size are read on the stack; this covers
 * 2 500 bytes, and the longest telegram of a water meter with its history has half of that. */
#define STACK_BYTES (32 * 1024)

#define SHOWN_TOPIC 160

const char *const *
mb_decoder_names (void)
{
  return decoder_names;
}

void
mb_frame_set_error (const MbFrame *frame, GError **error, int code, const char *format, ...)
{
  if (error == NULL)
    return;

  va_list arguments;
  va_start (arguments, format);
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *topic = g_utf8_make_valid (frame->topic, -1);
  if (strlen (topic) > SHOWN_TOPIC)
    *g_utf8_find_prev_char (topic, topic + SHOWN_TOPIC) = '\0';
  g_autofree char *message = g_strdup_printf ("Topic “%s”: %s", topic, sentence);
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_set_error_literal (error, MB_METERING_ERROR, code, valid);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Reading JSON */

static bool
looks_like_json (const char *payload, size_t length)
{
  size_t i = 0;

  while (i < length && g_ascii_isspace (payload[i]))
    i++;
  return i < length && (payload[i] == '{' || payload[i] == '[');
}

/* Says whether containers lie inside one another no deeper than @levels below this one. */
static bool
is_shallow (yyjson_val *container, int levels)
{
  size_t index, size;
  yyjson_val *key, *value;

  if (levels == 0)
    return false;
  if (yyjson_is_obj (container))
    yyjson_obj_foreach (container, index, size, key, value)
    {
      if (yyjson_is_ctn (value) && !is_shallow (value, levels - 1))
        return false;
    }
  else
    yyjson_arr_foreach (container, index, size, value)
    {
      if (yyjson_is_ctn (value) && !is_shallow (value, levels - 1))
        return false;
    }
  return true;
}

static void
refuse_json (const MbFrame *frame, const yyjson_read_err *problem, GError **error)
{
  const char *end;

  /* A NUL is valid UTF-8, though GLib stops at it. */
  if (!g_utf8_validate_len (frame->payload, frame->length, &end) && *end != '\0')
    mb_frame_set_error (frame, error, MB_METERING_ERROR_MALFORMED,
                        "the payload is not valid UTF-8 at byte %" G_GSIZE_FORMAT
                        ". Check what sends it; text of meters is UTF-8.",
                        (size_t) (end - frame->payload) + 1);
  else if (problem->code == YYJSON_READ_ERROR_MEMORY_ALLOCATION)
    mb_frame_set_error (frame, error, MB_METERING_ERROR_TOO_LARGE,
                        "there was no memory to read the payload of %" G_GSIZE_FORMAT
                        " bytes. Free some and try again.",
                        frame->length);
  else
    mb_frame_set_error (frame, error, MB_METERING_ERROR_MALFORMED,
                        "the payload is not valid JSON at byte %" G_GSIZE_FORMAT
                        " (%s). Check that it is not cut off on its way.",
                        MIN (problem->pos, frame->length) + 1, problem->msg);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Decoding */

static bool
decode_by_table (const MbFrame *frame, MbTelemetry *telemetry, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (decoders); i++)
    {
      if (!decoders[i]->recognises (frame))
        continue;
      telemetry->format = decoders[i]->name;
      telemetry->time = frame->received_at;
      telemetry->time_source = MB_TIME_RECEIVED;
      if (!decoders[i]->decode (frame, telemetry, error))
        return false;
      telemetry->time_ahead =
          telemetry->time > frame->received_at && telemetry->time - frame->received_at > MB_TIME_AHEAD_LIMIT;
      return true;
    }
  mb_frame_set_error (frame, error, MB_METERING_ERROR_UNKNOWN_FORMAT,
                      "no decoder knows this frame. It is kept; check the topic, or add a mapping for what sends it.");
  return false;
}

static bool
decode_json (MbFrame *frame, const yyjson_alc *allocator, MbTelemetry *telemetry, GError **error)
{
  yyjson_read_err problem;
  /* yyjson takes a char * since it can also work in place; with these flags it only reads. */
  yyjson_doc *doc =
      yyjson_read_opts ((char *) frame->payload, frame->length, YYJSON_READ_NUMBER_AS_RAW, allocator, &problem);
  bool done = false;

  if (doc == NULL)
    {
      refuse_json (frame, &problem, error);
      return false;
    }
  frame->json = yyjson_doc_get_root (doc);
  if (is_shallow (frame->json, MB_PAYLOAD_DEPTH_LIMIT))
    done = decode_by_table (frame, telemetry, error);
  else
    mb_frame_set_error (frame, error, MB_METERING_ERROR_TOO_LARGE,
                        "the payload's objects lie more than %d levels deep inside one another. No meter sends that; "
                        "check what does.",
                        MB_PAYLOAD_DEPTH_LIMIT);
  yyjson_doc_free (doc);
  return done;
}

/* A function of its own, so that only JSON pays for the stack. */
static bool G_NO_INLINE
decode_json_on_stack (MbFrame *frame, MbTelemetry *telemetry, GError **error)
{
  /* Not cleared: yyjson writes before it reads, and clearing would take longer than decoding. */
  char memory[STACK_BYTES] __attribute__ ((uninitialized));
  yyjson_alc allocator;

  if (yyjson_read_max_memory_usage (frame->length, YYJSON_READ_NUMBER_AS_RAW) > sizeof memory
      || !yyjson_alc_pool_init (&allocator, memory, sizeof memory))
    return decode_json (frame, NULL, telemetry, error);
  return decode_json (frame, &allocator, telemetry, error);
}

bool
mb_decode_frame (const char *topic, const void *payload, size_t length, MbInstant received_at, GTimeZone *zone,
                 MbTelemetry *telemetry, GError **error)
{
  g_return_val_if_fail (topic != NULL && (payload != NULL || length == 0), false);
  g_return_val_if_fail (zone != NULL && telemetry != NULL, false);
  g_return_val_if_fail (received_at != MB_INSTANT_NONE, false);

  MbFrame frame = { .topic = topic, .payload = payload, .length = length, .received_at = received_at, .zone = zone };
  bool done = false;

  mb_telemetry_init (telemetry);
  if (length > MB_PAYLOAD_LIMIT)
    mb_frame_set_error (&frame, error, MB_METERING_ERROR_TOO_LARGE,
                        "the payload has %" G_GSIZE_FORMAT " bytes, more than the %d that are read. No meter sends "
                        "that; check what does.",
                        length, MB_PAYLOAD_LIMIT);
  else if (looks_like_json (payload, length))
    done = decode_json_on_stack (&frame, telemetry, error);
  else
    done = decode_by_table (&frame, telemetry, error);
  if (!done)
    mb_telemetry_clear (telemetry);
  return done;
}
