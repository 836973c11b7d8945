/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-rate-sheet-private.h"

#include "mb-facts-private.h"

#include <string.h>

/* Names to slots while the sheet is being read. */
typedef struct
{
  MbRateSheet *sheet;
  GHashTable *slots; /* name → slot + 1 */
} Binding;

static bool
slot_of (Binding *binding, const char *name, uint16_t *slot, GError **error)
{
  gpointer known = g_hash_table_lookup (binding->slots, name);
  if (known != NULL)
    {
      *slot = (uint16_t) (GPOINTER_TO_UINT (known) - 1);
      return true;
    }
  GPtrArray *names = binding->sheet->slot_names;
  if (names->len >= 4 * MB_RATE_SHEET_MAX_PARTS)
    {
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT, "The rate sheet uses more than %d names.",
                   4 * MB_RATE_SHEET_MAX_PARTS);
      return false;
    }
  char *kept = g_string_chunk_insert_const (binding->sheet->strings, name);
  g_ptr_array_add (names, kept);
  g_hash_table_insert (binding->slots, kept, GUINT_TO_POINTER (names->len));
  *slot = (uint16_t) (names->len - 1);
  return true;
}

static bool
bind_term (Binding *binding, MbTerm *term, GError **error)
{
  if (term->expression == NULL)
    return true;
  size_t n = mb_expression_n_names (term->expression);
  term->slots = g_new0 (uint16_t, n);
  term->is_name =
      n == 1 && strcmp (mb_expression_text (term->expression), mb_expression_name (term->expression, 0)) == 0;
  for (size_t i = 0; i < n; i++)
    if (!slot_of (binding, mb_expression_name (term->expression, i), &term->slots[i], error))
      return false;
  return true;
}

static bool
bind_tiers (Binding *binding, MbTierList *list, GError **error)
{
  for (size_t i = 0; i < list->n_tiers; i++)
    if (!bind_term (binding, &list->tiers[i].from, error) || !bind_term (binding, &list->tiers[i].price, error))
      return false;
  return true;
}

static bool
bind_row (Binding *binding, MbRow *row, GError **error)
{
  return bind_term (binding, &row->term, error) && bind_tiers (binding, &row->tiers, error);
}

static bool
has_tiers (const MbPartBody *part)
{
  bool found =
      part->view.type == MB_PART_TIERS || (part->default_row != NULL && part->default_row->type == MB_PART_TIERS);
  for (size_t i = 0; i < part->n_rows && !found; i++)
    found = part->rows[i].type == MB_PART_TIERS;
  return found;
}

static bool
bind_part (Binding *binding, MbPartBody *part, GError **error)
{
  part->sources = g_new0 (uint16_t, part->n_sources);
  for (size_t i = 0; i < part->n_sources; i++)
    {
      const char *name = part->view.depends_on[i];
      if (!slot_of (binding, name, &part->sources[i], error))
        return false;
      if (part->view.type == MB_PART_PERCENTAGE && part->sources[i] >= binding->sheet->n_parts)
        {
          g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET,
                       "The part “%s” is a percentage of “%s”, but there is no part with that id.", part->view.id,
                       name);
          return false;
        }
    }

  /* A table whose rows are no tiers has no quantity to ask for. */
  bool uses_term = part->view.type != MB_PART_TABLE || has_tiers (part);
  if ((uses_term && !bind_term (binding, &part->term, error)) || !bind_tiers (binding, &part->tiers, error))
    return false;
  for (size_t i = 0; i < part->n_rows; i++)
    if (!bind_row (binding, &part->rows[i], error))
      return false;
  if (part->default_row != NULL && !bind_row (binding, part->default_row, error))
    return false;
  return part->view.proration == MB_PRORATE_NONE || slot_of (binding, MB_FACT_DAYS, &binding->sheet->days_slot, error);
}

/* The index by hash, through which the facts of a bill find their slots. */
static void
index_slots (MbRateSheet *sheet)
{
  size_t n = sheet->slot_names->len;
  size_t size = 16;
  while (size < 3 * n)
    size *= 2;
  sheet->slot_hashes = g_new0 (uint32_t, n);
  sheet->slot_index = g_new0 (uint16_t, size);
  sheet->slot_index_mask = size - 1;
  for (size_t slot = 0; slot < n; slot++)
    {
      uint32_t hash = mb_fact_name_hash (g_ptr_array_index (sheet->slot_names, slot));
      size_t at = hash & sheet->slot_index_mask;
      while (sheet->slot_index[at] != 0)
        at = (at + 1) & sheet->slot_index_mask;
      sheet->slot_index[at] = (uint16_t) (slot + 1);
      sheet->slot_hashes[slot] = hash;
    }
}

uint16_t
mb_rate_sheet_slot (const MbRateSheet *sheet, const char *name, uint32_t hash)
{
  for (size_t at = hash & sheet->slot_index_mask; sheet->slot_index[at] != 0; at = (at + 1) & sheet->slot_index_mask)
    {
      uint16_t slot = (uint16_t) (sheet->slot_index[at] - 1);
      if (sheet->slot_hashes[slot] == hash && strcmp (g_ptr_array_index (sheet->slot_names, slot), name) == 0)
        return slot;
    }
  return MB_NO_SLOT;
}

bool
mb_rate_sheet_bind (MbRateSheet *sheet, GError **error)
{
  g_autoptr (GHashTable) slots = g_hash_table_new (g_str_hash, g_str_equal);
  Binding binding = { sheet, slots };
  sheet->days_slot = MB_NO_SLOT;

  uint16_t slot;
  for (size_t i = 0; i < sheet->n_parts; i++)
    if (!slot_of (&binding, sheet->parts[i].view.id, &slot, error))
      return false;
  for (size_t i = 0; i < sheet->n_parts; i++)
    if (!bind_part (&binding, &sheet->parts[i], error))
      return false;
  index_slots (sheet);

  size_t n_facts = sheet->slot_names->len - sheet->n_parts;
  sheet->fact_names = g_new0 (const char *, n_facts + 1);
  for (size_t i = 0; i < n_facts; i++)
    sheet->fact_names[i] = g_ptr_array_index (sheet->slot_names, sheet->n_parts + i);
  return true;
}
