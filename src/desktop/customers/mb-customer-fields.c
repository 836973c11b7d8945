/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-fields.h"

#include "mb-complaint-row.h"
#include "mb-customer-edit.h"
#include "mb-customer-fault.h"

#include <glib/gi18n.h>

/* Languages by their own names.  The first is the supplier's; only those that bills are printed in are offered, the others
 * stand here for customers who have them. */
static const struct
{
  const char *tag;
  const char *name;
  gboolean printed;
} languages[] = {
  { NULL, NULL, TRUE },        { "de", "Deutsch", TRUE }, { "en", "English", TRUE },   { "es", "Español", TRUE },
  { "fr", "Français", TRUE },  { "hi", "हिन्दी", TRUE },   { "sw", "Kiswahili", TRUE }, { "ar", "العربية", FALSE },
  { "el", "Ελληνικά", FALSE }, { "ja", "日本語", FALSE }, { "ko", "한국어", FALSE },   { "pl", "Polski", FALSE },
  { "ru", "Русский", FALSE },  { "ta", "தமிழ்", FALSE },   { "tr", "Türkçe", FALSE },   { "vi", "Tiếng Việt", FALSE },
  { "zh", "中文", FALSE },
};

static const char *const kinds[] = { "person", "organisation" };

struct _MbCustomerFields
{
  AdwBin parent_instance;

  MbCustomer customer; /* as it was set */
  GPtrArray *tags;     /* of the language row's entries; NULL for the supplier's */
  gboolean setting;
  gboolean left[MB_N_CUSTOMER_FIELDS]; /* what is wrong there is said */

  AdwComboRow *kind_row;
  AdwComboRow *language_row;
  AdwEntryRow *rows[MB_N_CUSTOMER_FIELDS];
  MbComplaintRow *complaints[MB_N_CUSTOMER_FIELDS];
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbCustomerFields, mb_customer_fields, ADW_TYPE_BIN)

static const char *const names[MB_N_CUSTOMER_FIELDS] = {
  [MB_CUSTOMER_NAME] = "name",       [MB_CUSTOMER_PHONE] = "phone", [MB_CUSTOMER_EMAIL] = "email",
  [MB_CUSTOMER_ADDRESS] = "address", [MB_CUSTOMER_NOTE] = "note",
};

/* ---------------------------------------------------------------------------------------------------------------
 * Texts and fields */

static char *
value_of (const MbCustomer *customer, MbCustomerField field)
{
  char *const values[MB_N_CUSTOMER_FIELDS] = {
    [MB_CUSTOMER_NAME] = customer->name,   [MB_CUSTOMER_PHONE] = customer->phone,
    [MB_CUSTOMER_EMAIL] = customer->email, [MB_CUSTOMER_ADDRESS] = customer->postal_address,
    [MB_CUSTOMER_NOTE] = customer->note,
  };
  return values[field];
}

/* (transfer full): as it stands in an entry, which has one line. */
static char *
entry_text (const MbCustomer *customer, MbCustomerField field)
{
  const char *value = value_of (customer, field);
  g_auto (GStrv) lines = g_strsplit (value ? value : "", "\n", -1);
  return g_strjoinv (field == MB_CUSTOMER_ADDRESS ? ", " : " ", lines);
}

static const char *
typed (MbCustomerFields *self, MbCustomerField field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->rows[field]));
}

static bool
is_touched (MbCustomerFields *self, MbCustomerField field)
{
  g_autofree char *before = entry_text (&self->customer, field);
  return !g_str_equal (before, typed (self, field));
}

/* (transfer full): what is kept of it; NULL for nothing. */
static char *
take (MbCustomerFields *self, MbCustomerField field)
{
  if (!is_touched (self, field))
    return g_strdup (value_of (&self->customer, field));
  g_autofree char *text = g_strstrip (g_strdup (typed (self, field)));
  if (!*text)
    return NULL;
  if (field != MB_CUSTOMER_ADDRESS)
    return g_steal_pointer (&text);
  g_auto (GStrv) lines = g_strsplit (text, ",", -1);
  for (guint i = 0; lines[i]; i++)
    g_strstrip (lines[i]);
  return g_strjoinv ("\n", lines);
}

static const char *
chosen_language (MbCustomerFields *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);
  return selected < self->tags->len ? g_ptr_array_index (self->tags, selected) : NULL;
}

MbCustomer
mb_customer_fields_get_customer (MbCustomerFields *self)
{
  return (MbCustomer) {
    .id = self->customer.id,
    .kind = g_strdup (kinds[adw_combo_row_get_selected (self->kind_row) == 1]),
    .name = take (self, MB_CUSTOMER_NAME),
    .phone = take (self, MB_CUSTOMER_PHONE),
    .email = take (self, MB_CUSTOMER_EMAIL),
    .language = g_strdup (chosen_language (self)),
    .postal_address = take (self, MB_CUSTOMER_ADDRESS),
    .note = take (self, MB_CUSTOMER_NOTE),
  };
}

static void
add_language (MbCustomerFields *self, GtkStringList *model, const char *tag, const char *name)
{
  gtk_string_list_append (model, name);
  g_ptr_array_add (self->tags, g_strdup (tag));
}

static void
fill_languages (MbCustomerFields *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  const char *own = self->customer.language;
  bool known = !own;
  g_ptr_array_set_size (self->tags, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      bool is_own = own && g_strcmp0 (own, languages[i].tag) == 0;
      if (languages[i].printed || is_own)
        add_language (self, model, languages[i].tag, languages[i].name ? languages[i].name : _ ("The Supplier’s"));
      known = known || is_own;
    }
  if (!known)
    add_language (self, model, own, own);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (model));
}

static void
choose_language (MbCustomerFields *self, const char *tag)
{
  for (guint i = 0; i < self->tags->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->tags, i), tag) == 0)
      adw_combo_row_set_selected (self->language_row, i);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is wrong */

static bool
show_fault (MbCustomerFields *self, MbCustomerField field)
{
  const char *fault = mb_customer_fault (field, typed (self, field));
  mb_complaint_row_set_words (self->complaints[field], self->left[field] ? fault : NULL);
  return fault == NULL;
}

bool
mb_customer_fields_check (MbCustomerFields *self)
{
  bool right = true;
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    {
      self->left[field] = TRUE;
      right = show_fault (self, (MbCustomerField) field) && right;
    }
  for (int field = 0; !right && field < MB_N_CUSTOMER_FIELDS; field++)
    if (mb_complaint_row_claim_focus (self->complaints[field]))
      break;
  return right;
}

static void
on_left (GtkEventControllerFocus *controller, MbCustomerFields *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    if (GTK_WIDGET (self->rows[field]) == row && *typed (self, (MbCustomerField) field))
      {
        self->left[field] = TRUE;
        show_fault (self, (MbCustomerField) field);
      }
}

static void
on_changed (MbCustomerFields *self)
{
  if (self->setting)
    return;
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    show_fault (self, (MbCustomerField) field);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * In and out */

void
mb_customer_fields_set_customer (MbCustomerFields *self, const MbCustomer *customer)
{
  static const MbCustomer nobody = { .kind = (char *) "person" };
  MbCustomer copy = mb_customer_copy (customer ? customer : &nobody);
  mb_customer_clear (&self->customer);
  self->customer = copy;

  self->setting = TRUE;
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    {
      g_autofree char *text = entry_text (&self->customer, (MbCustomerField) field);
      gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text);
      self->left[field] = FALSE;
      show_fault (self, (MbCustomerField) field);
    }
  adw_combo_row_set_selected (self->kind_row, g_strcmp0 (self->customer.kind, kinds[1]) == 0);
  fill_languages (self);
  choose_language (self, self->customer.language);
  self->setting = FALSE;
}

void
mb_customer_fields_save (MbCustomerFields *self, GVariantBuilder *texts)
{
  const char *kind = kinds[adw_combo_row_get_selected (self->kind_row) == 1], *language = chosen_language (self);
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    if (is_touched (self, (MbCustomerField) field))
      g_variant_builder_add (texts, "{ss}", names[field], typed (self, (MbCustomerField) field));
  if (g_strcmp0 (kind, self->customer.kind) != 0)
    g_variant_builder_add (texts, "{ss}", "kind", kind);
  if (g_strcmp0 (language, self->customer.language) != 0)
    g_variant_builder_add (texts, "{ss}", "language", language ? language : "");
}

void
mb_customer_fields_restore (MbCustomerFields *self, GVariant *texts)
{
  const char *text;
  self->setting = TRUE;
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    if (g_variant_lookup (texts, names[field], "&s", &text))
      gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text);
  if (g_variant_lookup (texts, "kind", "&s", &text))
    adw_combo_row_set_selected (self->kind_row, g_str_equal (text, kinds[1]));
  if (g_variant_lookup (texts, "language", "&s", &text))
    choose_language (self, *text ? text : NULL);
  self->setting = FALSE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static gboolean
mb_customer_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MB_CUSTOMER_FIELDS (widget)->rows[MB_CUSTOMER_NAME]));
}

static void
mb_customer_fields_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_CUSTOMER_FIELDS);
  G_OBJECT_CLASS (mb_customer_fields_parent_class)->dispose (object);
}

static void
mb_customer_fields_finalize (GObject *object)
{
  MbCustomerFields *self = MB_CUSTOMER_FIELDS (object);
  mb_customer_clear (&self->customer);
  g_ptr_array_unref (self->tags);
  G_OBJECT_CLASS (mb_customer_fields_parent_class)->finalize (object);
}

static void
mb_customer_fields_class_init (MbCustomerFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_customer_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_customer_fields_finalize;
  widget_class->grab_focus = mb_customer_fields_grab_focus;
  signals[CHANGED] =
      g_signal_new ("changed", MB_TYPE_CUSTOMER_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MB_TYPE_COMPLAINT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-customer-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, MbCustomerFields, kind_row);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerFields, language_row);
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    {
      g_autofree char *row = g_strconcat (names[field], "_row", NULL);
      g_autofree char *complaint = g_strconcat (names[field], "_complaint", NULL);
      gtk_widget_class_bind_template_child_full (widget_class, row, FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget_class, complaint, FALSE, 0);
    }
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
mb_customer_fields_init (MbCustomerFields *self)
{
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int field = 0; field < MB_N_CUSTOMER_FIELDS; field++)
    {
      g_autofree char *row = g_strconcat (names[field], "_row", NULL);
      g_autofree char *complaint = g_strconcat (names[field], "_complaint", NULL);
      GtkEventController *focus = gtk_event_controller_focus_new ();
      self->rows[field] =
          ADW_ENTRY_ROW (gtk_widget_get_template_child (GTK_WIDGET (self), MB_TYPE_CUSTOMER_FIELDS, row));
      self->complaints[field] =
          MB_COMPLAINT_ROW (gtk_widget_get_template_child (GTK_WIDGET (self), MB_TYPE_CUSTOMER_FIELDS, complaint));
      g_signal_connect_object (self->rows[field], "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_DEFAULT);
      gtk_widget_add_controller (GTK_WIDGET (self->rows[field]), focus);
    }
  mb_customer_fields_set_customer (self, NULL);
}
