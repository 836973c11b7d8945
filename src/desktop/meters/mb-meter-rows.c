/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-rows.h"

#include "mb-figure-row.h"
#include "mb-meter-words.h"
#include "mb-period-words.h"
#include "mb-quantity-words.h"
#include "mb-reading-row.h"
#include "mb-reading-words.h"

#include <glib/gi18n.h>

/* "since 3 May 2024", "3 May 2024 – 2 Oct 2026"; the day after the last is not its own. */
static char *
stay_words (const MbMeterStay *stay)
{
  g_autofree char *from = mb_day_words (stay->installed_on), *until = mb_day_words (stay->removed_on);
  if (stay->removed_on == MB_DATE_NONE)
    /* Translators: a date */
    return g_strdup_printf (_ ("since %s"), from);
  return g_strdup_printf ("%s – %s", from, until);
}

GtkWidget *
mb_meter_place_row (const MbMeterStay *stay)
{
  g_autofree char *when = stay_words (stay);
  g_autofree char *subtitle = stay->district ? g_strdup_printf ("%s · %s", stay->district, when) : g_strdup (when);
  return mb_figure_row_new (stay->address, subtitle, NULL);
}

static void
open_on_click (GtkWidget *row, const char *action, const MbUuid *id)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  mb_figure_row_set_action (row, action, id->bytes);
}

GtkWidget *
mb_meter_account_row (const MbMeterRow *meter)
{
  /* Translators: the number of an account */
  g_autofree char *number = g_strdup_printf (_ ("Account %s"), meter->account_number);
  GtkWidget *row = mb_figure_row_new (meter->customer_name, number, NULL);
  open_on_click (row, "win.open-account", &meter->account_id);
  return row;
}

static const char *
register_words (const char *name)
{
  return g_str_equal (name, "total") ? _ ("Total") : name;
}

GtkWidget *
mb_meter_register_row (const MbMeterRegister *reg, const MbLastValue *last, MbSession *session)
{
  g_autofree char *value = last->at != MB_INSTANT_NONE ? mb_quantity_words (last->value) : NULL;
  g_autofree char *age = mb_meter_age_words (last, mb_session_get_now (session), mb_session_get_zone (session));
  g_autofree char *when = mb_instant_words (last->at, mb_session_get_zone (session));
  g_autofree char *subtitle = age ? g_strdup_printf ("%s · %s", age, when) : g_strdup (_ ("Nothing is known yet"));
  return mb_figure_row_new (register_words (reg->name), subtitle, value);
}

static const char *
register_of (const GArray *registers, const MbUuid *id)
{
  for (guint i = 0; registers->len > 1 && i < registers->len; i++)
    if (mb_uuid_equal (&g_array_index (registers, MbMeterRegister, i).id, id))
      return register_words (g_array_index (registers, MbMeterRegister, i).name);
  return NULL;
}

GtkWidget *
mb_meter_reading_row (const MbJudgedReading *judged, const GArray *registers)
{
  const MbReading *read = &judged->reading;
  const char *which = register_of (registers, &read->register_id);
  g_autofree char *day = mb_day_words (read->read_on);
  g_autofree char *title = which ? g_strdup_printf ("%s · %s", day, which) : g_strdup (day);
  g_autofree char *value = mb_quantity_words (mb_reading_value (read));
  g_autoptr (GString) subtitle = g_string_new (NULL);
  /* Translators: who read, and what for */
  g_string_printf (subtitle, _ ("%s, %s"), mb_reading_source_words (read->source),
                   mb_reading_purpose_words (read->purpose));
  if (judged->verdict != MB_VERDICT_ACCEPTED)
    g_string_append_printf (subtitle, " · %s", mb_reading_reason_title (judged->rule));
  if (read->note && *read->note)
    g_string_append_printf (subtitle, " · %s", read->note);
  GtkWidget *row = mb_figure_row_new (title, subtitle->str, value);
  mb_reading_row_add_chips (row, judged);
  return row;
}

GtkWidget *
mb_meter_stay_row (const MbMeterStay *stay)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *when = stay_words (stay);
  g_string_append (words, when);
  if (stay->before_serial)
    {
      g_string_append (words, " · ");
      /* Translators: the serial number of the meter that hung there before */
      g_string_append_printf (words, _ ("in place of %s"), stay->before_serial);
    }
  if (stay->after_serial)
    {
      g_string_append (words, " · ");
      /* Translators: the serial number of the meter that hung there afterwards */
      g_string_append_printf (words, _ ("replaced by %s"), stay->after_serial);
    }
  GtkWidget *row = mb_figure_row_new (stay->address, words->str, NULL);
  if (stay->after_serial || stay->before_serial)
    open_on_click (row, "win.open-meter", stay->after_serial ? &stay->after_id : &stay->before_id);
  return row;
}

GtkWidget *
mb_meter_frame_row (const MbInboxFrame *frame, MbSession *session)
{
  g_autofree char *payload = g_utf8_make_valid ((const char *) frame->payload, (gssize) frame->size);
  g_autofree char *when = mb_instant_words (frame->received_at, mb_session_get_zone (session));
  GtkWidget *row = adw_expander_row_new (), *label = gtk_label_new (payload);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), frame->error ? frame->error : frame->topic);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, payload, -1);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), label);
  return row;
}
