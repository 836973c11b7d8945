/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-run-pace.h"

#include "mb-chart-label.h"

#include <glib/gi18n.h>

#define ENOUGH_US G_USEC_PER_SEC

char *
mb_run_left_words (int64_t seconds)
{
  if (seconds < 60)
    return g_strdup_printf (ngettext ("%d second left", "%d seconds left", (gulong) seconds), (int) seconds);
  int64_t minutes = (seconds + 59) / 60;
  if (minutes < 90)
    return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", (gulong) minutes), (int) minutes);
  int64_t hours = (minutes + 59) / 60;
  return g_strdup_printf (ngettext ("%d hour left", "%d hours left", (gulong) hours), (int) hours);
}

char *
mb_run_pace_words (int64_t done, int64_t total, int64_t elapsed_us)
{
  g_autofree char *n_done = mb_chart_label_number ((double) done, 0);
  g_autofree char *n_total = mb_chart_label_number ((double) total, 0);
  /* Translators: two counts */
  g_autofree char *so_far = total > 0 ? g_strdup_printf (_ ("%s of %s"), n_done, n_total) : g_steal_pointer (&n_done);
  if (elapsed_us < ENOUGH_US || done <= 0)
    return g_steal_pointer (&so_far);

  double per_second = (double) done * G_USEC_PER_SEC / (double) elapsed_us;
  g_autofree char *number = mb_chart_label_number (per_second, per_second < 10 ? 1 : 0);
  /* Translators: how many are done in a second */
  g_autofree char *pace = g_strdup_printf (_ ("%s a second"), number);
  if (total <= done)
    return g_strdup_printf ("%s · %s", so_far, pace);
  g_autofree char *left = mb_run_left_words ((int64_t) ((double) (total - done) / per_second) + 1);
  return g_strdup_printf ("%s · %s · %s", so_far, pace, left);
}
