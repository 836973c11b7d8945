/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-details.h"

#include "mb-figure-row.h"
#include "mb-period-words.h"
#include "mb-quantity-words.h"
#include "mb-telemetry-repository.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
add_group (GtkBox *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (box, group);
  return group;
}

/* A name over its value, which can be selected and copied; nothing where there is no value. */
static GtkWidget *
add_property (GtkWidget *group, const char *name, const char *value)
{
  if (!value || !*value)
    return NULL;
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static const char *
delivery_words (const char *delivery)
{
  if (g_str_equal (delivery, "email"))
    return _ ("By e-mail");
  return g_str_equal (delivery, "portal") ? _ ("In the portal") : _ ("On paper");
}

static void
add_customer (GtkBox *box, const MbAccountCase *account)
{
  const MbCustomer *customer = &account->view.customer;
  GtkWidget *group = add_group (box, _ ("Customer"));
  add_property (group, _ ("Name"), customer->name);
  add_property (group, _ ("Telephone"), customer->phone);
  add_property (group, _ ("E-mail"), customer->email);
  add_property (group, _ ("Postal address"), customer->postal_address);
  add_property (group, _ ("Note"), customer->note);
}

static void
add_billing (GtkBox *box, const MbAccountCase *account)
{
  const MbAccountView *view = &account->view;
  GtkWidget *group = add_group (box, _ ("Billing"));
  add_property (group, _ ("Class"), view->class_name);
  add_property (group, _ ("Tariff"), view->tariff_name);
  add_property (group, _ ("Cycle"), view->cycle_name);
  add_property (group, _ ("Bills"), delivery_words (view->account.delivery));
  add_property (group, _ ("Note"), view->account.note);
}

/* More than one place, or more than one dwelling, is what a person must know. */
static void
add_places (GtkBox *box, const MbAccountCase *account)
{
  if (account->view.places->len == 0)
    return;
  GtkWidget *group = add_group (box, _ ("Supplied At"));
  for (guint i = 0; i < account->view.places->len; i++)
    {
      const MbAccountPlace *place = &g_array_index (account->view.places, MbAccountPlace, i);
      g_autofree char *from = mb_day_words (place->starts_on), *until = mb_day_words (place->ends_on);
      g_autofree char *dwellings =
          place->dwelling_units > 1
              ? g_strdup_printf (ngettext ("%d dwelling", "%d dwellings", (gulong) place->dwelling_units),
                                 place->dwelling_units)
              : NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      if (place->district_name)
        g_string_append_printf (text, "%s\n", place->district_name);
      if (dwellings)
        g_string_append_printf (text, "%s\n", dwellings);
      if (place->ends_on == MB_DATE_NONE)
        /* Translators: a date */
        g_string_append_printf (text, _ ("since %s"), from);
      else
        g_string_append_printf (text, "%s – %s", from, until);
      add_property (group, place->street, text->str);
    }
}

static void
add_meters (GtkBox *box, const MbAccountCase *account, MbSession *session)
{
  GtkWidget *group = NULL;
  for (guint i = 0; i < account->view.meters->len; i++)
    {
      const MbAccountMeter *meter = &g_array_index (account->view.meters, MbAccountMeter, i);
      const MbTelemetryLatest *latest = &g_array_index (account->latest, MbTelemetryLatest, i);
      if (meter->removed_on != MB_DATE_NONE || !mb_account_case_lives_at (account, &meter->service_point_id))
        continue;
      if (!group)
        group = add_group (box, _ ("Meter"));
      g_autofree char *value = mb_quantity_words (latest->value);
      g_autofree char *when = mb_instant_words (latest->at, mb_session_get_zone (session));
      g_autofree char *text = latest->at != MB_INSTANT_NONE ? g_strdup_printf ("%s · %s\n%s", meter->size, value, when)
                                                            : g_strdup (meter->size);
      GtkWidget *row = add_property (group, meter->serial, text);
      mb_figure_row_set_action (row, "win.open-meter", meter->meter_id.bytes);
    }
}

void
mb_account_details_show (GtkBox *box, const MbAccountCase *account, MbSession *session)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  add_customer (box, account);
  add_billing (box, account);
  add_places (box, account);
  add_meters (box, account, session);
}
