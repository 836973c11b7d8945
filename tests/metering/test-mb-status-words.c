/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-status-words.h"

#include <glib.h>
#include <string.h>

static const struct
{
  const char *status;
  const char *flags;
} cases[] = {
  { "", "" },
  { " , ", "" },
  { "OK", "" },
  { "ok", "" },
  { "no_alarm", "" },
  { "DRY", "dry" },
  { "TAMPER", "tamper" },
  { "TEMPORARY_ERROR", "fault" },
  { "PERMANENT_ERROR", "fault" },
  { "ERROR_FLAGS_800", "fault" },
  { "LEAK_FLOW_HIGH", "leak" },
  { "ALARM LEAK_FLOW_HIGH LEAK_FLOW_LOW", "leak,fault" },
  { "LEAKAGE_OR_NO_USAGE POWER_LOW", "leak,battery" },
  { "BLEAK", "fault" },
  { "BURST", "burst" },
  { "BROKEN_PIPE", "burst" },
  { "REVERSED", "reverse" },
  { "P_REVERSE_FLOW", "reverse" },
  { "BACK_FLOW", "reverse" },
  { "BACKFLOWING", "reverse" },
  { "NO_FLOW", "stopped" },
  { "NO_FLOW NO_FLOW_THIS_MONTH TAMPER_PREV_MONTH", "stopped,past-tamper" },
  { "NO_FLOW_PREV_MONTH REVERSE_THIS_MONTH", "reverse,past-stopped" },
  { "DRY HIGH_TEMPERATURE NO_FLOW_PREV_MONTH", "dry,fault,past-stopped" },
  { "MAGNETIC_FRAUD_ATTEMPT", "magnet" },
  { "SENSOR_FRAUD", "tamper" },
  { "REMOVAL_DETECTED", "tamper" },
  { "LOW_BATTERY", "battery" },
  { "BATTERY_EOL", "battery" },
  { "METER_BLOCKED UNDERFLOW", "blocked,fault" },
  { "meter_blocked,underflow", "blocked,fault" },
  { "TWO_WAY_COM_BLOCK", "fault" },
  { "FROST_WARNING", "frost" },
  { "LOW_ABIENT_TEMPERATURE", "frost" },
  { "PREV_LEAKAGE", "past-leak" },
  { "WAS_BLOCKED;WAS_BACKFLOWING", "past-reverse,past-blocked" },
  { "LAST_WHATEVER", "past-fault" },
  { "STATUS_1BBF80|OK", "fault" },
  { "\t DRY\nOK ", "dry" },
  { "__", "fault" },
};

static void
test_statuses (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[MB_FLAGS_TEXT_SIZE];
      g_test_message ("“%s”", cases[i].status);
      MbTelemetryFlags flags = mb_status_flags (cases[i].status, strlen (cases[i].status));
      g_assert_cmpstr (mb_telemetry_flags_to_text (flags, text), ==, cases[i].flags);
    }
}

/* The words of a status count by themselves, whatever their order. */
static void
test_words_add_up (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *both = g_strdup_printf ("%s %s", cases[i].status, cases[j].status);
        g_assert_cmphex (mb_status_flags (both, strlen (both)), ==,
                         mb_status_flags (cases[i].status, strlen (cases[i].status))
                             | mb_status_flags (cases[j].status, strlen (cases[j].status)));
      }
}

static void
test_length_is_kept (void)
{
  g_assert_cmphex (mb_status_flags ("DRY LEAK", 3), ==, MB_FLAG_DRY);
  g_assert_cmphex (mb_status_word_flags ("OKLAHOMA", 2), ==, 0);
  g_assert_cmphex (mb_status_flags (NULL, 0), ==, 0);

  /* NUL characters are letters of a word, and a very long word is one too. */
  g_autofree char *word = g_malloc0 (5000);
  strcpy (word, "OK");
  g_assert_cmphex (mb_status_flags (word, 2), ==, 0);
  g_assert_cmphex (mb_status_flags (word, 63), ==, MB_FLAG_FAULT);
  g_assert_cmphex (mb_status_flags (word, 5000), ==, MB_FLAG_FAULT);
  memset (word, '_', 5000);
  g_assert_cmphex (mb_status_flags (word, 5000), ==, MB_FLAG_FAULT);
  memcpy (word + 40, "PREV_DRY", 8);
  g_assert_cmphex (mb_status_flags (word, 5000), ==, MB_FLAGS_AS_PAST (MB_FLAG_DRY));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status-words/statuses", test_statuses);
  g_test_add_func ("/status-words/add-up", test_words_add_up);
  g_test_add_func ("/status-words/length", test_length_is_kept);
  return g_test_run ();
}
