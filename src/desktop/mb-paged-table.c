/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-paged-table.h"

#include "mb-paged-cell.h"

#include <glib/gi18n.h>

struct _MbPagedTable
{
  GtkWidget parent_instance;

  const MbPagedLayout *layout;
  GSettings *settings;
  MbPagedSelection *selection;
  GSimpleActionGroup *actions;
  GMenu *menu;
  GtkColumnViewColumn **columns; /* by their place in the layout; owned by the view */
  gboolean narrow;
  gboolean restoring; /* what is set now comes from the settings */

  GtkStack *stack;
  GtkColumnView *column_view;
  GtkListView *list_view;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

enum
{
  ACTIVATED,
  SORTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbPagedTable, mb_paged_table, GTK_TYPE_WIDGET)

/* ---------------------------------------------------------------------------------------------------------------
 * The order */

static int
column_index (MbPagedTable *self, const char *id)
{
  for (guint i = 0; i < self->layout->n_columns; i++)
    if (g_strcmp0 (self->layout->columns[i].id, id) == 0)
      return (int) i;
  return -1;
}

const char *
mb_paged_table_get_sort (MbPagedTable *self, gboolean *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->column_view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  return column ? gtk_column_view_column_get_id (column) : self->layout->columns[0].id;
}

static void
sort_by (MbPagedTable *self, const char *id, gboolean descending)
{
  int index = column_index (self, id);
  if (index < 0 || !(self->layout->columns[index].flags & MB_PAGED_COLUMN_SORTABLE))
    index = 0;
  gtk_column_view_sort_by_column (self->column_view, self->columns[index],
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
show_sort (MbPagedTable *self)
{
  gboolean descending = FALSE;
  const char *id = mb_paged_table_get_sort (self, &descending);
  GAction *sort = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort");
  GAction *order = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "descending");
  g_simple_action_set_state (G_SIMPLE_ACTION (sort), g_variant_new_string (id));
  g_simple_action_set_state (G_SIMPLE_ACTION (order), g_variant_new_boolean (descending));
}

static void
on_sorter_changed (MbPagedTable *self)
{
  gboolean descending = FALSE;
  const char *id = mb_paged_table_get_sort (self, &descending);
  show_sort (self);
  if (self->restoring)
    return;
  g_settings_set_string (self->settings, "sort-column", id);
  g_settings_set_enum (self->settings, "sort-order", descending);
  g_signal_emit (self, signals[SORTED], 0);
}

static void
change_sort (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  MbPagedTable *self = user_data;
  gboolean descending = FALSE;
  mb_paged_table_get_sort (self, &descending);
  sort_by (self, g_variant_get_string (value, NULL), descending);
}

static void
change_descending (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  MbPagedTable *self = user_data;
  gboolean descending = FALSE;
  const char *id = mb_paged_table_get_sort (self, &descending);
  sort_by (self, id, g_variant_get_boolean (value));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Columns */

static void
save_columns (MbPagedTable *self)
{
  if (self->restoring)
    return;
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  for (guint i = 0; i < self->layout->n_columns; i++)
    if (gtk_column_view_column_get_visible (self->columns[i]))
      g_strv_builder_add (shown, self->layout->columns[i].id);
  g_auto (GStrv) ids = g_strv_builder_end (shown);
  g_settings_set_strv (self->settings, "columns", (const char *const *) ids);
}

static void
save_widths (MbPagedTable *self)
{
  if (self->restoring)
    return;
  g_auto (GVariantBuilder) widths = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < self->layout->n_columns; i++)
    if (gtk_column_view_column_get_fixed_width (self->columns[i]) > 0)
      g_variant_builder_add (&widths, "{si}", self->layout->columns[i].id,
                             gtk_column_view_column_get_fixed_width (self->columns[i]));
  g_settings_set_value (self->settings, "column-widths", g_variant_builder_end (&widths));
}

static bool
is_shown (const MbPagedColumn *column, char **shown)
{
  if (column->flags & MB_PAGED_COLUMN_ALWAYS)
    return true;
  return *shown ? g_strv_contains ((const char *const *) shown, column->id)
                : (column->flags & MB_PAGED_COLUMN_HIDDEN) == 0;
}

static void
add_column (MbPagedTable *self, guint index, char **shown, GVariant *widths, gpointer user_data)
{
  const MbPagedColumn *description = &self->layout->columns[index];
  GtkColumnViewColumn *column =
      gtk_column_view_column_new (_ (description->title), mb_paged_cell_factory_new (description, user_data));
  int width = -1;

  g_variant_lookup (widths, description->id, "i", &width);
  gtk_column_view_column_set_id (column, description->id);
  gtk_column_view_column_set_expand (column, (description->flags & MB_PAGED_COLUMN_EXPAND) != 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_visible (column, is_shown (description, shown));
  gtk_column_view_column_set_fixed_width (column, MAX (width, -1));
  if (description->flags & MB_PAGED_COLUMN_SORTABLE)
    {
      /* It sorts nothing: that it is there makes the header a button and draws the arrow. */
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_append_column (self->column_view, column);
  self->columns[index] = column;
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (save_columns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (save_widths), self, G_CONNECT_SWAPPED);
  g_object_unref (column);
}

/* The title of a column of figures stands over the figures: a column view has no word for it. */
static void
align_titles (MbPagedTable *self)
{
  GtkWidget *button = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->column_view)));
  for (guint i = 0; button && i < self->layout->n_columns; i++, button = gtk_widget_get_next_sibling (button))
    if ((self->layout->columns[i].flags & MB_PAGED_COLUMN_FIGURE) && gtk_widget_get_first_child (button))
      gtk_widget_set_halign (gtk_widget_get_first_child (button), GTK_ALIGN_END);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Actions and the menu */

static void
add_actions (MbPagedTable *self)
{
  g_autoptr (GSimpleAction) sort =
      g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING, g_variant_new_string (self->layout->columns[0].id));
  g_autoptr (GSimpleAction) order = g_simple_action_new_stateful ("descending", NULL, g_variant_new_boolean (FALSE));
  g_signal_connect_object (sort, "change-state", G_CALLBACK (change_sort), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (order, "change-state", G_CALLBACK (change_descending), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (sort));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (order));

  g_autoptr (GMenu) by = g_menu_new (), direction = g_menu_new (), columns = g_menu_new ();
  for (guint i = 0; i < self->layout->n_columns; i++)
    {
      const MbPagedColumn *column = &self->layout->columns[i];
      g_autofree char *name = g_strconcat ("column-", column->id, NULL);
      if (column->flags & MB_PAGED_COLUMN_SORTABLE)
        {
          g_autoptr (GMenuItem) item = g_menu_item_new (_ (column->title), NULL);
          g_menu_item_set_action_and_target (item, "table.sort", "s", column->id);
          g_menu_append_item (by, item);
        }
      if (column->flags & MB_PAGED_COLUMN_ALWAYS)
        continue;
      g_autoptr (GPropertyAction) visible = g_property_action_new (name, self->columns[i], "visible");
      g_autofree char *action = g_strconcat ("table.", name, NULL);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (visible));
      g_menu_append (columns, _ (column->title), action);
    }
  g_menu_append (direction, _ ("Descending"), "table.descending");
  g_menu_append_section (self->menu, _ ("Sort By"), G_MENU_MODEL (by));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (direction));
  g_menu_append_section (self->menu, _ ("Columns"), G_MENU_MODEL (columns));
}

GActionGroup *
mb_paged_table_get_actions (MbPagedTable *self)
{
  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
mb_paged_table_get_menu (MbPagedTable *self)
{
  return G_MENU_MODEL (self->menu);
}

MbPagedSelection *
mb_paged_table_get_selection (MbPagedTable *self)
{
  return self->selection;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The rows */

static void
on_activate (MbPagedTable *self, guint position)
{
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (!row)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_autoptr (GVariant) key = g_variant_ref_sink (
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, mb_paged_row_get_key (row), MB_PAGED_KEY_SIZE, 1));
  g_signal_emit (self, signals[ACTIVATED], 0, key);
}

static void
name_view (GtkWidget *view, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
mb_paged_table_set_up (MbPagedTable *self, const MbPagedLayout *layout, MbPagedListModel *model, GSettings *settings,
                       gpointer user_data)
{
  g_return_if_fail (MB_IS_PAGED_TABLE (self) && !self->layout);

  g_auto (GStrv) shown = g_settings_get_strv (settings, "columns");
  g_autoptr (GVariant) widths = g_settings_get_value (settings, "column-widths");
  g_autofree char *sort = g_settings_get_string (settings, "sort-column");
  self->restoring = TRUE;
  self->layout = layout;
  self->settings = g_object_ref (settings);
  self->selection = mb_paged_selection_new (model);
  self->columns = g_new0 (GtkColumnViewColumn *, layout->n_columns);
  for (guint i = 0; i < layout->n_columns; i++)
    add_column (self, i, shown, widths, user_data);
  align_titles (self);
  add_actions (self);
  sort_by (self, sort, g_settings_get_enum (settings, "sort-order"));
  show_sort (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed", G_CALLBACK (on_sorter_changed),
                           self, G_CONNECT_SWAPPED);

  g_autoptr (GtkListItemFactory) lines = mb_paged_line_factory_new (layout, user_data);
  gtk_list_view_set_factory (self->list_view, lines);
  name_view (GTK_WIDGET (self->column_view), _ (layout->name));
  name_view (GTK_WIDGET (self->list_view), _ (layout->name));
  self->restoring = FALSE;
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
}

/* Only the view that is shown has the model: two would load and hold the rows twice. */
static void
set_narrow (MbPagedTable *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  GtkSelectionModel *model = (GtkSelectionModel *) self->selection;
  gtk_column_view_set_model (self->column_view, narrow ? NULL : model);
  gtk_list_view_set_model (self->list_view, narrow ? model : NULL);
  gtk_stack_set_visible_child_name (self->stack, narrow ? "lines" : "table");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static gboolean
mb_paged_table_grab_focus (GtkWidget *widget)
{
  MbPagedTable *self = MB_PAGED_TABLE (widget);
  return gtk_widget_grab_focus (self->narrow ? GTK_WIDGET (self->list_view) : GTK_WIDGET (self->column_view));
}

static void
mb_paged_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (MB_PAGED_TABLE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mb_paged_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, MB_PAGED_TABLE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mb_paged_table_dispose (GObject *object)
{
  MbPagedTable *self = MB_PAGED_TABLE (object);
  if (self->column_view)
    g_signal_handlers_disconnect_by_func (gtk_column_view_get_sorter (self->column_view), on_sorter_changed, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_PAGED_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  G_OBJECT_CLASS (mb_paged_table_parent_class)->dispose (object);
}

static void
mb_paged_table_finalize (GObject *object)
{
  g_free (MB_PAGED_TABLE (object)->columns);
  G_OBJECT_CLASS (mb_paged_table_parent_class)->finalize (object);
}

static void
mb_paged_table_class_init (MbPagedTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = mb_paged_table_dispose;
  object_class->finalize = mb_paged_table_finalize;
  object_class->set_property = mb_paged_table_set_property;
  object_class->get_property = mb_paged_table_get_property;
  widget_class->grab_focus = mb_paged_table_grab_focus;

  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATED] = g_signal_new ("activated", MB_TYPE_PAGED_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_VARIANT);
  signals[SORTED] =
      g_signal_new ("sorted", MB_TYPE_PAGED_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-paged-table.ui");
  gtk_widget_class_bind_template_child (widget_class, MbPagedTable, stack);
  gtk_widget_class_bind_template_child (widget_class, MbPagedTable, column_view);
  gtk_widget_class_bind_template_child (widget_class, MbPagedTable, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
mb_paged_table_init (MbPagedTable *self)
{
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
