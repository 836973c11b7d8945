/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command-palette.h"

#include "mb-key-label.h"
#include "mb-section.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MbCommandPalette
{
  AdwDialog parent_instance;

  GtkWidget *place;
  char **words; /* what was typed, in a form that compares; NULL: nothing */

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkScrolledWindow *scrolled_window;
  GtkListBox *list_box;
};

G_DEFINE_FINAL_TYPE (MbCommandPalette, mb_command_palette, ADW_TYPE_DIALOG)

/* A command as its row knows it. */
typedef struct
{
  const char *name;
  const char *target; /* a text, or NULL */
  const char *group;  /* translated */
  char *searched;
} Command;

static void
command_free (gpointer data)
{
  Command *command = data;
  g_free (command->searched);
  g_free (command);
}

static const Command *
command_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "command");
}

static char *
comparable (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal, -1);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The list */

static void
add_command (MbCommandPalette *self, const char *name, const char *target, const char *title, const char *keys,
             const char *group)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (keys)
    gtk_box_append (GTK_BOX (box), mb_key_label_new (keys));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  g_autofree char *all = g_strjoin (" ", group, title, NULL);
  Command *command = g_new (Command, 1);
  *command = (Command) { name, target, group, comparable (all) };
  g_object_set_data_full (G_OBJECT (row), "command", command, command_free);

  g_autofree char *said = keys ? mb_key_words (keys) : NULL;
  g_autofree char *words = said ? g_strdup_printf ("%s, %s", title, said) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list_box, row);
}

static bool
is_of_the_page (const MbDeskAction *action)
{
  return !(mb_desk_action_has_prefix (action, "win") || mb_desk_action_has_prefix (action, "window")
           || mb_desk_action_has_prefix (action, "app"));
}

static void
add_actions (MbCommandPalette *self, bool of_the_page)
{
  for (guint i = 0; i < mb_n_desk_actions; i++)
    {
      const MbDeskAction *action = &mb_desk_actions[i];
      /* It is open already. */
      if (g_str_equal (action->name, "win.commands"))
        continue;
      if (is_of_the_page (action) == of_the_page && mb_desk_action_is_available (action->name, self->place))
        add_command (self, action->name, NULL, _ (action->title), action->keys, _ (action->group));
    }
}

static void
add_sections (MbCommandPalette *self)
{
  for (guint i = 0; i < mb_n_sections; i++)
    {
      g_autofree char *keys = i < 9 ? g_strdup_printf ("<Alt>%u", i + 1) : NULL;
      add_command (self, "win.show-section", mb_sections[i].name, _ (mb_sections[i].title), keys, _ ("Go To"));
    }
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = command_of (row)->group;
  if (before && g_str_equal (command_of (before)->group, group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

/* Every word that was typed is somewhere in the command. */
static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  MbCommandPalette *self = user_data;
  for (char **word = self->words; word && *word; word++)
    if (!strstr (command_of (row)->searched, *word))
      return FALSE;
  return TRUE;
}

static GtkListBoxRow *
next_visible (MbCommandPalette *self, int index, int step)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->list_box, index))
         && !gtk_widget_get_child_visible (GTK_WIDGET (row)))
    index += step;
  return row;
}

static void
select_row (MbCommandPalette *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;
  if (!row)
    return;
  gtk_list_box_select_row (self->list_box, row);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list_box), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 36, bounds.origin.y + bounds.size.height + 6);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What a person does */

static void
on_search_changed (MbCommandPalette *self)
{
  g_autofree char *text = comparable (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_strfreev (self->words);
  self->words = g_strsplit_set (text, " \t", -1);
  gtk_list_box_invalidate_filter (self->list_box);
  gtk_list_box_invalidate_headers (self->list_box);
  GtkListBoxRow *first = next_visible (self, 0, 1);
  gtk_stack_set_visible_child_name (self->stack, first ? "commands" : "none");
  select_row (self, first);
}

static void
activate (MbCommandPalette *self, GtkListBoxRow *row)
{
  const Command *command = row ? command_of (row) : NULL;
  if (!command)
    return;
  g_autoptr (GtkWidget) place = g_object_ref (self->place);
  g_autoptr (GVariant) target = command->target ? g_variant_ref_sink (g_variant_new_string (command->target)) : NULL;
  const char *name = g_intern_string (command->name);
  /* The next dialog shall not stand on this one. */
  adw_dialog_force_close (ADW_DIALOG (self));
  gtk_widget_activate_action_variant (place, name, target);
}

static void
on_row_activated (MbCommandPalette *self, GtkListBoxRow *row)
{
  activate (self, row);
}

static void
on_search_activated (MbCommandPalette *self)
{
  activate (self, gtk_list_box_get_selected_row (self->list_box));
}

static void
on_search_stopped (MbCommandPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Up and down choose while the typing goes on. */
static gboolean
on_key (MbCommandPalette *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list_box);
  const int step = key == GDK_KEY_Down ? 1 : -1;
  select_row (self, next_visible (self, selected ? gtk_list_box_row_get_index (selected) + step : 0, step));
  return GDK_EVENT_STOP;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_command_palette_dispose (GObject *object)
{
  MbCommandPalette *self = MB_COMMAND_PALETTE (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_COMMAND_PALETTE);
  g_clear_object (&self->place);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (mb_command_palette_parent_class)->dispose (object);
}

static void
mb_command_palette_class_init (MbCommandPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_command_palette_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-command-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, MbCommandPalette, search_entry);
  gtk_widget_class_bind_template_child (widget_class, MbCommandPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, MbCommandPalette, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, MbCommandPalette, list_box);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
mb_command_palette_init (MbCommandPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_search_delay (self->search_entry, 0);
  gtk_list_box_set_header_func (self->list_box, set_header, NULL, NULL);
  gtk_list_box_set_filter_func (self->list_box, is_wanted, self, NULL);

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

AdwDialog *
mb_command_palette_new (GtkWidget *place)
{
  MbCommandPalette *self = g_object_new (MB_TYPE_COMMAND_PALETTE, NULL);
  self->place = g_object_ref (place);
  add_actions (self, true);
  add_sections (self);
  add_actions (self, false);
  gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
  return ADW_DIALOG (self);
}
