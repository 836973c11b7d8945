/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-run-figures.h"

#include "mb-chart-label.h"
#include "mb-draft-words.h"
#include "mb-money-words.h"
#include "mb-tile.h"

#include <glib/gi18n.h>

typedef enum
{
  STEP_DONE,
  STEP_CURRENT,
  STEP_TO_COME,
} StepState;

static void
empty (AdwWrapBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    adw_wrap_box_remove (box, child);
}

static void
add_step (AdwWrapBox *box, const char *words, StepState state)
{
  static const char *const icons[] = { "object-select-symbolic", "go-next-symbolic", "content-loading-symbolic" };
  const char *const said[] = { _ ("done"), _ ("now"), _ ("to come") };
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_box_append (GTK_BOX (chip), gtk_image_new_from_icon_name (icons[state]));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (words));
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, state == STEP_CURRENT ? "accent" : "dim-label");
  g_autofree char *label = g_strdup_printf ("%s, %s", words, said[state]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_wrap_box_append (box, chip);
}

static char *
readings_words (const MbRunReview *review)
{
  int64_t n = mb_run_review_n_drafts (review), read = mb_run_review_n_read (review);
  if (n == 0)
    return g_strdup (_ ("Readings"));
  /* Not 100 % while one is missing. */
  double percent = read == n ? 100 : MIN (100.0 * (double) read / (double) n, 99.9);
  g_autofree char *number = mb_chart_label_number (percent, read == n ? 0 : 1);
  /* Translators: a share in per cent */
  return g_strdup_printf (_ ("Readings %s %%"), number);
}

void
mb_run_figures_fill_steps (AdwWrapBox *box, const MbRunReview *review)
{
  MbRunState state = review->run.state;
  g_autofree char *readings = readings_words (review);
  empty (box);
  add_step (box, readings, state == MB_RUN_CALCULATING ? STEP_CURRENT : STEP_DONE);
  add_step (box, _ ("Calculate"), state == MB_RUN_CALCULATING ? STEP_CURRENT : STEP_DONE);
  add_step (box, _ ("Review"),
            state == MB_RUN_CALCULATING  ? STEP_TO_COME
            : state == MB_RUN_CALCULATED ? STEP_CURRENT
                                         : STEP_DONE);
  add_step (box, _ ("Post"), state == MB_RUN_POSTED ? STEP_DONE : STEP_TO_COME);
}

static char *
count_words (int64_t n)
{
  return mb_chart_label_number ((double) n, 0);
}

void
mb_run_figures_fill_tiles (AdwWrapBox *box, const MbRunReview *review, MbCurrency currency)
{
  const MbDraftTotals *totals = &review->totals;
  int64_t n = mb_run_review_n_bills (review), total = mb_run_review_total (review);
  g_autofree char *figure = mb_money_words (mb_money_new (total, currency));
  g_autofree char *bills = g_strdup_printf (ngettext ("%d bill", "%d bills", (gulong) n), (int) n);
  g_autofree char *change = mb_change_words (total, totals->previous_total);
  g_autofree char *exceptions = count_words (totals->n_exceptions);
  empty (box);
  adw_wrap_box_append (box, mb_tile_new (_ ("Total"), figure, bills));
  if (change)
    {
      g_autofree char *before = mb_amount_words (mb_money_new (totals->previous_total, currency));
      /* Translators: an amount */
      g_autofree char *detail = g_strdup_printf (_ ("after %s"), before);
      adw_wrap_box_append (box, mb_tile_new (_ ("Against the Last Bills"), change, detail));
    }
  if (review->run.state != MB_RUN_POSTED)
    adw_wrap_box_append (box, mb_tile_new (_ ("To Look At"), exceptions, _ ("exceptions")));
  int64_t behind = totals->n[MB_DRAFT_ERROR] + totals->n[MB_DRAFT_HELD];
  if (behind > 0)
    {
      g_autofree char *number = count_words (behind);
      g_autofree char *detail =
          g_strdup_printf (_ ("%d in error, %d held"), (int) totals->n[MB_DRAFT_ERROR], (int) totals->n[MB_DRAFT_HELD]);
      adw_wrap_box_append (box, mb_tile_new (_ ("Stay Behind"), number, detail));
    }
}
