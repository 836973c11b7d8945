/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meters-page.h"

#include "mb-book-list.h"
#include "mb-desk-action.h"
#include "mb-meter-list-query.h"
#include "mb-meter-words.h"
#include "mb-paged-table.h"
#include "mb-quantity-words.h"

#include <glib/gi18n.h>

#define REFRESH_S 2

struct _MbMetersPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  MbPagedListModel *list;
  guint refreshing; /* the source that will ask again */

  AdwWindowTitle *window_title;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkMenuButton *view_button;
  AdwToggleGroup *filters;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  MbPagedTable *table;
};

G_DEFINE_FINAL_TYPE (MbMetersPage, mb_meters_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * What a row says */

static char *
serial_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbMeterRow *) row)->serial);
}

static char *
size_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbMeterRow *) row)->size);
}

static char *
model_text (gconstpointer row, gpointer user_data)
{
  const MbMeterRow *meter = row;
  return mb_meter_make_words (meter->manufacturer, meter->model);
}

static char *
address_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbMeterRow *) row)->address);
}

static char *
district_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbMeterRow *) row)->district);
}

static char *
customer_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbMeterRow *) row)->customer_name);
}

static char *
account_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbMeterRow *) row)->account_number);
}

static char *
value_text (gconstpointer row, gpointer user_data)
{
  const MbMeterRow *meter = row;
  return meter->last.at != MB_INSTANT_NONE ? mb_quantity_words (meter->last.value) : NULL;
}

static char *
heard_text (gconstpointer row, gpointer user_data)
{
  MbSession *session = user_data;
  return mb_meter_age_words (&((const MbMeterRow *) row)->last, mb_session_get_now (session),
                             mb_session_get_zone (session));
}

static char *
state_text (gconstpointer row, gpointer user_data)
{
  return mb_meter_state_words (row, mb_session_get_now (user_data));
}

/* Beside a narrow line's words; all digits stand on the page of the meter. */
static char *
short_value_text (gconstpointer row, gpointer user_data)
{
  const MbMeterRow *meter = row;
  if (meter->last.at == MB_INSTANT_NONE)
    return NULL;
  g_autofree char *number = mb_quantity_words_short (meter->last.value, 0);
  return g_strdup_printf ("%s\u00a0%s", number, mb_unit_symbol (meter->last.value.unit));
}

/* That it is where it should be is not worth a word. */
static char *
line_text (gconstpointer row, gpointer user_data)
{
  const MbMeterRow *meter = row;
  bool is_well = mb_meter_state (meter, mb_session_get_now (user_data)) == MB_METER_STATE_INSTALLED;
  g_autofree char *state = is_well ? NULL : state_text (row, user_data);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  if (state)
    g_strv_builder_add (words, state);
  if (meter->address)
    g_strv_builder_add (words, meter->address);
  if (meter->customer_name)
    g_strv_builder_add (words, meter->customer_name);
  g_auto (GStrv) parts = g_strv_builder_end (words);
  return g_strjoinv (" · ", parts);
}

static const MbPagedColumn columns[] = {
  { "serial", N_ ("Serial"), serial_text, 10, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_ALWAYS },
  { "size", N_ ("Size"), size_text, 6, MB_PAGED_COLUMN_SORTABLE },
  { "model", N_ ("Model"), model_text, 18, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_HIDDEN },
  { "address", N_ ("Address"), address_text, 26, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_EXPAND },
  { "district", N_ ("District"), district_text, 10, 0 },
  { "customer", N_ ("Customer"), customer_text, 18, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_EXPAND },
  { "account", N_ ("Account"), account_text, 10, MB_PAGED_COLUMN_HIDDEN },
  { "value", N_ ("Last Value"), value_text, 13, MB_PAGED_COLUMN_FIGURE },
  { "heard", N_ ("Seen"), heard_text, 10, MB_PAGED_COLUMN_SORTABLE },
  { "state", N_ ("State"), state_text, 12, 0 },
};

static const MbPagedLayout layout = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .name = N_ ("Meters"),
  .title = serial_text,
  .subtitle = line_text,
  .figure = short_value_text,
};

/* ---------------------------------------------------------------------------------------------------------------
 * The question */

static GBytes *
list_keys (MbDatabase *database, const MbUuid *utility, gconstpointer query, GError **error)
{
  return mb_meter_list_keys (database, utility, query, error);
}

static gpointer
query_copy (gconstpointer data)
{
  MbMeterListQuery *query = g_memdup2 (data, sizeof *query);
  query->text = g_strdup (query->text);
  return query;
}

static void
query_free (gpointer data)
{
  MbMeterListQuery *query = data;
  g_free ((char *) query->text);
  g_free (query);
}

static const MbBookListKind kind = {
  list_keys, mb_meter_list_rows_with_values, query_copy, query_free, (GDestroyNotify) mb_meter_row_free,
};

static MbMeterSort
sort_of (const char *column)
{
  static const char *const ids[MB_N_METER_SORTS] = {
    [MB_METER_SORT_SERIAL] = "serial",   [MB_METER_SORT_SIZE] = "size",         [MB_METER_SORT_MODEL] = "model",
    [MB_METER_SORT_ADDRESS] = "address", [MB_METER_SORT_CUSTOMER] = "customer", [MB_METER_SORT_HEARD] = "heard",
  };
  for (int i = 0; i < MB_N_METER_SORTS; i++)
    if (g_str_equal (ids[i], column))
      return (MbMeterSort) i;
  return MB_METER_SORT_SERIAL;
}

static MbMeterFilter
filter_of (const char *name)
{
  static const struct
  {
    const char *name;
    MbMeterFilter filter;
  } filters[] = {
    { "installed", MB_METER_FILTER_INSTALLED },
    { "silent", MB_METER_FILTER_SILENT },
    { "stored", MB_METER_FILTER_STORED },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_strcmp0 (filters[i].name, name) == 0)
      return filters[i].filter;
  return MB_METER_FILTER_ALL;
}

static void
ask (MbMetersPage *self)
{
  gboolean descending = FALSE;
  if (!self->list)
    return;
  MbMeterListQuery query = {
    .sort = sort_of (mb_paged_table_get_sort (self->table, &descending)),
    .descending = descending,
    .filter = filter_of (adw_toggle_group_get_active_name (self->filters)),
    .silent_before = mb_meter_silent_before (mb_session_get_now (self->session)),
    .text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
  };
  mb_book_list_set_query (self->list, &query);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The answer */

static gboolean
is_narrowed (MbMetersPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry))
         || filter_of (adw_toggle_group_get_active_name (self->filters)) != MB_METER_FILTER_ALL;
}

static void
show_state (MbMetersPage *self)
{
  const char *error = mb_paged_list_model_get_error (self->list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  if (mb_paged_list_model_is_loading (self->list) && !error)
    return; /* what is there stays until the answer comes */

  g_autofree char *count = g_strdup_printf (ngettext ("%'u meter", "%'u meters", n), n);
  g_autofree char *message = error ? g_markup_escape_text (error, -1) : NULL;
  adw_window_title_set_subtitle (self->window_title, error ? "" : count);
  adw_status_page_set_description (self->failure_page, message);
  gtk_stack_set_visible_child_name (self->stack, error                ? "failure"
                                                 : n > 0              ? "list"
                                                 : is_narrowed (self) ? "nothing"
                                                                      : "empty");
}

static void
on_activated (MbMetersPage *self, GVariant *key)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.open-meter", key);
}

static void
on_sorted (MbMetersPage *self)
{
  ask (self);
}

static void
on_filter_changed (MbMetersPage *self)
{
  ask (self);
}

static void
on_try_again (MbMetersPage *self)
{
  ask (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Searching */

static void
on_search_changed (MbMetersPage *self)
{
  ask (self);
}

/* Enter takes the first row; what was typed may be newer than the rows that are there. */
static void
on_search_activate (MbMetersPage *self)
{
  g_autoptr (MbPagedRow) first = self->list ? g_list_model_get_item (G_LIST_MODEL (self->list), 0) : NULL;
  if (!first || mb_paged_list_model_is_loading (self->list))
    return;
  g_autoptr (GVariant) key = g_variant_ref_sink (
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, mb_paged_row_get_key (first), MB_PAGED_KEY_SIZE, 1));
  on_activated (self, key);
}

static gboolean
on_search_key (MbMetersPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  return GDK_EVENT_STOP;
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbMetersPage *self = MB_METERS_PAGE (widget);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
mb_meters_page_search (MbMetersPage *self, const char *text)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
}

static gboolean
refresh (gpointer user_data)
{
  MbMetersPage *self = user_data;
  self->refreshing = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
  return G_SOURCE_REMOVE;
}

/* Frames come in all the time: an order that takes its time must come to its end before it is asked for anew. */
static void
on_book_changed (MbMetersPage *self)
{
  if (!self->refreshing)
    self->refreshing = g_timeout_add_seconds (REFRESH_S, refresh, self);
}

static void
mb_meters_page_showing (AdwNavigationPage *page)
{
  ask (MB_METERS_PAGE (page));
}

static void
mb_meters_page_shown (AdwNavigationPage *page)
{
  MbMetersPage *self = MB_METERS_PAGE (page);
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_meters_page_dispose (GObject *object)
{
  MbMetersPage *self = MB_METERS_PAGE (object);
  g_clear_handle_id (&self->refreshing, g_source_remove);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_METERS_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_meters_page_parent_class)->dispose (object);
}

static void
mb_meters_page_class_init (MbMetersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_meters_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_meters_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = mb_meters_page_shown;

  g_type_ensure (MB_TYPE_PAGED_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-meters-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, filters);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbMetersPage, table);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sorted);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);

  gtk_widget_class_install_action (widget_class, "meters.search", NULL, search_action);
  mb_desk_action_bind_keys (widget_class, "meters");
}

static void
mb_meters_page_init (MbMetersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
mb_meters_page_new (MbSession *session)
{
  MbMetersPage *self = g_object_new (MB_TYPE_METERS_PAGE, NULL);
  g_autoptr (GSettings) settings = g_settings_new (MB_APPLICATION_ID);
  g_autoptr (GSettings) lists = g_settings_get_child (settings, "lists");
  g_autoptr (GSettings) list = g_settings_get_child (lists, "meters");

  self->session = g_object_ref (session);
  self->list = mb_book_list_new (session, &kind);
  mb_paged_table_set_up (self->table, &layout, self->list, list, session);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", mb_paged_table_get_actions (self->table));
  gtk_menu_button_set_menu_model (self->view_button, mb_paged_table_get_menu (self->table));
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (self->list, "notify::error", G_CALLBACK (show_state), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  ask (self);
  return ADW_NAVIGATION_PAGE (self);
}
