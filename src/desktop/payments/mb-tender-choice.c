/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tender-choice.h"

#include "mb-tender-words.h"

struct _MbTenderChoice
{
  AdwBin parent_instance;

  GtkWidget *buttons[MB_N_TENDERS]; /* unowned */
  MbTenderKind kind;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbTenderChoice, mb_tender_choice, ADW_TYPE_BIN)

static void
on_toggled (MbTenderChoice *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int kind = 0; kind < MB_N_TENDERS; kind++)
    if (self->buttons[kind] == GTK_WIDGET (button))
      self->kind = (MbTenderKind) kind;
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
button_new (MbTenderKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *key = g_strdup_printf ("F%d", 2 + (int) kind);
  GtkWidget *hint = gtk_label_new (key), *button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (GTK_BOX (box), gtk_label_new (mb_tender_words (kind)));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, mb_tender_words (kind),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  return button;
}

MbTenderKind
mb_tender_choice_get (MbTenderChoice *self)
{
  return self->kind;
}

void
mb_tender_choice_set (MbTenderChoice *self, MbTenderKind kind)
{
  g_return_if_fail (kind < MB_N_TENDERS);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[kind]), TRUE);
}

static void
mb_tender_choice_class_init (MbTenderChoiceClass *klass)
{
  signals[CHANGED] =
      g_signal_new ("changed", MB_TYPE_TENDER_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mb_tender_choice_init (MbTenderChoice *self)
{
  AdwWrapBox *box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (box, 6);
  adw_wrap_box_set_line_spacing (box, 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  for (int kind = 0; kind < MB_N_TENDERS; kind++)
    {
      GtkWidget *button = button_new ((MbTenderKind) kind);
      if (kind > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->buttons[0]));
      self->buttons[kind] = button;
      adw_wrap_box_append (box, button);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[MB_TENDER_CASH]), TRUE);
  for (int kind = 0; kind < MB_N_TENDERS; kind++)
    g_signal_connect_object (self->buttons[kind], "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
}
