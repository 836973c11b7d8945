/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customers-page.h"

#include "mb-account-list-query.h"
#include "mb-book-list.h"
#include "mb-customer-dialog.h"
#include "mb-desk-action.h"
#include "mb-money-words.h"
#include "mb-paged-table.h"
#include "mb-period-words.h"
#include "mb-sign-up-customer.h"

#include <glib/gi18n.h>

struct _MbCustomersPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  MbPagedListModel *list;

  AdwWindowTitle *window_title;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkWidget *add_button;
  GtkWidget *first_button;
  GtkMenuButton *view_button;
  AdwToggleGroup *filters;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  MbPagedTable *table;
};

G_DEFINE_FINAL_TYPE (MbCustomersPage, mb_customers_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * What a row says */

static char *
name_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbAccountRow *) row)->name);
}

static char *
number_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbAccountRow *) row)->number);
}

static char *
address_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbAccountRow *) row)->address);
}

static char *
class_text (gconstpointer row, gpointer user_data)
{
  return g_strdup (((const MbAccountRow *) row)->class_name);
}

static char *
closed_text (gconstpointer row, gpointer user_data)
{
  return mb_day_words (((const MbAccountRow *) row)->closed_on);
}

static char *
balance_text (gconstpointer row, gpointer user_data)
{
  MbSession *session = user_data;
  MbMoney balance = mb_money_new (((const MbAccountRow *) row)->balance, mb_session_get_utility (session)->currency);
  return mb_amount_words (balance);
}

static char *
line_text (gconstpointer row, gpointer user_data)
{
  const MbAccountRow *account = row;
  return account->address ? g_strdup_printf ("%s · %s", account->number, account->address) : g_strdup (account->number);
}

static const MbPagedColumn columns[] = {
  { "name", N_ ("Name"), name_text, 24, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_EXPAND | MB_PAGED_COLUMN_ALWAYS },
  { "number", N_ ("Account"), number_text, 10, MB_PAGED_COLUMN_SORTABLE },
  { "address", N_ ("Address"), address_text, 30, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_EXPAND },
  { "class", N_ ("Class"), class_text, 14, 0 },
  { "closed", N_ ("Closed"), closed_text, 12, MB_PAGED_COLUMN_HIDDEN },
  { "balance", N_ ("Balance"), balance_text, 12, MB_PAGED_COLUMN_SORTABLE | MB_PAGED_COLUMN_FIGURE },
};

static const MbPagedLayout layout = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .name = N_ ("Customers"),
  .title = name_text,
  .subtitle = line_text,
  .figure = balance_text,
};

/* ---------------------------------------------------------------------------------------------------------------
 * The question */

static GBytes *
list_keys (MbDatabase *database, const MbUuid *utility, gconstpointer query, GError **error)
{
  return mb_account_list_keys (database, utility, query, error);
}

static gpointer
query_copy (gconstpointer data)
{
  MbAccountListQuery *query = g_memdup2 (data, sizeof *query);
  query->text = g_strdup (query->text);
  return query;
}

static void
query_free (gpointer data)
{
  MbAccountListQuery *query = data;
  g_free ((char *) query->text);
  g_free (query);
}

static const MbBookListKind kind = {
  list_keys, mb_account_list_rows, query_copy, query_free, (GDestroyNotify) mb_account_row_free,
};

static MbAccountSort
sort_of (const char *column)
{
  static const char *const ids[MB_N_ACCOUNT_SORTS] = {
    [MB_ACCOUNT_SORT_NAME] = "name",
    [MB_ACCOUNT_SORT_NUMBER] = "number",
    [MB_ACCOUNT_SORT_ADDRESS] = "address",
    [MB_ACCOUNT_SORT_BALANCE] = "balance",
  };
  for (int i = 0; i < MB_N_ACCOUNT_SORTS; i++)
    if (g_str_equal (ids[i], column))
      return (MbAccountSort) i;
  return MB_ACCOUNT_SORT_NAME;
}

static MbAccountFilter
filter_of (const char *name)
{
  static const struct
  {
    const char *name;
    MbAccountFilter filter;
  } filters[] = {
    { "owing", MB_ACCOUNT_FILTER_OWING },
    { "credit", MB_ACCOUNT_FILTER_CREDIT },
    { "closed", MB_ACCOUNT_FILTER_CLOSED },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_strcmp0 (filters[i].name, name) == 0)
      return filters[i].filter;
  return MB_ACCOUNT_FILTER_ALL;
}

static void
ask (MbCustomersPage *self)
{
  gboolean descending = FALSE;
  if (!self->list)
    return;
  MbAccountListQuery query = {
    .sort = sort_of (mb_paged_table_get_sort (self->table, &descending)),
    .descending = descending,
    .filter = filter_of (adw_toggle_group_get_active_name (self->filters)),
    .text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
  };
  mb_book_list_set_query (self->list, &query);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The answer */

static gboolean
is_narrowed (MbCustomersPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry))
         || filter_of (adw_toggle_group_get_active_name (self->filters)) != MB_ACCOUNT_FILTER_ALL;
}

static void
show_state (MbCustomersPage *self)
{
  const char *error = mb_paged_list_model_get_error (self->list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  if (mb_paged_list_model_is_loading (self->list) && !error)
    return; /* what is there stays until the answer comes */

  g_autofree char *count = g_strdup_printf (ngettext ("%'u account", "%'u accounts", n), n);
  g_autofree char *message = error ? g_markup_escape_text (error, -1) : NULL;
  adw_window_title_set_subtitle (self->window_title, error ? "" : count);
  adw_status_page_set_description (self->failure_page, message);
  gtk_stack_set_visible_child_name (self->stack, error                ? "failure"
                                                 : n > 0              ? "list"
                                                 : is_narrowed (self) ? "nothing"
                                                                      : "empty");
}

static void
on_activated (MbCustomersPage *self, GVariant *key)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.open-account", key);
}

static void
on_sorted (MbCustomersPage *self)
{
  ask (self);
}

static void
on_filter_changed (MbCustomersPage *self)
{
  ask (self);
}

static void
on_try_again (MbCustomersPage *self)
{
  ask (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Searching */

static void
on_search_changed (MbCustomersPage *self)
{
  ask (self);
}

/* Enter takes the first row; what was typed may be newer than the rows that are there. */
static void
on_search_activate (MbCustomersPage *self)
{
  g_autoptr (MbPagedRow) first = self->list ? g_list_model_get_item (G_LIST_MODEL (self->list), 0) : NULL;
  if (!first || mb_paged_list_model_is_loading (self->list))
    return;
  g_autoptr (GVariant) key = g_variant_ref_sink (
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, mb_paged_row_get_key (first), MB_PAGED_KEY_SIZE, 1));
  on_activated (self, key);
}

static gboolean
on_search_key (MbCustomersPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  return GDK_EVENT_STOP;
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbCustomersPage *self = MB_CUSTOMERS_PAGE (widget);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const MbUuid nobody = { 0 };
  adw_dialog_present (mb_customer_dialog_new (MB_CUSTOMERS_PAGE (widget)->session, &nobody), widget);
}

void
mb_customers_page_search (MbCustomersPage *self, const char *text)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
}

static void
on_book_changed (MbCustomersPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    mb_paged_list_model_refresh (self->list);
}

static void
mb_customers_page_showing (AdwNavigationPage *page)
{
  mb_paged_list_model_refresh (MB_CUSTOMERS_PAGE (page)->list);
}

static void
mb_customers_page_shown (AdwNavigationPage *page)
{
  MbCustomersPage *self = MB_CUSTOMERS_PAGE (page);
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_customers_page_dispose (GObject *object)
{
  MbCustomersPage *self = MB_CUSTOMERS_PAGE (object);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_CUSTOMERS_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_customers_page_parent_class)->dispose (object);
}

static void
mb_customers_page_class_init (MbCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_customers_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_customers_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = mb_customers_page_shown;

  g_type_ensure (MB_TYPE_PAGED_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, filters);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbCustomersPage, table);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sorted);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);

  gtk_widget_class_install_action (widget_class, "customers.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "customers.add", NULL, add_action);
  mb_desk_action_bind_keys (widget_class, "customers");
}

static void
mb_customers_page_init (MbCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The clamp between them hides the entry from the bar. */
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

AdwNavigationPage *
mb_customers_page_new (MbSession *session)
{
  MbCustomersPage *self = g_object_new (MB_TYPE_CUSTOMERS_PAGE, NULL);
  g_autoptr (GSettings) settings = g_settings_new (MB_APPLICATION_ID);
  g_autoptr (GSettings) lists = g_settings_get_child (settings, "lists");
  g_autoptr (GSettings) list = g_settings_get_child (lists, "customers");

  bool may_add = mb_session_may (session, &mb_sign_up_customer);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.add", may_add);
  gtk_widget_set_visible (self->add_button, may_add);
  gtk_widget_set_visible (self->first_button, may_add);
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
