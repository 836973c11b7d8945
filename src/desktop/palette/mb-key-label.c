/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-key-label.h"

#include "mb-desk-action.h"

#include <string.h>

static bool
parse (const char *keys, guint *key, GdkModifierType *modifiers)
{
  g_auto (GStrv) choices = g_strsplit (keys, "|", 2);
  return gtk_accelerator_parse (choices[0], key, modifiers);
}

char *
mb_key_words (const char *keys)
{
  guint key;
  GdkModifierType modifiers;
  return parse (keys, &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers) : g_strdup (keys);
}

static void
add_key (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "key");
  gtk_box_append (GTK_BOX (box), label);
}

/* The modifiers' own words are GTK's: what stands before the key in its label. */
GtkWidget *
mb_key_label_new (const char *keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  /* Keys are in the order in which they are pressed, wherever text begins. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  guint key;
  GdkModifierType modifiers;
  if (!parse (keys, &key, &modifiers))
    return box;

  g_autofree char *all = gtk_accelerator_get_label (key, modifiers), *last = gtk_accelerator_get_label (key, 0);
  if (strlen (all) > strlen (last) && g_str_has_suffix (all, last))
    {
      g_autofree char *before = g_strndup (all, strlen (all) - strlen (last));
      g_auto (GStrv) words = g_strsplit (before, "+", -1);
      for (char **word = words; *word; word++)
        if (**word)
          add_key (box, *word);
    }
  add_key (box, last);
  return box;
}

void
mb_key_label_fill_button (GtkButton *button, const char *title)
{
  const char *name = gtk_actionable_get_action_name (GTK_ACTIONABLE (button));
  const MbDeskAction *action = name ? mb_desk_action_find (name) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  if (action && action->keys)
    {
      g_autofree char *words = mb_key_words (action->keys);
      GtkWidget *hint = gtk_label_new (words);
      gtk_widget_add_css_class (hint, "dimmed");
      gtk_widget_add_css_class (hint, "caption");
      gtk_box_append (GTK_BOX (box), hint);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, words, -1);
    }
  gtk_button_set_child (button, box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}
