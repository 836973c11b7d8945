/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-words.h"

#include "mb-chart-label.h"

#include <glib/gi18n.h>

char *
mb_age_words (MbInstant at, MbInstant now)
{
  if (now - at < MB_INSTANT_SECOND)
    return g_strdup (_ ("just now"));
  g_autofree char *duration = mb_chart_label_duration (now - at);
  /* Translators: a duration such as "3 h 20 min" */
  return g_strdup_printf (_ ("%s ago"), duration);
}

static const struct
{
  MbTelemetryFlags flag;
  const char *words;
} complaints[MB_N_FLAGS] = {
  { MB_FLAG_LEAK, N_ ("Leak") },
  { MB_FLAG_BURST, N_ ("Burst pipe") },
  { MB_FLAG_REVERSE, N_ ("Water runs backwards") },
  { MB_FLAG_DRY, N_ ("Air in the meter") },
  { MB_FLAG_STOPPED, N_ ("Nothing runs") },
  { MB_FLAG_TAMPER, N_ ("Tampered with") },
  { MB_FLAG_MAGNET, N_ ("Magnet") },
  { MB_FLAG_BATTERY, N_ ("Battery low") },
  { MB_FLAG_BLOCKED, N_ ("Wheel blocked") },
  { MB_FLAG_FROST, N_ ("Frost") },
  { MB_FLAG_FAULT, N_ ("Fault") },
};

char *
mb_flags_words (MbTelemetryFlags flags)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (complaints); i++)
    if (flags & complaints[i].flag)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", _ (complaints[i].words));
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}
