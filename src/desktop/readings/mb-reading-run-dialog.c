/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-run-dialog.h"

#include "mb-billing-run-repository.h"
#include "mb-consumption-query.h"
#include "mb-cycle-repository.h"
#include "mb-period-words.h"
#include "mb-reading-run-query.h"
#include "mb-reading-run.h"
#include "mb-run-pace.h"

#include <glib/gi18n.h>

struct _MbReadingRunDialog
{
  AdwDialog parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  GArray *due; /* Due */
  gint64 started_at;

  GtkLabel *words_label;
  GtkProgressBar *progress_bar;
  GtkButton *start_button;
  GtkButton *stop_button;
};

G_DEFINE_FINAL_TYPE (MbReadingRunDialog, mb_reading_run_dialog, ADW_TYPE_DIALOG)

/* A cycle's next period, which has ended. */
typedef struct
{
  MbUuid cycle_id;
  MbPeriod period;
  int64_t n_open; /* registers without a reading */
} Due;

/* ---------------------------------------------------------------------------------------------------------------
 * What is due */

typedef struct
{
  MbDate today;
  GArray *due;
  MbPeriod next; /* where nothing is due: what will be */
} DueQuestion;

static void
due_question_free (gpointer data)
{
  DueQuestion *question = data;
  g_array_unref (question->due);
  g_free (question);
}

static bool
find_due (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  DueQuestion *question = data;
  g_autoptr (GArray) cycles = mb_cycle_list (database, utility, error);
  if (!cycles)
    return false;
  for (guint i = 0; i < cycles->len; i++)
    {
      Due due = { .cycle_id = g_array_index (cycles, MbCycle, i).id };
      if (!mb_billing_run_next_period (database, utility, &due.cycle_id, &due.period, error))
        return false;
      question->next = due.period;
      const MbReadingSelection selection = { due.cycle_id, due.period.end, MB_READING_WINDOW_DAYS };
      if (due.period.end > question->today)
        continue;
      if (!mb_reading_run_count (database, utility, &selection, &due.n_open, error))
        return false;
      g_array_append_val (question->due, due);
    }
  return true;
}

static void
show_due (MbReadingRunDialog *self, const DueQuestion *question)
{
  g_autofree char *words = NULL, *period = NULL;
  int64_t open = 0;
  for (guint i = 0; i < question->due->len; i++)
    open += g_array_index (question->due, Due, i).n_open;
  if (question->due->len == 0)
    {
      period = question->next.end ? mb_period_words (question->next) : NULL;
      words = period ? /* Translators: a period such as "October 2026" */
                  g_strdup_printf (_ ("No period is due: %s has not ended yet."), period)
                     : g_strdup (_ ("There is no billing cycle yet."));
    }
  else
    {
      period = mb_period_words (g_array_index (question->due, Due, 0).period);
      words = open > 0 ? g_strdup_printf (
                             /* Translators: a number, a period such as "October 2026" */
                             ngettext ("%ld register has no reading for the end of %s yet. What the meter "
                                       "sent last becomes its reading; what is not plausible waits for you.",
                                       "%ld registers have no reading for the end of %s yet. What the "
                                       "meters sent last becomes their reading; what is not plausible waits for you.",
                                       (gulong) open),
                             (long) open, period)
                       : g_strdup_printf (_ ("All readings for the end of %s are there."), period);
    }
  gtk_label_set_label (self->words_label, words);
  g_array_set_size (self->due, 0);
  g_array_append_vals (self->due, question->due->data, question->due->len);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button), open > 0);
}

static void
due_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingRunDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  DueQuestion *question =
      mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);
  if (self->session && question)
    show_due (self, question);
  else if (self->session)
    gtk_label_set_label (self->words_label, error->message);
  if (question)
    due_question_free (question);
}

static void
load_due (MbReadingRunDialog *self)
{
  DueQuestion *question = g_new0 (DueQuestion, 1);
  question->today = mb_session_get_today (self->session);
  question->due = g_array_new (FALSE, FALSE, sizeof (Due));
  mb_book_read_async (mb_session_get_book (self->session), find_due, question, due_question_free, self->cancellable,
                      due_found, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The run, in a thread of its own */

typedef struct
{
  MbReadingRunDialog *dialog; /* owned by the task that runs */
  MbBook *book;
  MbCommandContext context;
  char *login;
  GArray *due;
  int64_t before; /* registers of the cycles that are done */
  int64_t total;
  int64_t n_accepted, n_suspect, n_missing;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;
  g_array_unref (run->due);
  g_free (run->login);
  g_free (run);
}

typedef struct
{
  MbReadingRunDialog *dialog;
  int64_t done, total;
} Step;

static gboolean
show_step (gpointer data)
{
  const Step *step = data;
  if (!step->dialog->session)
    return G_SOURCE_REMOVE;
  g_autofree char *text =
      mb_run_pace_words (step->done, step->total, g_get_monotonic_time () - step->dialog->started_at);
  gtk_progress_bar_set_fraction (step->dialog->progress_bar, (double) step->done / (double) MAX (step->total, 1));
  gtk_progress_bar_set_text (step->dialog->progress_bar, text);
  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;
  g_object_unref (step->dialog);
  g_free (step);
}

static void
advanced (int64_t done, int64_t total, gpointer user_data)
{
  const Run *run = user_data;
  Step *step = g_new (Step, 1);
  *step = (Step) { g_object_ref (run->dialog), MIN (run->before + done, run->total), run->total };
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_step, step, step_free);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  for (guint i = 0; i < run->due->len; i++)
    {
      const Due *due = &g_array_index (run->due, Due, i);
      MbReadingRun reading = { .cycle_id = due->cycle_id,
                               .cut_off = due->period.end,
                               .progress = { advanced, run, cancellable } };
      const bool ok = mb_reading_run (run->book, &run->context, &reading, &error);
      run->n_accepted += reading.n_accepted;
      run->n_suspect += reading.n_suspect;
      run->n_missing += reading.n_missing;
      run->before += due->n_open;
      if (!ok)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

/* What was done before it was stopped is not due any more: it goes on with the rest. */
static void
offer_the_rest (MbReadingRunDialog *self, int64_t done)
{
  for (guint i = 0; i < self->due->len; i++)
    {
      Due *due = &g_array_index (self->due, Due, i);
      const int64_t taken = MIN (due->n_open, done);
      due->n_open -= taken;
      done -= taken;
    }
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_button_set_label (self->start_button, _ ("_Go On"));
  gtk_widget_set_visible (GTK_WIDGET (self->start_button), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->start_button));
}

static void
ran (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbReadingRunDialog *self = MB_READING_RUN_DIALOG (source);
  const Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  /* Let go here and not with the task, whose end may come in the thread of the run. */
  g_autoptr (MbSession) session = g_object_steal_data (G_OBJECT (result), "mb-session");
  const gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);
  const gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (!self->session)
    return;
  g_autofree char *counts = g_strdup_printf (
      /* Translators: three numbers of readings */
      _ ("%ld readings accepted, %ld wait for you, %ld are missing."), (long) run->n_accepted, (long) run->n_suspect,
      (long) run->n_missing);
  g_autofree char *words = NULL;
  if (ok)
    words = g_strdup (counts);
  else if (stopped)
    /* Translators: the sentence about the readings that were made */
    words = g_strdup_printf (_ ("Stopped. %s What is left can be made later."), counts);
  else
    words = g_strdup_printf ("%s %s", error->message, counts);
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->stop_button), FALSE);
  if (stopped)
    offer_the_rest (self, run->n_accepted + run->n_suspect + run->n_missing);
}

static void
on_start (MbReadingRunDialog *self)
{
  Run *run = g_new0 (Run, 1);
  *run = (Run) { .dialog = self, .book = mb_session_get_book (self->session) };
  run->context = mb_session_get_context (self->session);
  run->login = g_strdup (run->context.actor.login);
  run->context.actor.login = run->login;
  run->due = g_array_copy (self->due);
  for (guint i = 0; i < run->due->len; i++)
    run->total += g_array_index (run->due, Due, i).n_open;

  self->started_at = g_get_monotonic_time ();
  gtk_widget_set_visible (GTK_WIDGET (self->start_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->stop_button), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), TRUE);
  gtk_progress_bar_set_text (self->progress_bar, _ ("Beginning"));
  gtk_widget_grab_focus (GTK_WIDGET (self->stop_button));

  g_autoptr (GTask) task = g_task_new (self, self->cancellable, ran, NULL);
  g_task_set_source_tag (task, on_start);
  /* The run knows whether it was stopped, or done before that. */
  g_task_set_check_cancellable (task, FALSE);
  /* The task holds the session: the book stays open until the run has ended. */
  g_object_set_data_full (G_OBJECT (task), "mb-session", g_object_ref (self->session), g_object_unref);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_thread);
}

static void
on_stop (MbReadingRunDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button), FALSE);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_reading_run_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (MB_READING_RUN_DIALOG (dialog)->cancellable);
}

static void
mb_reading_run_dialog_dispose (GObject *object)
{
  MbReadingRunDialog *self = MB_READING_RUN_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_READING_RUN_DIALOG);
  G_OBJECT_CLASS (mb_reading_run_dialog_parent_class)->dispose (object);
}

static void
mb_reading_run_dialog_finalize (GObject *object)
{
  MbReadingRunDialog *self = MB_READING_RUN_DIALOG (object);
  g_object_unref (self->cancellable);
  g_array_unref (self->due);
  G_OBJECT_CLASS (mb_reading_run_dialog_parent_class)->finalize (object);
}

static void
mb_reading_run_dialog_class_init (MbReadingRunDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_reading_run_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_reading_run_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = mb_reading_run_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-reading-run-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbReadingRunDialog, words_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingRunDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, MbReadingRunDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingRunDialog, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, on_start);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
mb_reading_run_dialog_init (MbReadingRunDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->due = g_array_new (FALSE, FALSE, sizeof (Due));
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
mb_reading_run_dialog_new (MbSession *session)
{
  MbReadingRunDialog *self = g_object_new (MB_TYPE_READING_RUN_DIALOG, NULL);
  self->session = g_object_ref (session);
  load_due (self);
  return ADW_DIALOG (self);
}
