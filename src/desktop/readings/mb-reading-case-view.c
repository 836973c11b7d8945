/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-case-view.h"

#include "mb-chart-label.h"
#include "mb-chart.h"
#include "mb-column-layer.h"
#include "mb-line-layer.h"
#include "mb-live-words.h"
#include "mb-mark-layer.h"
#include "mb-period-words.h"
#include "mb-reading-use.h"
#include "mb-reading-words.h"

#include <glib/gi18n.h>

struct _MbReadingCaseView
{
  AdwBin parent_instance;

  MbSession *session;
  GCancellable *loading;
  MbUuid register_id;
  bool has_usual, has_limit;
  double usual, limit; /* litres a day, as the check saw them */

  MbChart *chart; /* NULL until there is one */
  GtkLabel *name_label;
  GtkLabel *place_label;
  GtkLabel *reason_label;
  GtkLabel *words_label;
  AdwActionRow *previous_row;
  GtkLabel *previous_label;
  AdwActionRow *new_row;
  GtkLabel *new_label;
  AdwActionRow *use_row;
  GtkLabel *use_label;
  AdwActionRow *flags_row;
  AdwActionRow *note_row;
  AdwBin *chart_bin;
};

G_DEFINE_FINAL_TYPE (MbReadingCaseView, mb_reading_case_view, ADW_TYPE_BIN)

/* ---------------------------------------------------------------------------------------------------------------
 * The chart */

static MbInstant
midnight (MbReadingCaseView *self, MbDate date)
{
  return mb_instant_from_date (date, mb_session_get_zone (self->session));
}

static void
add_level (MbReadingCaseView *self, const GArray *spans, double level, const char *title, MbLineInk ink)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  mb_chart_series_append (series, midnight (self, g_array_index (spans, MbReadingSpan, 0).from), level);
  mb_chart_series_append (series, midnight (self, g_array_index (spans, MbReadingSpan, spans->len - 1).to), level);
  MbChartLayer *line = mb_line_layer_new (series);
  mb_chart_layer_set_title (line, title);
  mb_chart_layer_set_unit (line, _ ("l a day"), 0);
  mb_chart_layer_set_comparison (line, true);
  mb_line_layer_set_ink (MB_LINE_LAYER (line), ink);
  mb_chart_add_layer (self->chart, line);
}

static void
add_columns (MbReadingCaseView *self, const GArray *spans)
{
  g_autofree MbColumnValue *columns = g_new0 (MbColumnValue, spans->len);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  MbChartLayer *waiting = mb_mark_layer_new (MB_MARK_WARNING);
  mb_chart_layer_set_title (waiting, _ ("Waits for you"));
  for (guint i = 0; i < spans->len; i++)
    {
      const MbReadingSpan *span = &g_array_index (spans, MbReadingSpan, i);
      char *heading = mb_period_words ((MbPeriod) { span->from, span->to });
      g_ptr_array_add (texts, heading);
      columns[i] = (MbColumnValue) {
        .start = midnight (self, span->from),
        .end = midnight (self, span->to),
        .value = span->per_day,
        .estimated = span->estimated,
        .heading = heading,
        .note = span->waiting ? _ ("waits for you") : NULL,
      };
      if (span->waiting)
        mb_mark_layer_add (MB_MARK_LAYER (waiting), (columns[i].start + columns[i].end) / 2, _ ("This is the case"));
    }
  MbChartLayer *layer = mb_column_layer_new ();
  mb_chart_layer_set_title (layer, _ ("Used"));
  mb_chart_layer_set_unit (layer, _ ("l a day"), 0);
  mb_column_layer_set_columns (MB_COLUMN_LAYER (layer), columns, spans->len);
  mb_chart_add_layer (self->chart, layer);
  mb_chart_add_layer (self->chart, waiting);
}

static void
show_use (MbReadingCaseView *self, const MbReadingUse *use)
{
  gtk_widget_set_visible (GTK_WIDGET (self->chart_bin), use->spans->len > 0);
  if (use->spans->len == 0)
    return;
  self->chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  mb_chart_set_zone (self->chart, mb_session_get_zone (self->session));
  mb_chart_set_title (self->chart, _ ("What was used a day, from reading to reading"));
  mb_chart_set_unit (self->chart, _ ("l a day"));
  mb_chart_set_zoomable (self->chart, false);
  add_columns (self, use->spans);
  if (self->has_usual)
    add_level (self, use->spans, self->usual, _ ("Usual"), MB_LINE_INK_PAST);
  if (self->has_limit)
    add_level (self, use->spans, self->limit, _ ("Would pass"), MB_LINE_INK_SECOND);
  adw_bin_set_child (self->chart_bin, GTK_WIDGET (self->chart));
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingCaseView) self = user_data;
  g_autoptr (GError) error = NULL;
  MbReadingUse *use = mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);
  if (use && self->session && mb_uuid_equal (&use->register_id, &self->register_id))
    show_use (self, use);
  mb_reading_use_free (use);
}

static void
load_use (MbReadingCaseView *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  adw_bin_set_child (self->chart_bin, NULL);
  self->chart = NULL;
  mb_book_read_async (mb_session_get_book (self->session), mb_reading_use_read, mb_reading_use_new (&self->register_id),
                      (GDestroyNotify) mb_reading_use_free, self->loading, loaded, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The words */

static char *
place_words (const MbReadingPlace *place)
{
  g_autoptr (GString) words = g_string_new (NULL);
  if (place->street)
    g_string_append_printf (words, "%s, %s · ", place->street, place->locality);
  if (place->account_number)
    /* Translators: the number of an account */
    g_string_append_printf (words, _ ("account %s · "), place->account_number);
  /* Translators: serial number and size of a meter */
  g_string_append_printf (words, _ ("meter %s, %s"), place->serial, place->size);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_previous (MbReadingCaseView *self, const MbReadingException *exception)
{
  if (!exception->has_previous)
    {
      adw_action_row_set_subtitle (self->previous_row, _ ("never read"));
      gtk_label_set_label (self->previous_label, "–");
      return;
    }
  g_autofree char *day = mb_day_words (exception->previous_on);
  g_autofree char *value = mb_quantity_words (exception->previous);
  adw_action_row_set_subtitle (self->previous_row, day);
  gtk_label_set_label (self->previous_label, value);
}

static void
show_new (MbReadingCaseView *self, const MbReadingException *exception)
{
  g_autofree char *day = mb_day_words (exception->read_on);
  g_autofree char *subtitle = NULL, *value = NULL;
  if (exception->has_value)
    {
      subtitle = g_strdup_printf ("%s · %s", day, mb_reading_source_words (exception->source));
      value = mb_quantity_words (exception->value);
    }
  else if (exception->read_at == MB_INSTANT_NONE)
    /* Translators: a day */
    subtitle = g_strdup_printf (_ ("%s · never heard of"), day);
  else
    {
      g_autofree char *heard =
          mb_day_words (mb_instant_to_date (exception->read_at, mb_session_get_zone (self->session)));
      /* Translators: two days */
      subtitle = g_strdup_printf (_ ("%s · last heard of on %s"), day, heard);
    }
  adw_action_row_set_subtitle (self->new_row, subtitle);
  gtk_label_set_label (self->new_label, value ? value : "–");
}

static void
show_usage (MbReadingCaseView *self, const MbReadingException *exception)
{
  gtk_widget_set_visible (GTK_WIDGET (self->use_row), exception->has_usage);
  if (!exception->has_usage)
    return;
  char per_day[MB_DECIMAL_TEXT_SIZE];
  g_autofree char *usage = mb_quantity_words (exception->usage);
  g_autofree char *days = g_strdup_printf (ngettext ("in %d day", "in %d days", exception->days), exception->days);
  /* Translators: "in 31 days", a volume, its unit */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · %s %s a day"), days, mb_decimal_to_text (exception->per_day, per_day),
                       mb_unit_symbol (exception->usage.unit));
  adw_action_row_set_subtitle (self->use_row, subtitle);
  gtk_label_set_label (self->use_label, usage);
}

static void
show_text (AdwActionRow *row, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (row), text && *text);
  adw_action_row_set_subtitle (row, text ? text : "");
}

void
mb_reading_case_view_show (MbReadingCaseView *self, const MbReadingException *exception)
{
  const MbReadingPlace *place = &exception->place;
  g_autofree char *where = place_words (place);
  g_autofree char *words = mb_reading_reason_words (exception);
  g_autofree char *flags = mb_flags_words (exception->flags);
  const char *title = mb_reading_reason_title (exception->rule);

  gtk_label_set_label (self->name_label, place->customer ? place->customer
                                         : place->street ? place->street
                                                         : place->serial);
  gtk_label_set_label (self->place_label, where);
  gtk_label_set_label (self->reason_label, title);
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), !g_str_equal (words, title));
  show_previous (self, exception);
  show_new (self, exception);
  show_usage (self, exception);
  /* Where that is the reason it has been said. */
  show_text (self->flags_row, g_str_equal (exception->rule, "meter-flags") ? NULL : flags);
  show_text (self->note_row, exception->note);

  self->has_usual = mb_reading_seen_number (exception->numbers, exception->rule, "recent", &self->usual)
                    || mb_reading_seen_number (exception->numbers, exception->rule, "season", &self->usual);
  self->has_limit =
      self->has_usual && mb_reading_seen_number (exception->numbers, exception->rule, "limit", &self->limit);
  self->register_id = place->register_id;
  load_use (self);
}

void
mb_reading_case_view_set_session (MbReadingCaseView *self, MbSession *session)
{
  g_set_object (&self->session, session);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_reading_case_view_dispose (GObject *object)
{
  MbReadingCaseView *self = MB_READING_CASE_VIEW (object);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_READING_CASE_VIEW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_reading_case_view_parent_class)->dispose (object);
}

static void
mb_reading_case_view_class_init (MbReadingCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_reading_case_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-reading-case-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, name_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, place_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, reason_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, words_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, previous_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, previous_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, new_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, new_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, use_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, use_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, flags_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, note_row);
  gtk_widget_class_bind_template_child (widget_class, MbReadingCaseView, chart_bin);
}

static void
mb_reading_case_view_init (MbReadingCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
