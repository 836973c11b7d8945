/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-bill.h"
#include "mb-verb.h"

#include <stdio.h>
#include <string.h>

/* tariff price: a bill, or many, by published rate files; no book is opened. */

typedef struct
{
  char *owrs;
  char *customer_class;
  char **set;
  char *batch;
} PriceOptions;

static const GOptionEntry price_options[] = {
  { "owrs", 0, 0, G_OPTION_ARG_FILENAME, MB_OPTION (PriceOptions, owrs), "The rate file", "FILE" },
  { "class", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (PriceOptions, customer_class), "The class of customers", "CLASS" },
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, MB_OPTION (PriceOptions, set), "A fact, such as usage_ccf=14.5",
    "NAME=VALUE" },
  { "batch", 0, 0, G_OPTION_ARG_FILENAME, MB_OPTION (PriceOptions, batch),
    "Many bills: a line each, {\"file\", \"class\", \"set\": {…}}", "FILE" },
  { NULL },
};

/* Rate files that were read, and a pricing that is filled anew for each bill. */
typedef struct
{
  GHashTable *files; /* path → MbOwrsFile */
  MbPricing *pricing;
} Desk;

static void
desk_release (Desk *self)
{
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->pricing, mb_pricing_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_release)

static void
desk_init (Desk *self)
{
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mb_owrs_file_free);
  self->pricing = mb_pricing_new ();
}

/* FILE:LINE:COLUMN: before what is wrong; without a line where none can be named. */
static MbOwrsFile *
read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  MbTextPlace place;
  MbCurrency dollar;
  if (!mb_currency_parse ("USD", &dollar, error) || !g_file_get_contents (path, &text, &length, error))
    return NULL;
  MbOwrsFile *file = mb_owrs_file_new (text, length, dollar, MB_OWRS_FOR_PRICING, &place, error);
  if (file == NULL && place.line > 0)
    g_prefix_error (error, "%s:%u:%u: ", path, place.line, place.column);
  else if (file == NULL)
    g_prefix_error (error, "%s: ", path);
  return file;
}

static const MbOwrsFile *
desk_file (Desk *self, const char *path, GError **error)
{
  MbOwrsFile *file = g_hash_table_lookup (self->files, path);
  if (file == NULL)
    {
      file = read_file (path, error);
      if (file != NULL)
        g_hash_table_insert (self->files, g_strdup (path), file);
    }
  return file;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The result */

/* Whole cents at least, and every digit there is. */
static char *
exact_text (MbDecimal value)
{
  char text[MB_DECIMAL_TEXT_SIZE];
  MbDecimal reduced = mb_decimal_reduce (value);
  MbDecimal cents = mb_decimal_round (reduced, 2, MB_ROUND_HALF_AWAY);
  return g_strdup (mb_decimal_to_text (mb_decimal_equal (cents, reduced) ? cents : reduced, text));
}

static void
add_exact (yyjson_mut_doc *document, yyjson_mut_val *object, const char *key, MbDecimal value)
{
  g_autofree char *text = exact_text (value);
  yyjson_mut_obj_add (object, yyjson_mut_strcpy (document, key), yyjson_mut_strcpy (document, text));
}

static void
add_tiers (yyjson_mut_doc *document, yyjson_mut_val *tiers, const MbPricing *pricing, const MbPricingStep *step)
{
  size_t n_rows;
  const MbPricingRow *rows = mb_pricing_rows (pricing, step, &n_rows);
  for (size_t i = 0; i < n_rows; i++)
    {
      char text[MB_DECIMAL_TEXT_SIZE];
      yyjson_mut_val *tier = yyjson_mut_arr_add_obj (document, tiers);
      yyjson_mut_obj_add_strcpy (document, tier, "part", step->part->id);
      yyjson_mut_obj_add_strcpy (document, tier, "quantity",
                                 mb_decimal_to_text (mb_decimal_reduce (rows[i].quantity), text));
      yyjson_mut_obj_add_strcpy (document, tier, "price", mb_decimal_to_text (mb_decimal_reduce (rows[i].price), text));
      add_exact (document, tier, "amount", rows[i].value);
    }
}

static void
print_bill (const MbPricing *pricing, MbMoney total)
{
  char money[MB_MONEY_TEXT_SIZE];
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_strcpy (document, root, "bill", mb_money_to_text (total, money));
  yyjson_mut_val *parts = yyjson_mut_obj_add_obj (document, root, "parts");
  yyjson_mut_val *tiers = yyjson_mut_obj_add_arr (document, root, "tiers");

  g_autoptr (GPtrArray) steps = mb_owrs_bill_parts (pricing);
  for (guint i = 0; i < steps->len; i++)
    {
      const MbPricingStep *step = g_ptr_array_index (steps, i);
      add_exact (document, parts, step->part->id, step->value);
    }
  for (size_t i = 0; i < mb_pricing_n_steps (pricing); i++)
    {
      const MbPricingStep *step = mb_pricing_step (pricing, i);
      if (step->valued_as == MB_PART_TIERS)
        add_tiers (document, tiers, pricing, step);
    }
  mb_print_json (document);
}

static bool
price (Desk *desk, const char *path, const char *customer_class, const GArray *facts, GError **error)
{
  MbMoney total;
  const MbOwrsFile *file = desk_file (desk, path, error);
  if (file == NULL)
    return false;
  if (!mb_owrs_bill_price (file, customer_class, (const MbOwrsFact *) (void *) facts->data, facts->len, desk->pricing,
                           &total, error))
    {
      g_prefix_error (error, "%s: ", path);
      return false;
    }
  print_bill (desk->pricing, total);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Many bills */

/* The texts of numbers and strings alike; yyjson keeps a number as it was written. */
static bool
take_facts (yyjson_val *set, GArray *facts, GError **error)
{
  size_t i, n;
  yyjson_val *key, *value;
  yyjson_obj_foreach (set, i, n, key, value)
  {
    const char *text = yyjson_is_raw (value)    ? yyjson_get_raw (value)
                       : yyjson_is_bool (value) ? (yyjson_get_bool (value) ? "true" : "false")
                                                : yyjson_get_str (value);
    if (text == NULL)
      {
        g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "the fact “%s” is neither a number nor a text",
                     yyjson_get_str (key));
        return false;
      }
    MbOwrsFact fact = { yyjson_get_str (key), text };
    g_array_append_val (facts, fact);
  }
  return true;
}

static bool
price_line (Desk *desk, const char *line, size_t length, GError **error)
{
  yyjson_doc *document = yyjson_read_opts ((char *) line, length, YYJSON_READ_NUMBER_AS_RAW, NULL, NULL);
  yyjson_val *root = yyjson_doc_get_root (document);
  const char *path = yyjson_get_str (yyjson_obj_get (root, "file"));
  const char *customer_class = yyjson_get_str (yyjson_obj_get (root, "class"));
  yyjson_val *set = yyjson_obj_get (root, "set");
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (MbOwrsFact));
  bool good = path != NULL && customer_class != NULL && (set == NULL || yyjson_is_obj (set));
  if (!good)
    g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED,
                         "the line is no bill: write {\"file\": …, \"class\": …, \"set\": {…}}");
  good = good && take_facts (set, facts, error) && price (desk, path, customer_class, facts, error);
  yyjson_doc_free (document);
  return good;
}

static void
print_refusal (const char *message)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_strcpy (document, root, "error", message);
  mb_print_json (document);
}

static bool
price_batch (Desk *desk, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return false;
  for (char *line = text; line != NULL && *line != '\0';)
    {
      char *end = strchr (line, '\n');
      size_t length = end != NULL ? (size_t) (end - line) : strlen (line);
      if (strspn (line, " \t\r") < length)
        {
          g_autoptr (GError) refusal = NULL;
          if (!price_line (desk, line, length, &refusal))
            print_refusal (refusal->message);
        }
      line = end != NULL ? end + 1 : NULL;
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The verb */

static bool
take_set (char **set, GArray *facts, GError **error)
{
  for (; set != NULL && *set != NULL; set++)
    {
      char *equals = strchr (*set, '=');
      if (equals == NULL || equals == *set)
        {
          g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--set %s: write NAME=VALUE, such as usage_ccf=14.5",
                       *set);
          return false;
        }
      *equals = '\0';
      MbOwrsFact fact = { *set, equals + 1 };
      g_array_append_val (facts, fact);
    }
  return true;
}

static bool
run (MbInvocation *invocation, gpointer data, GError **error)
{
  const PriceOptions *options = data;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (MbOwrsFact));
  g_auto (Desk) desk = { 0 };
  bool one = options->owrs != NULL && options->customer_class != NULL;

  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error))
    return false;
  if (options->batch != NULL ? options->owrs != NULL || options->customer_class != NULL || options->set != NULL : !one)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                           "write --owrs FILE --class CLASS --set NAME=VALUE… for one bill, or --batch FILE for many");
      return false;
    }
  if (!take_set (options->set, facts, error))
    return false;
  desk_init (&desk);
  return options->batch != NULL ? price_batch (&desk, options->batch, error)
                                : price (&desk, options->owrs, options->customer_class, facts, error);
}

const MbVerb mb_tariff_price_verbs[] = {
  { "tariff price", "", "Price a bill by a published rate file, without a book", price_options, sizeof (PriceOptions),
    run },
  { NULL },
};
