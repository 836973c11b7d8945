/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft-chips.h"

#include "mb-draft-words.h"

#include <glib/gi18n.h>

/* A group: what its filter is. */
typedef struct
{
  unsigned states;
  unsigned exceptions;
  GtkWidget *button; /* unowned */
} Group;

struct _MbDraftChips
{
  AdwBin parent_instance;

  GtkWidget *box;
  GArray *groups;              /* of Group */
  unsigned states, exceptions; /* of the chosen group */
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbDraftChips, mb_draft_chips, ADW_TYPE_BIN)

static void
on_toggled (MbDraftChips *self, GtkToggleButton *button)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = &g_array_index (self->groups, Group, i);
      if (group->button != GTK_WIDGET (button))
        continue;
      self->states = group->states;
      self->exceptions = group->exceptions;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_group (MbDraftChips *self, const char *words, int64_t n, unsigned states, unsigned exceptions)
{
  g_autofree char *count = g_strdup_printf ("%d", (int) n);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *number = gtk_label_new (count);
  Group group = { states, exceptions, gtk_toggle_button_new () };
  gtk_widget_add_css_class (number, "count");
  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  gtk_box_append (GTK_BOX (content), number);
  gtk_button_set_child (GTK_BUTTON (group.button), content);
  g_autofree char *label = g_strdup_printf ("%s, %s", words, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (group.button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (self->groups->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (group.button),
                                 GTK_TOGGLE_BUTTON (g_array_index (self->groups, Group, 0).button));
  gtk_box_append (GTK_BOX (self->box), group.button);
  g_array_append_val (self->groups, group);
  g_signal_connect_object (group.button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
}

/* Whether the group that was chosen is there again; it is shown as chosen. */
static gboolean
choose_again (MbDraftChips *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = &g_array_index (self->groups, Group, i);
      if (group->states != self->states || group->exceptions != self->exceptions)
        continue;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (group->button), TRUE);
      return TRUE;
    }
  return FALSE;
}

void
mb_draft_chips_set_totals (MbDraftChips *self, const MbDraftTotals *totals)
{
  int64_t n = 0;
  GtkWidget *child;
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  g_array_set_size (self->groups, 0);

  for (int state = 0; state < MB_N_DRAFT_STATES; state++)
    n += totals->n[state];
  add_group (self, _ ("All"), n, 0, 0);
  if (totals->n[MB_DRAFT_ERROR] > 0)
    add_group (self, mb_draft_state_words (MB_DRAFT_ERROR), totals->n[MB_DRAFT_ERROR], 1u << MB_DRAFT_ERROR, 0);
  if (totals->n[MB_DRAFT_HELD] > 0)
    add_group (self, mb_draft_state_words (MB_DRAFT_HELD), totals->n[MB_DRAFT_HELD], 1u << MB_DRAFT_HELD, 0);
  for (int bit = 0; bit < MB_N_BILL_EXCEPTIONS; bit++)
    if (totals->n_exception[bit] > 0)
      add_group (self, mb_exception_words ((MbBillException) (1 << bit)), totals->n_exception[bit], 0, 1u << bit);

  if (!choose_again (self))
    {
      self->states = self->exceptions = 0;
      choose_again (self);
    }
  self->filling = FALSE;
}

void
mb_draft_chips_get_filter (MbDraftChips *self, MbDraftFilter *filter)
{
  filter->states = self->states;
  filter->exceptions = self->exceptions;
}

guint
mb_draft_chips_get_n (MbDraftChips *self)
{
  return self->groups->len;
}

void
mb_draft_chips_choose (MbDraftChips *self, guint group)
{
  g_return_if_fail (group < self->groups->len);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (g_array_index (self->groups, Group, group).button), TRUE);
}

static void
mb_draft_chips_finalize (GObject *object)
{
  g_array_unref (MB_DRAFT_CHIPS (object)->groups);
  G_OBJECT_CLASS (mb_draft_chips_parent_class)->finalize (object);
}

static void
mb_draft_chips_class_init (MbDraftChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mb_draft_chips_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", MB_TYPE_DRAFT_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mb_draft_chips_init (MbDraftChips *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), self->box);
  adw_bin_set_child (ADW_BIN (self), window);
}
