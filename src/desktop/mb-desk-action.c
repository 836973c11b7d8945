/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-desk-action.h"

#include <glib/gi18n.h>
#include <string.h>

#define EVERYWHERE N_ ("Everywhere")
#define COUNTER N_ ("Counter")
#define CUSTOMERS N_ ("Customers")
#define METERS N_ ("Meters")
#define ACCOUNT N_ ("Account")
#define READINGS N_ ("Readings")
#define BILLING_RUN N_ ("Billing Run")
#define BILL N_ ("Bill")
#define PAYMENTS N_ ("Payments")
#define PAYMENT N_ ("Taking a Payment")
#define RECEIPT N_ ("Receipt")

const MbDeskAction mb_desk_actions[] = {
  { "win.commands", N_ ("Find a Command"), "<Control>k", EVERYWHERE },
  { "win.shortcuts", N_ ("Keyboard Shortcuts"), "<Control>question", EVERYWHERE },
  { "win.refresh", N_ ("Read the Page Again"), "F5", EVERYWHERE },
  { "win.preferences", N_ ("Preferences"), "<Control>comma", EVERYWHERE },
  { "app.about", N_ ("About Meterbook"), NULL, EVERYWHERE },
  { "window.close", N_ ("Close the Window"), "<Control>w", EVERYWHERE },
  { "app.quit", N_ ("Quit"), "<Control>q", EVERYWHERE },

  { "counter.take-payment", N_ ("Take a Payment"), "F2", COUNTER },
  { "counter.open-bill", N_ ("Open the Last Bill"), "F3", COUNTER },
  { "counter.open-account", N_ ("Open the Account"), NULL, COUNTER },
  { "counter.next", N_ ("Next Customer"), "Escape", COUNTER },

  { "customers.search", N_ ("Search the Customers"), "<Control>f", CUSTOMERS },
  { "customers.add", N_ ("New Customer"), "<Control>n", CUSTOMERS },

  { "account.take-payment", N_ ("Take a Payment"), "F2", ACCOUNT },
  { "account.edit-customer", N_ ("Change the Customer’s Data"), "<Control>e", ACCOUNT },
  { "account.show-details", N_ ("Details of the Account"), "F9", ACCOUNT },

  { "meters.search", N_ ("Search the Meters"), "<Control>f", METERS },

  { "readings.accept", N_ ("Accept the Reading"), "a", READINGS },
  { "readings.went-round", N_ ("Accept It as Gone Round"), "w", READINGS },
  { "readings.estimate", N_ ("Put an Estimate in Its Place"), "e", READINGS },
  { "readings.correct", N_ ("Correct the Reading"), "c", READINGS },
  { "readings.reread", N_ ("Reject the Reading and Have It Read Again"), "r", READINGS },
  { "readings.next", N_ ("Leave It and Go to the Next"), "n", READINGS },
  { "readings.undo", N_ ("Undo the Last Decision"), "<Control>z", READINGS },
  { "readings.enter", N_ ("Enter a Reading"), NULL, READINGS },
  { "readings.run", N_ ("Make Readings of What Was Sent"), NULL, READINGS },

  { "run.calculate", N_ ("Calculate the Bills"), NULL, BILLING_RUN },
  { "run.post", N_ ("Post the Bills"), NULL, BILLING_RUN },
  { "run.cancel", N_ ("Stop the Run"), NULL, BILLING_RUN },

  { "bill.take-payment", N_ ("Take a Payment"), "F2", BILL },
  { "bill.preview", N_ ("Show or Hide the Sheet"), "F9", BILL },
  { "bill.print", N_ ("Print the Bill"), "<Control>p", BILL },
  { "bill.save", N_ ("Save the Bill as PDF"), "<Control>s", BILL },
  { "bill.hold", N_ ("Hold the Bill Back"), NULL, BILL },
  { "bill.release", N_ ("Release the Bill"), NULL, BILL },

  { "payments.previous-day", N_ ("The Day Before"), "<Alt>Left", PAYMENTS },
  { "payments.next-day", N_ ("The Day After"), "<Alt>Right", PAYMENTS },
  { "payments.today", N_ ("Today"), "<Alt>Home", PAYMENTS },
  { "payments.owed", N_ ("What Is Owed, by Age"), NULL, PAYMENTS },

  { "payment.add-tender", N_ ("The Rest in Another Tender"), "F8", PAYMENT },

  { "receipt.print", N_ ("Print the Receipt"), "<Control>p", RECEIPT },
  { "receipt.save", N_ ("Save the Receipt as PDF"), "<Control>s", RECEIPT },
};

const guint mb_n_desk_actions = G_N_ELEMENTS (mb_desk_actions);

bool
mb_desk_action_has_prefix (const MbDeskAction *action, const char *prefix)
{
  const size_t length = strlen (prefix);
  return strncmp (action->name, prefix, length) == 0 && action->name[length] == '.';
}

const MbDeskAction *
mb_desk_action_find (const char *name)
{
  for (guint i = 0; i < mb_n_desk_actions; i++)
    if (strcmp (mb_desk_actions[i].name, name) == 0)
      return &mb_desk_actions[i];
  return NULL;
}

void
mb_desk_action_bind_keys (GtkWidgetClass *widget_class, const char *prefix)
{
  for (guint i = 0; i < mb_n_desk_actions; i++)
    {
      const MbDeskAction *action = &mb_desk_actions[i];
      if (!action->keys || !mb_desk_action_has_prefix (action, prefix))
        continue;
      g_autoptr (GtkShortcut) shortcut =
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (action->keys), gtk_named_action_new (action->name));
      gtk_widget_class_add_shortcut (widget_class, shortcut);
    }
}

void
mb_desk_action_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < mb_n_desk_actions; i++)
    {
      const MbDeskAction *action = &mb_desk_actions[i];
      if (!action->keys || !(mb_desk_action_has_prefix (action, "app") || mb_desk_action_has_prefix (action, "window")))
        continue;
      g_auto (GStrv) keys = g_strsplit (action->keys, "|", -1);
      gtk_application_set_accels_for_action (application, action->name, (const char *const *) keys);
    }
}

/* GTK answers this only to what activates actions: a button is asked whether it could. */
bool
mb_desk_action_is_available (const char *name, GtkWidget *place)
{
  GtkWidget *button = gtk_button_new ();
  gtk_widget_set_parent (button, place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  const bool available = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return available;
}
