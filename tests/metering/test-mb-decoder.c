/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What no format is asked about: bytes that are no JSON, too much of it, too deep. */

#include "mb-decoder.h"

#include <string.h>

#define RECEIVED INT64_C (1793491260) * MB_INSTANT_SECOND

static bool
decode (const char *topic, const void *payload, size_t length, MbTelemetry *telemetry, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return mb_decode_frame (topic, payload, length, RECEIVED, utc, telemetry, error);
}

static void
assert_refused (const char *topic, const void *payload, size_t length, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  MbTelemetry telemetry;

  g_assert_false (decode (topic, payload, length, &telemetry, &error));
  g_assert_error (error, MB_METERING_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (telemetry.format);
}

static void
test_bytes (void)
{
  static const struct
  {
    const char *payload;
    size_t length; /* 0: all */
    int code;
    const char *says;
  } frames[] = {
    { "", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "meters/a" },
    { "   ", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "123.4", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "online", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "\0\1\2\377", 4, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "{", 0, MB_METERING_ERROR_MALFORMED, "cut off" },
    { "{}", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "[]", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { " \n{}\n", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "{}{}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON at byte 3" },
    { "{\"a\":1,}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{'a':1}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":nan}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":Infinity}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":01}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":.5}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":6,408}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":1}\0", 8, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":\"\xff\"}", 0, MB_METERING_ERROR_MALFORMED, "not valid UTF-8 at byte 7" },
    { "{\"a\":\"\xc3\"}", 0, MB_METERING_ERROR_MALFORMED, "not valid UTF-8 at byte 7" },
    { "{\"a\":\"\xed\xa0\x80\"}", 0, MB_METERING_ERROR_MALFORMED, "not valid UTF-8" },
    { "{\"a\":\"\\ud800\"}", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"a\":\"b", 0, MB_METERING_ERROR_MALFORMED, "not valid JSON" },
    { "{\"_\":\"telegram\",\"id\":\"76348799\",\"total_m3\":6.4", 0, MB_METERING_ERROR_MALFORMED, "cut off" },
    { "\xef\xbb\xbf{\"_\":\"telegram\",\"id\":\"1\"}", 0, MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      size_t length = frames[i].length > 0 ? frames[i].length : strlen (frames[i].payload);
      g_test_message ("frame %" G_GSIZE_FORMAT ": %s", i, frames[i].says);
      /* On the heap and to the byte, so that a sanitizer sees a step too far. */
      g_autofree char *exact = g_memdup2 (frames[i].payload, length);
      assert_refused ("meters/a", exact, length, frames[i].code, frames[i].says);
    }
}

/* Every beginning of a good telegram is refused, and so is one with a byte broken, or it decodes; nothing crashes. */
static void
test_damage (void)
{
  static const char frame[] =
      "{\"_\":\"telegram\",\"media\":\"water\",\"id\":\"76348799\",\"total_m3\":6.408,\"status\":\"DRY LEAK\","
      "\"x\":[1,{\"y\":null}],\"battery_y\":9.5,\"rssi_dbm\":-70,\"timestamp\":\"2026-11-01T00:00:00Z\"}";
  size_t length = strlen (frame);
  MbTelemetry telemetry;

  g_assert_true (decode ("a", frame, length, &telemetry, NULL));
  for (size_t i = 0; i < length; i++)
    {
      g_autofree char *start = g_memdup2 (frame, i);
      g_assert_false (decode ("a", start, i, &telemetry, NULL));
      for (unsigned byte = 0; byte < 256; byte++)
        {
          g_autofree char *broken = g_memdup2 (frame, length);
          broken[i] = (char) byte;
          if (decode ("a", broken, length, &telemetry, NULL))
            {
              g_assert_true (g_utf8_validate (telemetry.device, -1, NULL));
              g_assert_cmpuint (strlen (telemetry.device), ==, 8);
            }
        }
    }
}

static char *
nested (const char *open, const char *core, const char *close, int depth)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, core);
  for (int i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *allowed = nested ("{\"a\":", "0", "}", MB_PAYLOAD_DEPTH_LIMIT);
  g_autofree char *too_deep = nested ("{\"a\":", "0", "}", MB_PAYLOAD_DEPTH_LIMIT + 1);
  g_autofree char *lists = nested ("[", "", "]", MB_PAYLOAD_DEPTH_LIMIT + 1);
  g_autofree char *abyss = nested ("[", "", "]", MB_PAYLOAD_LIMIT / 2);
  g_autofree char *open = nested ("{\"a\":[", "", "", MB_PAYLOAD_LIMIT / 6);

  assert_refused ("a", allowed, strlen (allowed), MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder");
  assert_refused ("a", too_deep, strlen (too_deep), MB_METERING_ERROR_TOO_LARGE, "16 levels");
  assert_refused ("a", lists, strlen (lists), MB_METERING_ERROR_TOO_LARGE, "16 levels");
  assert_refused ("a", abyss, strlen (abyss), MB_METERING_ERROR_TOO_LARGE, "16 levels");
  assert_refused ("a", open, strlen (open), MB_METERING_ERROR_MALFORMED, "cut off");
}

static void
test_size (void)
{
  static const char head[] = "{\"_\":\"telegram\",\"id\":\"00000001\",\"total_m3\":12.5,\"x\":\"";
  g_autofree char *filling = g_strnfill (MB_PAYLOAD_LIMIT - strlen (head) - 2, 'x');
  g_autofree char *largest = g_strconcat (head, filling, "\"}", NULL);
  g_autofree char *larger = g_strconcat (head, filling, "x\"}", NULL);
  MbTelemetry telemetry;

  g_assert_cmpuint (strlen (largest), ==, MB_PAYLOAD_LIMIT);
  g_assert_true (decode ("a", largest, strlen (largest), &telemetry, NULL));
  g_assert_cmpint (telemetry.register_value.mantissa, ==, 125);
  assert_refused ("a", larger, strlen (larger), MB_METERING_ERROR_TOO_LARGE, "65537 bytes");

  /* Around the size at which the heap takes over from the stack. */
  for (size_t length = 2000; length < 4000; length += 7)
    {
      g_autofree char *some = g_strnfill (length, ' ');
      memcpy (some, head, strlen (head));
      memcpy (some + length - 2, "\"}", 2);
      g_assert_true (decode ("a", some, length, &telemetry, NULL));
      g_assert_cmpint (telemetry.register_value.mantissa, ==, 125);
    }
}

static void
test_topics (void)
{
  g_autofree char *long_topic = g_strnfill (5000, 't');
  g_autofree char *long_word = nested ("\xc3\xa9", "", "", 300);
  g_autoptr (GError) error = NULL;
  MbTelemetry telemetry;

  assert_refused ("a/\xff\n/b", "x", 1, MB_METERING_ERROR_UNKNOWN_FORMAT, "a/\xef\xbf\xbd /b");
  assert_refused ("", "x", 1, MB_METERING_ERROR_UNKNOWN_FORMAT, "Topic “”");
  assert_refused (long_word, "x", 1, MB_METERING_ERROR_UNKNOWN_FORMAT, "é”: ");
  g_assert_false (decode (long_topic, "x", 1, &telemetry, &error));
  g_assert_cmpuint (strlen (error->message), <, 400);
  g_assert_false (decode ("a", "{", 1, &telemetry, NULL));
}

static void
test_names (void)
{
  const char *const *names = mb_decoder_names ();

  g_assert_cmpstr (names[0], ==, "wmbusmeters");
  g_assert_cmpuint (g_strv_length ((char **) names), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder/bytes", test_bytes);
  g_test_add_func ("/decoder/damage", test_damage);
  g_test_add_func ("/decoder/depth", test_depth);
  g_test_add_func ("/decoder/size", test_size);
  g_test_add_func ("/decoder/topics", test_topics);
  g_test_add_func ("/decoder/names", test_names);
  return g_test_run ();
}
