/* SPDX-License-Identifier: GPL-3.0-or-later */

/* decode ∘ encode = identity: a frame made from known things says these things. */

#include "mb-decoder.h"
#include "mb-random.h"

#include <string.h>

#define SEED (g_test_slow () ? (uint64_t) g_test_rand_int () : 20261102)
#define ROUNDS (g_test_slow () ? 400000 : 4000)

typedef struct
{
  char device[40];
  char name[40];
  MbInstant time;
  bool current;
  MbQuantity value;
  MbTelemetryFlags flags;
  bool has_backflow;
  MbQuantity backflow;
} Truth;

/* A word that meters say, by flag bit. */
static const char *const words[MB_N_FLAGS] = { "LEAK_FLOW_LOW", "BURST",  "REVERSE_FLOW",   "DRY",
                                               "NO_FLOW",       "TAMPER", "MAGNETIC_FIELD", "BATTERY_LOW",
                                               "BLOCKED",       "FROST",  "PERMANENT_ERROR" };

static void
draw_text (MbRandom *random, char *text, int64_t longest, bool any_character)
{
  static const char *const others[] = { "é", "漢", "💧", "\"", "\\", "/", " ", "\t" };
  int64_t length = mb_random_between (random, 1, longest);

  *text = '\0';
  for (int64_t i = 0; i < length; i++)
    if (any_character && mb_random_between (random, 0, 3) == 0)
      strcat (text, others[mb_random_between (random, 0, G_N_ELEMENTS (others) - 1)]);
    else
      strncat (text, &"0123456789abcdefABCDEF"[mb_random_between (random, 0, 21)], 1);
}

static MbQuantity
draw_quantity (MbRandom *random)
{
  int64_t limit = 1;

  for (int64_t digits = mb_random_between (random, 0, 18); digits > 0; digits--)
    limit *= 10;
  return (MbQuantity) { mb_random_between (random, 0, limit - 1), (uint8_t) mb_random_between (random, 0, 9),
                        MB_UNIT_CUBIC_METRE };
}

static void
draw (MbRandom *random, Truth *truth)
{
  *truth = (Truth) { 0 };
  draw_text (random, truth->device, 16, false);
  draw_text (random, truth->name, 9, true);
  truth->time = mb_random_between (random, 0, INT64_C (1793491200) * 1000) * 1000;
  truth->current = mb_random_between (random, 0, 9) > 0;
  truth->value = draw_quantity (random);
  truth->flags = (MbTelemetryFlags) (mb_random_next (random) & mb_random_next (random) & MB_FLAGS_CURRENT)
                 | MB_FLAGS_AS_PAST (mb_random_next (random) & mb_random_next (random) & MB_FLAGS_CURRENT);
  truth->has_backflow = mb_random_between (random, 0, 1) == 1;
  truth->backflow = draw_quantity (random);
}

static void
append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      g_string_append_printf (json, "\\%c", *text);
    else if (*text == '\t')
      g_string_append (json, "\\u0009");
    else
      g_string_append_c (json, *text);
  g_string_append_c (json, '"');
}

static char *
flag_words (MbTelemetryFlags flags, const char *prefix)
{
  GString *text = g_string_new (flags == 0 ? "OK" : "");

  for (unsigned bit = 0; bit < MB_N_FLAGS; bit++)
    if ((flags & 1u << bit) != 0)
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "", prefix, words[bit]);
  return g_string_free (text, FALSE);
}

/* The members in any order, as JSON objects have none. */
static char *
encode (MbRandom *random, const Truth *truth)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *now = flag_words (truth->flags & MB_FLAGS_CURRENT, "");
  g_autofree char *past =
      flag_words (MB_FLAGS_PAST (truth->flags), mb_random_between (random, 0, 1) == 0 ? "" : "PREV_");
  char number[MB_QUANTITY_TEXT_SIZE], time[MB_INSTANT_TEXT_SIZE];
  g_autoptr (GString) device = g_string_new (NULL), name = g_string_new (NULL);

  append_string (device, truth->device);
  append_string (name, truth->name);
  g_ptr_array_add (members, g_strdup ("\"_\":\"telegram\""));
  g_ptr_array_add (members, g_strdup_printf ("\"id\":%s", device->str));
  g_ptr_array_add (members, g_strdup_printf ("\"name\": %s", name->str));
  g_ptr_array_add (members, g_strdup_printf ("\"timestamp\" :\"%s\"", mb_instant_to_text (truth->time, time)));
  g_ptr_array_add (members, g_strdup_printf ("\"status\":\"%s\"", now));
  g_ptr_array_add (members, g_strdup_printf ("\"previous_alarms\":\"%s\"", past));
  g_ptr_array_add (members, g_strdup ("\"target_m3\":123.456"));
  g_ptr_array_add (members, g_strdup ("\"total_at_date_m3\":654.321"));
  if (truth->current)
    g_ptr_array_add (members, g_strdup_printf ("\"total_m3\":%s", mb_quantity_to_text (truth->value, number)));
  if (truth->has_backflow)
    g_ptr_array_add (members,
                     g_strdup_printf ("\"total_backward_m3\":%s", mb_quantity_to_text (truth->backflow, number)));
  for (guint i = members->len; i > 1; i--)
    {
      guint j = (guint) mb_random_between (random, 0, i - 1);
      gpointer moved = members->pdata[j];
      members->pdata[j] = members->pdata[i - 1];
      members->pdata[i - 1] = moved;
    }
  g_ptr_array_add (members, NULL);
  g_autofree char *inner = g_strjoinv (",", (char **) members->pdata);
  return g_strdup_printf ("{%s}", inner);
}

static void
assert_quantity (MbQuantity a, MbQuantity b)
{
  g_assert_cmpint (a.mantissa, ==, b.mantissa);
  g_assert_cmpint (a.decimals, ==, b.decimals);
  g_assert_cmpint (a.unit, ==, b.unit);
}

static void
test_identity (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  MbRandom random;

  const uint64_t seed = SEED;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  for (int round = 0; round < ROUNDS; round++)
    {
      Truth truth;
      draw (&random, &truth);
      g_autofree char *payload = encode (&random, &truth);
      g_autoptr (GError) error = NULL;
      MbTelemetry telemetry;

      mb_decode_frame ("any", payload, strlen (payload), truth.time, utc, &telemetry, &error);
      if (error != NULL)
        g_error ("%s: %s", payload, error->message);
      g_assert_cmpstr (telemetry.device, ==, truth.device);
      g_assert_cmpstr (telemetry.name, ==, truth.name);
      g_assert_cmpint (telemetry.time, ==, truth.time);
      g_assert_cmphex (telemetry.flags, ==, truth.flags);
      g_assert_cmpint (telemetry.current, ==, truth.current);
      if (truth.current)
        assert_quantity (telemetry.register_value, truth.value);
      g_assert_cmpint (telemetry.has_backflow, ==, truth.has_backflow);
      if (truth.has_backflow)
        assert_quantity (telemetry.backflow, truth.backflow);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-property/identity", test_identity);
  return g_test_run ();
}
