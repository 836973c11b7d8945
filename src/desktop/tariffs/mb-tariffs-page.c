/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariffs-page.h"

#include "mb-tariff-list.h"
#include "mb-tariff-page.h"
#include "mb-tariff-words.h"
#include "mb-window.h"

struct _MbTariffsPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbTariffList *list;
  GPtrArray *rows; /* unowned */

  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (MbTariffsPage, mb_tariffs_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_row_activated (AdwActionRow *row, MbTariffsPage *self)
{
  const MbTariffListItem *item = g_object_get_data (G_OBJECT (row), "mb-tariff");
  mb_window_push (mb_window_of (GTK_WIDGET (self)), mb_tariff_page_new (self->session, item->name, item->versions));
}

static void
add_row (MbTariffsPage *self, const MbTariffListItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = mb_tariff_subtitle (item->versions, mb_session_get_today (self->session));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "mb-tariff", (gpointer) item);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_list (MbTariffsPage *self, MbTariffList *list)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->list, mb_tariff_list_free);
  self->list = list;
  for (guint i = 0; i < list->items->len; i++)
    add_row (self, g_ptr_array_index (list->items, i));
  gtk_stack_set_visible_child_name (self->stack, list->items->len > 0 ? "list" : "empty");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbTariffsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MbTariffList *list = mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);

  if (list)
    show_list (self, list);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
load (MbTariffsPage *self)
{
  mb_book_read_async (mb_session_get_book (self->session), mb_tariff_list_read, mb_tariff_list_new (),
                      (GDestroyNotify) mb_tariff_list_free, self->cancellable, loaded, g_object_ref (self));
}

static void
mb_tariffs_page_showing (AdwNavigationPage *page)
{
  load (MB_TARIFFS_PAGE (page));
}

static void
mb_tariffs_page_dispose (GObject *object)
{
  MbTariffsPage *self = MB_TARIFFS_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_TARIFFS_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_tariffs_page_parent_class)->dispose (object);
}

static void
mb_tariffs_page_finalize (GObject *object)
{
  MbTariffsPage *self = MB_TARIFFS_PAGE (object);
  mb_tariff_list_free (self->list);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_tariffs_page_parent_class)->finalize (object);
}

static void
mb_tariffs_page_class_init (MbTariffsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_tariffs_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_tariffs_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_tariffs_page_showing;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-tariffs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbTariffsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbTariffsPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbTariffsPage, group);
}

static void
mb_tariffs_page_init (MbTariffsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
mb_tariffs_page_new (MbSession *session)
{
  MbTariffsPage *self = g_object_new (MB_TYPE_TARIFFS_PAGE, NULL);
  self->session = g_object_ref (session);
  return ADW_NAVIGATION_PAGE (self);
}
