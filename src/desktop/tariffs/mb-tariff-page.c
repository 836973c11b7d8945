/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-page.h"

#include "mb-quantity-words.h"
#include "mb-tariff-example.h"
#include "mb-tariff-words.h"
#include "mb-tier-chart.h"

#include <glib/gi18n.h>

struct _MbTariffPage
{
  AdwNavigationPage parent_instance;

  GPtrArray *versions;  /* MbTariffVersion, newest first */
  GPtrArray *part_rows; /* unowned */
  GPtrArray *example_rows;

  AdwComboRow *version_row;
  AdwComboRow *class_row;
  AdwPreferencesGroup *tiers_group;
  GtkWidget *tier_chart; /* the group's; NULL: none */
  AdwPreferencesGroup *parts_group;
  AdwPreferencesGroup *examples_group;
};

G_DEFINE_FINAL_TYPE (MbTariffPage, mb_tariff_page, ADW_TYPE_NAVIGATION_PAGE)

static MbTariffVersion *
selected_version (MbTariffPage *self)
{
  guint i = adw_combo_row_get_selected (self->version_row);
  return i < self->versions->len ? g_ptr_array_index (self->versions, i) : NULL;
}

static const char *
selected_class (MbTariffPage *self, const MbTariffVersion *version)
{
  guint i = adw_combo_row_get_selected (self->class_row);
  return i < mb_tariff_version_n_classes (version) ? mb_tariff_version_class (version, i) : NULL;
}

static void
remove_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
figure_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

static GtkWidget *
line_new (const char *title, const char *figure)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure_label (figure));
  return row;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Parts */

static void
add_tiers (AdwExpanderRow *row, const MbPart *part, const char *unit)
{
  size_t n = mb_part_n_tiers (part);
  for (size_t i = 0; i < n; i++)
    {
      MbPartTier tier = mb_part_tier (part, i), next = i + 1 < n ? mb_part_tier (part, i + 1) : tier;
      g_autofree char *title = mb_part_tier_words (tier, i + 1 < n ? &next : NULL, unit);
      g_autofree char *price = mb_part_term_words (tier.price);
      adw_expander_row_add_row (row, line_new (title, price));
    }
}

static void
add_table (AdwExpanderRow *row, const MbPart *part)
{
  for (size_t i = 0; i < mb_part_n_rows (part); i++)
    {
      MbPartRow table_row = mb_part_row (part, i);
      g_autofree char *value =
          table_row.type == MB_PART_TIERS
              ? g_strdup_printf (ngettext ("%zu tier", "%zu tiers", table_row.n_tiers), table_row.n_tiers)
              : mb_part_term_words (table_row.value);
      adw_expander_row_add_row (row, line_new (table_row.key ? table_row.key : _ ("All others"), value));
    }
}

static void
add_formula (AdwExpanderRow *row, const MbPart *part)
{
  GtkWidget *line = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), part->formula);
  gtk_widget_add_css_class (line, "monospace");
  adw_expander_row_add_row (row, line);
}

static GtkWidget *
part_row_new (const MbPart *part, const char *unit)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle = mb_part_words (part);
  g_autofree char *value = mb_part_value_words (part);
  bool expands = true;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->label ? part->label : part->id);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), figure_label (value));
  if (part->type == MB_PART_TIERS)
    add_tiers (ADW_EXPANDER_ROW (row), part, unit);
  else if (part->type == MB_PART_TABLE)
    add_table (ADW_EXPANDER_ROW (row), part);
  else if (part->formula)
    add_formula (ADW_EXPANDER_ROW (row), part);
  else
    expands = false;
  if (expands)
    return row;

  g_object_ref_sink (row);
  g_object_unref (row);
  GtkWidget *plain = line_new (part->label ? part->label : part->id, value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (plain), subtitle);
  return plain;
}

/* The first part with tiers is drawn. */
static void
show_tiers (MbTariffPage *self, MbRateSheet *sheet, const MbPart *part)
{
  GtkWidget *chart =
      self->tier_chart ? NULL : mb_tier_chart_new (part, mb_rate_sheet_currency (sheet), mb_rate_sheet_unit (sheet));
  if (!chart)
    return;
  const char *title = part->label ? part->label : part->id;
  g_autofree char *markup = g_markup_escape_text (title, -1);
  self->tier_chart = chart;
  adw_preferences_group_set_title (self->tiers_group, markup);
  adw_preferences_group_add (self->tiers_group, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->tiers_group), TRUE);
}

static void
show_parts (MbTariffPage *self, const MbTariffVersion *version, const char *class_name)
{
  remove_rows (self->parts_group, self->part_rows);
  if (self->tier_chart)
    adw_preferences_group_remove (self->tiers_group, self->tier_chart);
  self->tier_chart = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->tiers_group), FALSE);
  MbRateSheet *sheet = class_name ? mb_tariff_version_sheet (version, class_name) : NULL;
  if (!sheet)
    return;

  /* Translators: currency, unit of usage, days */
  g_autofree char *description =
      g_strdup_printf (_ ("%s per %s; a cycle has %d days"), mb_rate_sheet_currency (sheet).code,
                       mb_unit_symbol (mb_rate_sheet_unit (sheet)), mb_rate_sheet_normal_days (sheet));
  adw_preferences_group_set_description (self->parts_group, description);
  for (size_t i = 0; i < mb_rate_sheet_n_parts (sheet); i++)
    {
      GtkWidget *row = part_row_new (mb_rate_sheet_part (sheet, i), mb_unit_symbol (mb_rate_sheet_unit (sheet)));
      adw_preferences_group_add (self->parts_group, row);
      show_tiers (self, sheet, mb_rate_sheet_part (sheet, i));
      g_ptr_array_add (self->part_rows, row);
    }
}

static void
show_examples (MbTariffPage *self, const MbTariffVersion *version, const char *class_name)
{
  remove_rows (self->examples_group, self->example_rows);
  for (size_t i = 0; i < mb_tariff_version_n_examples (version); i++)
    {
      const MbTariffExample *example = mb_tariff_version_example (version, i);
      g_autoptr (GError) error = NULL;
      char text[MB_DECIMAL_TEXT_SIZE];
      if (g_strcmp0 (example->customer_class, class_name) != 0)
        continue;
      bool passes = mb_tariff_version_run_example (version, i, NULL, &error);
      g_autofree char *title = mb_row_title (example->name);
      g_autofree char *total = mb_number_words (mb_decimal_to_text (example->total, text));
      GtkWidget *row = line_new (title, total);
      GtkWidget *sign = gtk_image_new_from_icon_name (passes ? "object-select-symbolic" : "dialog-warning-symbolic");
      gtk_widget_add_css_class (sign, passes ? "success" : "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      passes ? _ ("Comes out") : _ ("Does not come out"), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
      if (error)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), error->message);
      adw_preferences_group_add (self->examples_group, row);
      g_ptr_array_add (self->example_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->examples_group), self->example_rows->len > 0);
}

static void
on_class_selected (MbTariffPage *self)
{
  MbTariffVersion *version = selected_version (self);
  if (!version)
    return;
  const char *class_name = selected_class (self, version);
  show_parts (self, version, class_name);
  show_examples (self, version, class_name);
}

static void
on_version_selected (MbTariffPage *self)
{
  MbTariffVersion *version = selected_version (self);
  if (!version)
    return;
  guint selected = adw_combo_row_get_selected (self->class_row);
  g_autoptr (GtkStringList) classes = gtk_string_list_new (NULL);
  for (size_t i = 0; i < mb_tariff_version_n_classes (version); i++)
    gtk_string_list_take (classes, mb_row_title (mb_tariff_version_class (version, i)));
  adw_combo_row_set_model (self->class_row, G_LIST_MODEL (classes));
  if (selected < mb_tariff_version_n_classes (version))
    adw_combo_row_set_selected (self->class_row, selected);
  on_class_selected (self);
}

static void
mb_tariff_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_TARIFF_PAGE);
  G_OBJECT_CLASS (mb_tariff_page_parent_class)->dispose (object);
}

static void
mb_tariff_page_finalize (GObject *object)
{
  MbTariffPage *self = MB_TARIFF_PAGE (object);
  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->part_rows);
  g_ptr_array_unref (self->example_rows);
  G_OBJECT_CLASS (mb_tariff_page_parent_class)->finalize (object);
}

static void
mb_tariff_page_class_init (MbTariffPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_tariff_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_tariff_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-tariff-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbTariffPage, version_row);
  gtk_widget_class_bind_template_child (widget_class, MbTariffPage, class_row);
  gtk_widget_class_bind_template_child (widget_class, MbTariffPage, tiers_group);
  gtk_widget_class_bind_template_child (widget_class, MbTariffPage, parts_group);
  gtk_widget_class_bind_template_child (widget_class, MbTariffPage, examples_group);
  gtk_widget_class_bind_template_callback (widget_class, on_version_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_class_selected);
}

static void
mb_tariff_page_init (MbTariffPage *self)
{
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) mb_tariff_version_unref);
  self->part_rows = g_ptr_array_new ();
  self->example_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
mb_tariff_page_new (MbSession *session, const char *name, const MbTariff *versions)
{
  MbTariffPage *self = g_object_new (MB_TYPE_TARIFF_PAGE, "title", name, NULL);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  MbTariffVersion *in_force = mb_tariff_version_at (versions, mb_session_get_today (session));
  guint selected = 0;

  for (size_t i = mb_tariff_n_versions (versions); i-- > 0;)
    {
      MbTariffVersion *version = mb_tariff_version (versions, i);
      g_autofree char *text = mb_tariff_version_words (version);
      if (version == in_force)
        selected = self->versions->len;
      g_ptr_array_add (self->versions, mb_tariff_version_ref (version));
      gtk_string_list_append (words, text);
    }
  adw_combo_row_set_model (self->version_row, G_LIST_MODEL (words));
  adw_combo_row_set_selected (self->version_row, selected);
  on_version_selected (self);
  return ADW_NAVIGATION_PAGE (self);
}
