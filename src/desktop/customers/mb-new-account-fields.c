/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-new-account-fields.h"

#include "mb-complaint-row.h"
#include "mb-customer-class-repository.h"
#include "mb-cycle-repository.h"
#include "mb-period-words.h"
#include "mb-tariff-repository.h"
#include "mb-vacant-place-query.h"

#include <glib/gi18n.h>

#define MOST_PLACES 6

static const char *const deliveries[] = { "paper", "email", "portal" };

struct _MbNewAccountFields
{
  AdwBin parent_instance;

  MbSession *session;
  MbCustomerCase *customer_case; /* NULL until it is set up */
  GCancellable *cancellable;     /* of the search under way */
  GPtrArray *result_rows;        /* unowned */
  MbUuid place;                  /* nil: none */
  gboolean setting;

  AdwPreferencesGroup *place_group;
  AdwEntryRow *search_row;
  AdwActionRow *chosen_row;
  AdwActionRow *nothing_row;
  AdwPreferencesGroup *move_group;
  AdwEntryRow *date_row;
  MbComplaintRow *date_complaint;
  AdwSpinRow *dwellings_row;
  AdwComboRow *class_row;
  AdwComboRow *tariff_row;
  AdwComboRow *cycle_row;
  AdwComboRow *delivery_row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbNewAccountFields, mb_new_account_fields, ADW_TYPE_BIN)

static void
on_changed (MbNewAccountFields *self)
{
  MbDate date;
  if (mb_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->date_row)), &date, NULL))
    mb_complaint_row_set_words (self->date_complaint, NULL);
  if (!self->setting && self->customer_case)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The place */

static void
show_place (MbNewAccountFields *self, const char *address)
{
  bool any = !mb_uuid_is_nil (&self->place);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chosen_row), any ? address : "");
  gtk_widget_set_visible (GTK_WIDGET (self->chosen_row), any);
  gtk_widget_set_visible (GTK_WIDGET (self->move_group), any);
  gtk_widget_set_visible (GTK_WIDGET (self->search_row), !any);
}

static void
show_no_results (MbNewAccountFields *self)
{
  for (guint i = 0; i < self->result_rows->len; i++)
    adw_preferences_group_remove (self->place_group, g_ptr_array_index (self->result_rows, i));
  g_ptr_array_set_size (self->result_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_row), FALSE);
}

static void
on_result_activated (AdwActionRow *row, MbNewAccountFields *self)
{
  const MbUuid *id = g_object_get_data (G_OBJECT (row), "mb-place");
  g_autofree char *address = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  self->place = *id;
  gtk_editable_set_text (GTK_EDITABLE (self->search_row), "");
  show_no_results (self);
  show_place (self, address);
  gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
  on_changed (self);
}

static char *
place_words (const MbVacantPlace *place)
{
  g_autofree char *day = mb_day_words (place->since);
  g_autofree char *vacant = place->since == MB_DATE_NONE ? g_strdup (_ ("never supplied"))
                                                         /* Translators: a date */
                                                         : g_strdup_printf (_ ("vacant since %s"), day);
  if (!place->serial)
    return g_steal_pointer (&vacant);
  /* Translators: the number of a meter, since when a place is vacant */
  return g_strdup_printf (_ ("meter %s · %s"), place->serial, vacant);
}

static void
add_result (MbNewAccountFields *self, const MbVacantPlace *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = place_words (place);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place->address);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "mb-place",
                          g_memdup2 (&place->service_point_id, sizeof place->service_point_id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_result_activated), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->place_group, row);
  g_ptr_array_add (self->result_rows, row);
}

typedef struct
{
  char *text;
  GArray *places;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;
  g_free (search->text);
  g_clear_pointer (&search->places, g_array_unref);
  g_free (search);
}

static bool
run_search (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Search *search = data;
  search->places = mb_vacant_place_search (database, utility, search->text, MOST_PLACES, error);
  return search->places != NULL;
}

static void
searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbNewAccountFields) self = user_data;
  g_autoptr (GError) error = NULL;
  Search *search = mb_book_read_finish (NULL, result, &error);
  bool wanted = self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (wanted)
    {
      show_no_results (self);
      for (guint i = 0; search && i < search->places->len; i++)
        add_result (self, &g_array_index (search->places, MbVacantPlace, i));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->nothing_row),
                                     error ? error->message : _ ("No vacant place is called so"));
      gtk_widget_set_visible (GTK_WIDGET (self->nothing_row), self->result_rows->len == 0);
    }
  if (search)
    search_free (search);
}

static void
on_search_changed (MbNewAccountFields *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_row));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!*text || !self->session)
    {
      show_no_results (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  Search *search = g_new0 (Search, 1);
  search->text = g_strdup (text);
  mb_book_read_async (mb_session_get_book (self->session), run_search, search, search_free, self->cancellable, searched,
                      g_object_ref (self));
}

/* Enter takes the first. */
static void
on_search_activated (MbNewAccountFields *self)
{
  if (self->result_rows->len > 0)
    on_result_activated (g_ptr_array_index (self->result_rows, 0), self);
}

static void
on_another_place (MbNewAccountFields *self)
{
  self->place = (MbUuid) { 0 };
  show_place (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_row));
  on_changed (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * In and out */

bool
mb_new_account_fields_check (MbNewAccountFields *self)
{
  MbDate date;
  if (mb_uuid_is_nil (&self->place)
      || mb_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->date_row)), &date, NULL))
    return true;
  mb_complaint_row_set_words (self->date_complaint, _ ("Write the day as 2026-11-24"));
  mb_complaint_row_claim_focus (self->date_complaint);
  return false;
}

void
mb_new_account_fields_get (MbNewAccountFields *self, MbSignUpCustomer *sign_up)
{
  const MbCustomerCase *customer_case = self->customer_case;
  MbDate today = mb_session_get_today (self->session), starts_on = today;
  if (!mb_uuid_is_nil (&self->place))
    mb_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->date_row)), &starts_on, NULL);
  sign_up->account.account = (MbAccount) {
    .class_id =
        g_array_index (customer_case->classes, MbCustomerClass, adw_combo_row_get_selected (self->class_row)).id,
    .tariff_id = g_array_index (customer_case->tariffs, MbTariffRow, adw_combo_row_get_selected (self->tariff_row)).id,
    .cycle_id = g_array_index (customer_case->cycles, MbCycle, adw_combo_row_get_selected (self->cycle_row)).id,
    .opened_on = MIN (today, starts_on),
    .delivery = (char *) deliveries[adw_combo_row_get_selected (self->delivery_row)],
  };
  sign_up->move_in = (MbMoveIn) {
    .service_point_id = self->place,
    .starts_on = starts_on,
    .dwelling_units = (int) adw_spin_row_get_value (self->dwellings_row),
  };
}

static void
save_choice (AdwComboRow *row, const char *name, GVariantBuilder *texts)
{
  g_autofree char *text = g_strdup_printf ("%u", adw_combo_row_get_selected (row));
  if (adw_combo_row_get_selected (row) != 0)
    g_variant_builder_add (texts, "{ss}", name, text);
}

void
mb_new_account_fields_save (MbNewAccountFields *self, GVariantBuilder *texts)
{
  save_choice (self->class_row, "class", texts);
  save_choice (self->tariff_row, "tariff", texts);
  save_choice (self->cycle_row, "cycle", texts);
  save_choice (self->delivery_row, "delivery", texts);
  if (mb_uuid_is_nil (&self->place))
    return;
  char id[MB_UUID_TEXT_SIZE];
  g_autofree char *dwellings = g_strdup_printf ("%d", (int) adw_spin_row_get_value (self->dwellings_row));
  g_variant_builder_add (texts, "{ss}", "place", mb_uuid_to_text (&self->place, id));
  g_variant_builder_add (texts, "{ss}", "address-of-place",
                         adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->chosen_row)));
  g_variant_builder_add (texts, "{ss}", "moves-in", gtk_editable_get_text (GTK_EDITABLE (self->date_row)));
  g_variant_builder_add (texts, "{ss}", "dwellings", dwellings);
}

static void
restore_choice (AdwComboRow *row, const char *name, GVariant *texts)
{
  const char *text = "0";
  g_variant_lookup (texts, name, "&s", &text);
  guint64 choice = g_ascii_strtoull (text, NULL, 10);
  adw_combo_row_set_selected (row,
                              choice < g_list_model_get_n_items (adw_combo_row_get_model (row)) ? (guint) choice : 0);
}

void
mb_new_account_fields_restore (MbNewAccountFields *self, GVariant *texts)
{
  char today[MB_DATE_TEXT_SIZE];
  const char *place = "", *address = "", *dwellings = "1",
             *date = mb_date_to_text (mb_session_get_today (self->session), today);
  self->setting = TRUE;
  restore_choice (self->class_row, "class", texts);
  restore_choice (self->tariff_row, "tariff", texts);
  restore_choice (self->cycle_row, "cycle", texts);
  restore_choice (self->delivery_row, "delivery", texts);
  g_variant_lookup (texts, "place", "&s", &place);
  g_variant_lookup (texts, "address-of-place", "&s", &address);
  g_variant_lookup (texts, "moves-in", "&s", &date);
  g_variant_lookup (texts, "dwellings", "&s", &dwellings);
  if (!mb_uuid_parse (place, &self->place, NULL))
    self->place = (MbUuid) { 0 };
  gtk_editable_set_text (GTK_EDITABLE (self->date_row), date);
  adw_spin_row_set_value (self->dwellings_row, (double) g_ascii_strtoull (dwellings, NULL, 10));
  show_place (self, address);
  self->setting = FALSE;
}

/* The name member's place in the structs of the three catalogues. */
static void
fill_choices (AdwComboRow *row, GArray *entries, gsize name_offset)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  gsize size = g_array_get_element_size (entries);
  for (guint i = 0; i < entries->len; i++)
    gtk_string_list_append (model, *(char **) (void *) (entries->data + i * size + name_offset));
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
}

void
mb_new_account_fields_set_up (MbNewAccountFields *self, MbSession *session, MbCustomerCase *customer_case)
{
  g_return_if_fail (MB_IS_NEW_ACCOUNT_FIELDS (self) && !self->session);

  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
  self->session = g_object_ref (session);
  self->setting = TRUE;
  fill_choices (self->class_row, customer_case->classes, offsetof (MbCustomerClass, name));
  fill_choices (self->tariff_row, customer_case->tariffs, offsetof (MbTariffRow, name));
  fill_choices (self->cycle_row, customer_case->cycles, offsetof (MbCycle, name));
  self->customer_case = customer_case;
  mb_new_account_fields_restore (self, nothing);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_new_account_fields_dispose (GObject *object)
{
  MbNewAccountFields *self = MB_NEW_ACCOUNT_FIELDS (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_NEW_ACCOUNT_FIELDS);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_new_account_fields_parent_class)->dispose (object);
}

static void
mb_new_account_fields_finalize (GObject *object)
{
  MbNewAccountFields *self = MB_NEW_ACCOUNT_FIELDS (object);
  mb_customer_case_free (self->customer_case);
  g_ptr_array_unref (self->result_rows);
  G_OBJECT_CLASS (mb_new_account_fields_parent_class)->finalize (object);
}

static void
mb_new_account_fields_class_init (MbNewAccountFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_new_account_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_new_account_fields_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", MB_TYPE_NEW_ACCOUNT_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MB_TYPE_COMPLAINT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-new-account-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, place_group);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, search_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, chosen_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, nothing_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, move_group);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, date_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, date_complaint);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, dwellings_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, class_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, tariff_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, cycle_row);
  gtk_widget_class_bind_template_child (widget_class, MbNewAccountFields, delivery_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_another_place);
}

static void
mb_new_account_fields_init (MbNewAccountFields *self)
{
  self->result_rows = g_ptr_array_new ();
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
