/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-page.h"

#include "mb-chip.h"
#include "mb-meter-case.h"
#include "mb-meter-chart.h"
#include "mb-meter-rows.h"
#include "mb-meter-words.h"
#include "mb-quantity-words.h"

#include <glib/gi18n.h>

/* Readings that are shown at once; the rest is asked for. */
#define READINGS_AT_ONCE 12
/* Frames come in all the time; the page need not follow each. */
#define REFRESH_S 2

struct _MbMeterPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  MbUuid meter_id;
  GCancellable *cancellable;
  guint refreshing;   /* the source that will read again */
  MbMeterCase *meter; /* NULL until it is read */
  GtkWidget *chart;
  bool all_readings; /* somebody wanted them */

  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  GtkLabel *serial_label;
  GtkLabel *make_label;
  AdwWrapBox *chips;
  GtkLabel *value_label;
  GtkLabel *age_label;
  GtkListBox *place_list;
  GtkWidget *chart_card;
  AdwToggleGroup *span_group;
  GtkWidget *registers_group;
  GtkListBox *registers_list;
  GtkListBox *readings_list;
  GtkListBox *stays_list;
  GtkWidget *frame_group;
  GtkListBox *frame_list;
};

G_DEFINE_FINAL_TYPE (MbMeterPage, mb_meter_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * The head */

static void
show_chips (MbMeterPage *self)
{
  static const struct
  {
    const char *icon;
    const char *css_class;
  } looks[] = {
    [MB_METER_STATE_UNUSED] = { "mb-meter-symbolic", NULL },
    [MB_METER_STATE_REMOVED] = { "list-remove-symbolic", NULL },
    [MB_METER_STATE_SILENT] = { "dialog-warning-symbolic", "warning" },
    [MB_METER_STATE_COMPLAINS] = { "dialog-warning-symbolic", "error" },
    [MB_METER_STATE_STILL] = { "dialog-question-symbolic", "warning" },
    [MB_METER_STATE_INSTALLED] = { "object-select-symbolic", "success" },
  };
  const MbMeterRow *row = self->meter->row;
  MbInstant now = mb_session_get_now (self->session);
  MbMeterState state = mb_meter_state (row, now);
  g_autofree char *words = mb_meter_state_words (row, now);
  GtkWidget *chip;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))))
    adw_wrap_box_remove (self->chips, chip);
  adw_wrap_box_append (self->chips, mb_chip_new (looks[state].icon, words, looks[state].css_class));
  if (row->device)
    {
      /* Translators: the number of a radio module */
      g_autofree char *radio = g_strdup_printf (_ ("Radio %s"), row->device);
      adw_wrap_box_append (self->chips, mb_chip_new ("mb-radio-symbolic", radio, NULL));
    }
}

static void
show_head (MbMeterPage *self)
{
  const MbMeterRow *row = self->meter->row;
  g_autofree char *model = mb_meter_make_words (row->manufacturer, row->model);
  g_autofree char *make = model ? g_strdup_printf ("%s · %s", row->size, model) : g_strdup (row->size);
  g_autofree char *value = row->last.at != MB_INSTANT_NONE ? mb_quantity_words (row->last.value) : NULL;
  g_autofree char *age =
      mb_meter_age_words (&row->last, mb_session_get_now (self->session), mb_session_get_zone (self->session));
  /* Translators: the serial number of a meter */
  g_autofree char *title = g_strdup_printf (_ ("Meter %s"), row->serial);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, row->address ? row->address : "");
  gtk_label_set_label (self->serial_label, row->serial);
  gtk_label_set_label (self->make_label, make);
  gtk_label_set_label (self->value_label, value ? value : "–");
  gtk_label_set_label (self->age_label, age ? age : _ ("Nothing is known yet"));
  show_chips (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The lists */

static void
show_place (MbMeterPage *self)
{
  const GArray *stays = self->meter->stays;
  const MbMeterStay *now = stays->len > 0 ? &g_array_index (stays, MbMeterStay, 0) : NULL;
  gtk_list_box_remove_all (self->place_list);
  if (now && now->removed_on == MB_DATE_NONE)
    gtk_list_box_append (self->place_list, mb_meter_place_row (now));
  if (!mb_uuid_is_nil (&self->meter->row->account_id))
    gtk_list_box_append (self->place_list, mb_meter_account_row (self->meter->row));
}

static void
show_registers (MbMeterPage *self)
{
  const GArray *registers = self->meter->registers;
  gtk_list_box_remove_all (self->registers_list);
  for (guint i = 0; i < registers->len; i++)
    gtk_list_box_append (self->registers_list,
                         mb_meter_register_row (&g_array_index (registers, MbMeterRegister, i),
                                                &g_array_index (self->meter->values, MbLastValue, i), self->session));
  gtk_widget_set_visible (self->registers_group, registers->len > 0);
}

static void show_readings (MbMeterPage *self);

static void
on_more (GtkWidget *row, gpointer user_data)
{
  MbMeterPage *self = MB_METER_PAGE (gtk_widget_get_ancestor (row, MB_TYPE_METER_PAGE));
  self->all_readings = true;
  show_readings (self);
}

static void
show_readings (MbMeterPage *self)
{
  const GArray *readings = self->meter->readings;
  guint shown = self->all_readings ? readings->len : MIN (readings->len, READINGS_AT_ONCE);
  gtk_list_box_remove_all (self->readings_list);
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->readings_list,
                         mb_meter_reading_row (&g_array_index (readings, MbJudgedReading, i), self->meter->registers));
  if (shown == readings->len)
    return;
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u", "Show All %u", readings->len), readings->len);
  GtkWidget *more = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), title);
  g_signal_connect (more, "activated", G_CALLBACK (on_more), NULL);
  gtk_list_box_append (self->readings_list, more);
}

static void
show_stays (MbMeterPage *self)
{
  const GArray *stays = self->meter->stays;
  gtk_list_box_remove_all (self->stays_list);
  for (guint i = 0; i < stays->len; i++)
    gtk_list_box_append (self->stays_list, mb_meter_stay_row (&g_array_index (stays, MbMeterStay, i)));
}

/* One that is being read stays unfolded: it is exchanged only for another. */
static void
show_frame (MbMeterPage *self, const MbMeterCase *before)
{
  const GArray *frames = self->meter->frames;
  const GArray *old = before ? before->frames : NULL;
  gtk_widget_set_visible (self->frame_group, frames && frames->len > 0);
  if (!frames || frames->len == 0)
    return;
  const MbInboxFrame *frame = &g_array_index (frames, MbInboxFrame, 0);
  if (old && old->len > 0 && mb_uuid_equal (&g_array_index (old, MbInboxFrame, 0).id, &frame->id))
    return;
  gtk_list_box_remove_all (self->frame_list);
  gtk_list_box_append (self->frame_list, mb_meter_frame_row (frame, self->session));
}

static void
show_chart (MbMeterPage *self)
{
  bool are_months = g_strcmp0 (adw_toggle_group_get_active_name (self->span_group), "months") == 0;
  gtk_widget_set_visible (self->chart_card, self->meter->days != NULL);
  if (self->meter->days)
    mb_meter_chart_show (self->chart, are_months ? self->meter->months : self->meter->days, are_months);
}

static void
on_span_chosen (MbMeterPage *self)
{
  if (self->meter)
    show_chart (self);
}

/* What an empty list says. */
static void
set_placeholder (GtkListBox *list, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 18);
  gtk_list_box_set_placeholder (list, label);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

static void
show_meter (MbMeterPage *self, MbMeterCase *meter)
{
  g_autoptr (MbMeterCase) before = self->meter;
  self->meter = meter;
  show_head (self);
  show_place (self);
  show_registers (self);
  show_readings (self);
  show_stays (self);
  show_frame (self, before);
  show_chart (self);
  gtk_stack_set_visible_child_name (self->stack, "meter");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbMeterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbMeterCase) meter = mb_book_read_finish (NULL, result, &error);

  if (meter && self->session)
    show_meter (self, g_steal_pointer (&meter));
  else if (error && self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
load (MbMeterPage *self)
{
  MbMeterCase *meter =
      mb_meter_case_new (&self->meter_id, mb_session_get_today (self->session), mb_session_get_zone (self->session));
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mb_book_read_async (mb_session_get_book (self->session), mb_meter_case_read, meter,
                      (GDestroyNotify) mb_meter_case_free, self->cancellable, loaded, g_object_ref (self));
}

static gboolean
refresh (gpointer user_data)
{
  MbMeterPage *self = user_data;
  self->refreshing = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  return G_SOURCE_REMOVE;
}

static void
on_book_changed (MbMeterPage *self)
{
  if (!self->refreshing)
    self->refreshing = g_timeout_add_seconds (REFRESH_S, refresh, self);
}

static void
mb_meter_page_showing (AdwNavigationPage *page)
{
  MbMeterPage *self = MB_METER_PAGE (page);
  /* At first it is being read already. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "loading") != 0)
    load (self);
}

const MbUuid *
mb_meter_page_get_meter (MbMeterPage *self)
{
  return &self->meter_id;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_meter_page_dispose (GObject *object)
{
  MbMeterPage *self = MB_METER_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refreshing, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_METER_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_meter_page_parent_class)->dispose (object);
}

static void
mb_meter_page_finalize (GObject *object)
{
  MbMeterPage *self = MB_METER_PAGE (object);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->meter, mb_meter_case_free);
  G_OBJECT_CLASS (mb_meter_page_parent_class)->finalize (object);
}

static void
mb_meter_page_class_init (MbMeterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_meter_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_meter_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_meter_page_showing;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-meter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, serial_label);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, make_label);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, value_label);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, age_label);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, place_list);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, chart_card);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, span_group);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, registers_group);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, registers_list);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, readings_list);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, stays_list);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, frame_group);
  gtk_widget_class_bind_template_child (widget_class, MbMeterPage, frame_list);
  gtk_widget_class_bind_template_callback (widget_class, on_span_chosen);
}

static void
mb_meter_page_init (MbMeterPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_placeholder (self->place_list, _ ("It hangs nowhere"));
  set_placeholder (self->readings_list, _ ("No reading yet"));
  set_placeholder (self->stays_list, _ ("It never hung anywhere"));
}

AdwNavigationPage *
mb_meter_page_new (MbSession *session, const MbUuid *meter_id)
{
  MbMeterPage *self = g_object_new (MB_TYPE_METER_PAGE, NULL);
  self->session = g_object_ref (session);
  self->meter_id = *meter_id;
  self->chart = mb_meter_chart_new (session);
  gtk_widget_set_size_request (self->chart, -1, 240);
  gtk_widget_set_margin_top (self->chart, 12);
  gtk_widget_set_margin_bottom (self->chart, 12);
  gtk_widget_set_margin_start (self->chart, 12);
  gtk_widget_set_margin_end (self->chart, 12);
  gtk_box_append (GTK_BOX (self->chart_card), self->chart);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_NAVIGATION_PAGE (self);
}
