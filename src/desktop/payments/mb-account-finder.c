/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-finder.h"

#include "mb-account-list-query.h"
#include "mb-money-words.h"
#include "mb-search.h"

#include <glib/gi18n.h>

#define MOST_RESULTS 6

struct _MbAccountFinder
{
  GtkWidget parent_instance;

  MbSession *session;
  GCancellable *cancellable; /* of the search under way */

  GtkSearchEntry *entry;
  GtkListBox *results;
  GtkLabel *nothing_label;
};

enum
{
  CHOSEN,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbAccountFinder, mb_account_finder, GTK_TYPE_WIDGET)

/* ---------------------------------------------------------------------------------------------------------------
 * Searching */

typedef struct
{
  char *text;
  GPtrArray *rows; /* of MbAccountRow */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;
  g_free (search->text);
  g_clear_pointer (&search->rows, g_ptr_array_unref);
  g_free (search);
}

static bool
run_search (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (GArray) ids = mb_search_accounts (database, utility, search->text, MOST_RESULTS, error);
  if (!ids)
    return false;
  search->rows = mb_account_list_rows (database, utility, (const MbUuid *) (void *) ids->data, ids->len, error);
  return search->rows != NULL;
}

static void
show_nothing (MbAccountFinder *self)
{
  gtk_list_box_remove_all (self->results);
  gtk_widget_set_visible (GTK_WIDGET (self->results), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), FALSE);
}

static void
add_result (MbAccountFinder *self, const MbAccountRow *found)
{
  GtkWidget *row = adw_action_row_new ();
  MbMoney balance = mb_money_new (found->balance, mb_session_get_utility (self->session)->currency);
  g_autofree char *words = mb_money_words (balance);
  g_autofree char *subtitle = found->address ? g_strdup_printf ("%s · %s", found->number, found->address) : NULL;
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), found->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle ? subtitle : found->number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "mb-account", g_memdup2 (&found->account_id, sizeof (MbUuid)), g_free);
  gtk_list_box_append (self->results, row);
}

static void
searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbAccountFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  Search *search = mb_book_read_finish (NULL, result, &error);

  if (search && self->session)
    {
      show_nothing (self);
      for (guint i = 0; i < search->rows->len; i++)
        if (g_ptr_array_index (search->rows, i))
          add_result (self, g_ptr_array_index (search->rows, i));
      bool any = gtk_list_box_get_row_at_index (self->results, 0) != NULL;
      gtk_widget_set_visible (GTK_WIDGET (self->results), any);
      gtk_label_set_label (self->nothing_label, _ ("Nothing found"));
      gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), !any);
    }
  else if (self->session && error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_nothing (self);
      gtk_label_set_label (self->nothing_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), TRUE);
    }
  if (search)
    search_free (search);
}

static void
on_search_changed (MbAccountFinder *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!*text || !self->session)
    {
      show_nothing (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  Search *search = g_new0 (Search, 1);
  search->text = g_strdup (text);
  mb_book_read_async (mb_session_get_book (self->session), run_search, search, search_free, self->cancellable, searched,
                      g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Choosing */

static void
choose (MbAccountFinder *self, GtkListBoxRow *row)
{
  const MbUuid *id = g_object_get_data (G_OBJECT (row), "mb-account");
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id->bytes, sizeof id->bytes, 1));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  on_search_changed (self);
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

static void
on_row_activated (MbAccountFinder *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
on_entry_activate (MbAccountFinder *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->results, 0);
  if (first)
    choose (self, first);
}

static void
on_stop_search (MbAccountFinder *self)
{
  if (!*gtk_editable_get_text (GTK_EDITABLE (self->entry)))
    g_signal_emit (self, signals[STOPPED], 0);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
on_entry_key (MbAccountFinder *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->results, 0);
  if (keyval != GDK_KEY_Down || !first)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return GDK_EVENT_STOP;
}

void
mb_account_finder_set_session (MbAccountFinder *self, MbSession *session)
{
  g_set_object (&self->session, session);
}

void
mb_account_finder_set_text (MbAccountFinder *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

guint
mb_account_finder_n_results (MbAccountFinder *self)
{
  guint n = 0;
  while (gtk_list_box_get_row_at_index (self->results, (int) n))
    n++;
  return n;
}

static gboolean
mb_account_finder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MB_ACCOUNT_FINDER (widget)->entry));
}

static void
mb_account_finder_dispose (GObject *object)
{
  MbAccountFinder *self = MB_ACCOUNT_FINDER (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_ACCOUNT_FINDER);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_account_finder_parent_class)->dispose (object);
}

static void
mb_account_finder_class_init (MbAccountFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_account_finder_dispose;
  widget_class->grab_focus = mb_account_finder_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", MB_TYPE_ACCOUNT_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_VARIANT);
  signals[STOPPED] =
      g_signal_new ("stopped", MB_TYPE_ACCOUNT_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-account-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, MbAccountFinder, entry);
  gtk_widget_class_bind_template_child (widget_class, MbAccountFinder, results);
  gtk_widget_class_bind_template_child (widget_class, MbAccountFinder, nothing_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_key);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
mb_account_finder_init (MbAccountFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
