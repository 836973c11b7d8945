/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-dialog.h"

#include "mb-correct-reading.h"
#include "mb-live-words.h"
#include "mb-meter-repository.h"
#include "mb-reading-words.h"
#include "mb-record-reading.h"

#include <glib/gi18n.h>

/* The check waits until the person has stopped typing. */
#define TYPING_MS 150

struct _MbReadingDialog
{
  AdwDialog parent_instance;

  MbSession *session;
  GCancellable *checking;
  guint typing;
  bool correction;
  MbUuid reading_id;  /* of a correction */
  MbUnit unit;        /* of a correction */
  MbUuid register_id; /* of an entry that was checked and may be saved */
  MbQuantity value;
  bool saving;

  GtkButton *save_button;
  AdwBanner *error_banner;
  AdwEntryRow *serial_row;
  AdwEntryRow *value_row;
  AdwEntryRow *reason_row;
  GtkLabel *check_label;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbReadingDialog, mb_reading_dialog, ADW_TYPE_DIALOG)

static char *
text_of (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* With a point or a comma, as they are on any keyboard. */
static char *
typed_value (MbReadingDialog *self)
{
  return g_strdelimit (text_of (self->value_row), ",", '.');
}

static void
set_check (MbReadingDialog *self, const char *words, const char *style)
{
  static const char *const styles[] = { "success", "warning", "error" };
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->check_label), styles[i]);
  if (style)
    gtk_widget_add_css_class (GTK_WIDGET (self->check_label), style);
  gtk_label_set_label (self->check_label, words);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The check, on a reader thread */

typedef struct
{
  MbCommandContext context;
  char *login;
  char *serial;
  char *text;

  bool found; /* the meter */
  char *where;
  bool parsed;
  MbRecordReading record;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_free (question->login);
  g_free (question->serial);
  g_free (question->text);
  g_free (question->where);
  g_free (question);
}

static bool
find_register (MbDatabase *database, const MbUuid *utility, Question *question, MbUnit *unit, GError **error)
{
  g_auto (MbMeter) meter = { 0 };
  g_auto (MbReadingPlace) place = { 0 };
  g_autoptr (GError) missing = NULL;
  if (!mb_meter_find_by_serial (database, utility, question->serial, &meter, &missing))
    return true;
  g_autoptr (GArray) registers = mb_meter_register_list_by_meter (database, utility, &meter.id, error);
  if (!registers)
    return false;
  if (registers->len == 0)
    return true;
  question->record.register_id = g_array_index (registers, MbMeterRegister, 0).id;
  if (!mb_reading_place_find (database, utility, &question->record.register_id, question->context.today, &place, error))
    return false;
  question->found = true;
  question->where = place.street ? g_strdup_printf ("%s%s%s", place.customer ? place.customer : "",
                                                    place.customer ? " · " : "", place.street)
                                 : g_strdup (meter.serial);
  *unit = place.reg.unit;
  return true;
}

static bool
check_in_thread (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  MbUnit unit = MB_UNIT_NONE;
  if (!find_register (database, utility, question, &unit, error))
    return false;
  question->parsed = question->found && mb_quantity_parse (question->text, unit, &question->record.value, NULL);
  return !question->parsed || mb_record_reading_check (database, utility, &question->context, &question->record, error);
}

static void
show_answer (MbReadingDialog *self, const Question *question)
{
  if (!question->found)
    {
      set_check (self, *question->serial ? _ ("There is no meter with this number") : "", "error");
      return;
    }
  if (!question->parsed)
    {
      set_check (self, *question->text ? _ ("This is not a number") : question->where,
                 *question->text ? "error" : NULL);
      return;
    }
  const MbReadingCheck *check = &question->record.check;
  g_autofree char *finding = mb_reading_check_words (check);
  g_autofree char *used = check->has_consumption ? mb_quantity_words (check->consumption.amount) : NULL;
  g_autofree char *words = NULL;
  if (check->verdict == MB_VERDICT_ACCEPTED)
    words =
        used ? /* Translators: where, a volume */ g_strdup_printf (_ ("%s: plausible, %s used"), question->where, used)
             : g_strdup_printf (_ ("%s: plausible"), question->where);
  else if (check->verdict == MB_VERDICT_SUSPECT)
    words = /* Translators: where, what the check found */
        g_strdup_printf (_ ("%s: %s. It will wait for a decision."), question->where, finding);
  else
    words = /* Translators: where, what the check found */
        g_strdup_printf (_ ("%s: %s. This cannot be a reading."), question->where, finding);
  set_check (self, words,
             check->verdict == MB_VERDICT_ACCEPTED  ? "success"
             : check->verdict == MB_VERDICT_SUSPECT ? "warning"
                                                    : "error");
  self->register_id = question->record.register_id;
  self->value = question->record.value;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), check->verdict != MB_VERDICT_REJECTED && !self->saving);
}

static void
checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);
  if (question && self->session && !g_cancellable_is_cancelled (self->checking))
    show_answer (self, question);
  else if (error && self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_check (self, error->message, "error");
  if (question)
    question_free (question);
}

static void
start_check (MbReadingDialog *self)
{
  Question *question = g_new0 (Question, 1);
  question->context = mb_session_get_context (self->session);
  question->login = g_strdup (question->context.actor.login);
  question->context.actor.login = question->login;
  question->serial = text_of (self->serial_row);
  question->text = typed_value (self);
  question->record.read_on = question->context.today;
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  mb_book_read_async (mb_session_get_book (self->session), check_in_thread, question, question_free, self->checking,
                      checked, g_object_ref (self));
}

/* A correction is checked when it is saved: the reading it is about stands in the way of a check before. */
static void
check_correction (MbReadingDialog *self)
{
  g_autofree char *text = typed_value (self), *reason = text_of (self->reason_row);
  MbQuantity value;
  const bool parsed = mb_quantity_parse (text, self->unit, &value, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), parsed && *reason && !self->saving);
  set_check (self,
             *text && !parsed ? _ ("This is not a number")
             : !*reason       ? _ ("The first reading stays in the history; say why another one stands in for it.")
                              : "",
             *text && !parsed ? "error" : NULL);
}

static gboolean
typed (gpointer user_data)
{
  MbReadingDialog *self = user_data;
  self->typing = 0;
  start_check (self);
  return G_SOURCE_REMOVE;
}

static void
on_typed (MbReadingDialog *self)
{
  if (!self->session)
    return;
  if (self->correction)
    {
      check_correction (self);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  g_clear_handle_id (&self->typing, g_source_remove);
  self->typing = g_timeout_add (TYPING_MS, typed, self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Saving */

static void
finish_saving (MbReadingDialog *self, const MbUuid *reading_id, const char *problem)
{
  self->saving = false;
  if (problem)
    {
      adw_banner_set_use_markup (self->error_banner, FALSE);
      adw_banner_set_title (self->error_banner, problem);
      adw_banner_set_revealed (self->error_banner, TRUE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, reading_id);
  adw_dialog_close (ADW_DIALOG (self));
}

typedef struct
{
  MbRecordReading record; /* first: what the command is given */
  char *note;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  g_free (entry->note);
  g_free (entry);
}

static void
recorded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Entry *entry = mb_command_run_finish (result, &error);
  if (entry && mb_uuid_is_nil (&entry->record.reading_id))
    {
      g_autofree char *words = mb_reading_check_words (&entry->record.check);
      finish_saving (self, NULL, words ? words : _ ("This cannot be a reading"));
    }
  else
    finish_saving (self, entry ? &entry->record.reading_id : NULL, error ? error->message : NULL);
  if (entry)
    entry_free (entry);
}

static void
save_entry (MbReadingDialog *self)
{
  MbCommandContext context = mb_session_get_context (self->session);
  Entry *entry = g_new0 (Entry, 1);
  entry->note = text_of (self->reason_row);
  entry->record = (MbRecordReading) {
    .register_id = self->register_id,
    .value = self->value,
    .read_on = context.today,
    .note = *entry->note ? entry->note : NULL,
  };
  mb_command_run_async (&mb_record_reading, mb_session_get_book (self->session), &context, entry, entry_free, NULL,
                        recorded, g_object_ref (self));
}

typedef struct
{
  MbCorrectReading correct; /* first: what the command is given */
  char *reason;
} Correction;

static void
correction_free (gpointer data)
{
  Correction *correction = data;
  g_free (correction->reason);
  g_free (correction);
}

static void
corrected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Correction *correction = mb_command_run_finish (result, &error);
  finish_saving (self, correction ? &correction->correct.correction_id : NULL, error ? error->message : NULL);
  if (correction)
    correction_free (correction);
}

static void
save_correction (MbReadingDialog *self)
{
  g_autofree char *text = typed_value (self);
  MbCommandContext context = mb_session_get_context (self->session);
  Correction *correction = g_new0 (Correction, 1);
  correction->reason = text_of (self->reason_row);
  correction->correct = (MbCorrectReading) { .reading_id = self->reading_id, .reason = correction->reason };
  if (mb_quantity_parse (text, self->unit, &correction->correct.value, NULL))
    {
      mb_command_run_async (&mb_correct_reading, mb_session_get_book (self->session), &context, correction,
                            correction_free, NULL, corrected, g_object_ref (self));
      return;
    }
  correction_free (correction);
  finish_saving (self, NULL, _ ("This is not a number"));
}

static void
on_save (MbReadingDialog *self)
{
  if (self->saving)
    return;
  self->saving = true;
  adw_banner_set_revealed (self->error_banner, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  if (self->correction)
    save_correction (self);
  else
    save_entry (self);
}

static void
on_activated (MbReadingDialog *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    on_save (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_reading_dialog_dispose (GObject *object)
{
  MbReadingDialog *self = MB_READING_DIALOG (object);
  g_clear_handle_id (&self->typing, g_source_remove);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_READING_DIALOG);
  G_OBJECT_CLASS (mb_reading_dialog_parent_class)->dispose (object);
}

static void
mb_reading_dialog_class_init (MbReadingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_reading_dialog_dispose;
  signals[SAVED] = g_signal_new ("saved", MB_TYPE_READING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-reading-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbReadingDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, MbReadingDialog, serial_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingDialog, check_label);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
mb_reading_dialog_init (MbReadingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
mb_reading_dialog_new (MbSession *session, const char *serial)
{
  MbReadingDialog *self = g_object_new (MB_TYPE_READING_DIALOG, NULL);
  self->session = g_object_ref (session);
  if (serial)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->serial_row), serial);
      adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->value_row));
    }
  return ADW_DIALOG (self);
}

AdwDialog *
mb_reading_dialog_new_correction (MbSession *session, const MbReadingException *exception)
{
  MbReadingDialog *self = g_object_new (MB_TYPE_READING_DIALOG, "title", _ ("Correct the Reading"), NULL);
  char value[MB_QUANTITY_TEXT_SIZE];
  self->correction = true;
  self->reading_id = exception->reading_id;
  self->unit = exception->value.unit;
  gtk_editable_set_text (GTK_EDITABLE (self->serial_row), exception->place.serial);
  gtk_editable_set_editable (GTK_EDITABLE (self->serial_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason_row), _ ("Reason"));
  gtk_editable_set_text (GTK_EDITABLE (self->value_row), mb_quantity_to_text (exception->value, value));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->value_row));
  self->session = g_object_ref (session);
  check_correction (self);
  return ADW_DIALOG (self);
}
