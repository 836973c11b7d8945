/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-facts-private.h"

#include "mb-expression.h"
#include "mb-tariff-error.h"

#include <string.h>

#define NAME_SIZE 64
#define MAX_JSON_BYTES (64 * 1024)

typedef struct
{
  char name[NAME_SIZE];
  uint32_t hash;
  MbFactKind kind;
  MbDecimal number;
  char *text;
  size_t text_size; /* allocated */
} Entry;

/* Entries behind n keep their text buffers for the next bill. */
struct _MbFacts
{
  Entry *entries;
  size_t n;
  size_t capacity;
};

MbFacts *
mb_facts_new (void)
{
  return g_new0 (MbFacts, 1);
}

void
mb_facts_free (MbFacts *facts)
{
  if (facts == NULL)
    return;
  for (size_t i = 0; i < facts->capacity; i++)
    g_free (facts->entries[i].text);
  g_free (facts->entries);
  g_free (facts);
}

void
mb_facts_clear (MbFacts *facts)
{
  g_return_if_fail (facts != NULL);
  facts->n = 0;
}

static Entry *
find (const MbFacts *facts, const char *name, uint32_t hash)
{
  for (size_t i = 0; i < facts->n; i++)
    if (facts->entries[i].hash == hash && strcmp (facts->entries[i].name, name) == 0)
      return &facts->entries[i];
  return NULL;
}

static Entry *
append (MbFacts *facts, const char *name, uint32_t hash)
{
  if (facts->n == facts->capacity)
    {
      size_t capacity = MAX (8, facts->capacity * 2);
      facts->entries = g_renew (Entry, facts->entries, capacity);
      memset (facts->entries + facts->capacity, 0, (capacity - facts->capacity) * sizeof (Entry));
      facts->capacity = capacity;
    }
  Entry *entry = &facts->entries[facts->n++];
  g_strlcpy (entry->name, name, NAME_SIZE);
  entry->hash = hash;
  return entry;
}

/* The entry of a name, new where it was not known; NULL for what is no name. */
static Entry *
find_or_append (MbFacts *facts, const char *name)
{
  uint32_t hash = mb_fact_name_hash (name);
  Entry *entry = find (facts, name, hash);
  if (entry != NULL)
    return entry;
  g_return_val_if_fail (mb_expression_name_is_valid (name), NULL);
  return append (facts, name, hash);
}

static void
set_entry_text (Entry *entry, const char *text)
{
  size_t size = strlen (text) + 1;
  if (size > entry->text_size)
    {
      g_free (entry->text);
      entry->text_size = MAX (size, 32);
      entry->text = g_malloc (entry->text_size);
    }
  memcpy (entry->text, text, size);
}

void
mb_facts_assign (MbFacts *facts, const MbFacts *source)
{
  facts->n = 0;
  for (size_t i = 0; i < source->n; i++)
    {
      const Entry *from = &source->entries[i];
      Entry *to = append (facts, from->name, from->hash);
      to->kind = from->kind;
      to->number = from->number;
      if (from->kind == MB_FACT_TEXT)
        set_entry_text (to, from->text);
    }
}

MbFacts *
mb_facts_copy (const MbFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);
  MbFacts *copy = mb_facts_new ();
  mb_facts_assign (copy, facts);
  return copy;
}

static void
set_number (MbFacts *facts, const char *name, MbFactKind kind, MbDecimal value)
{
  g_return_if_fail (facts != NULL && name != NULL && mb_decimal_is_valid (value));

  Entry *entry = find_or_append (facts, name);
  if (entry == NULL)
    return;
  entry->kind = kind;
  entry->number = value;
}

void
mb_facts_set_number (MbFacts *facts, const char *name, MbDecimal value)
{
  set_number (facts, name, MB_FACT_NUMBER, value);
}

void
mb_facts_set_quantity (MbFacts *facts, const char *name, MbDecimal value)
{
  set_number (facts, name, MB_FACT_QUANTITY, value);
}

void
mb_facts_set_text (MbFacts *facts, const char *name, const char *text)
{
  g_return_if_fail (facts != NULL && name != NULL && text != NULL);

  Entry *entry = find_or_append (facts, name);
  if (entry == NULL)
    return;
  entry->kind = MB_FACT_TEXT;
  set_entry_text (entry, text);
}

size_t
mb_facts_size (const MbFacts *facts)
{
  g_return_val_if_fail (facts != NULL, 0);
  return facts->n;
}

static MbFact
fact_of (const Entry *entry)
{
  bool is_text = entry->kind == MB_FACT_TEXT;
  return (MbFact) { entry->name, entry->kind, is_text ? mb_decimal_invalid () : entry->number,
                    is_text ? entry->text : NULL };
}

MbFact
mb_facts_at (const MbFacts *facts, size_t i)
{
  g_return_val_if_fail (facts != NULL && i < facts->n, (MbFact) { 0 });
  return fact_of (&facts->entries[i]);
}

uint32_t
mb_facts_hash_at (const MbFacts *facts, size_t i)
{
  return facts->entries[i].hash;
}

bool
mb_facts_find (const MbFacts *facts, const char *name, MbFact *fact)
{
  g_return_val_if_fail (facts != NULL && name != NULL, false);

  const Entry *entry = find (facts, name, mb_fact_name_hash (name));
  if (entry == NULL)
    return false;
  if (fact != NULL)
    *fact = fact_of (entry);
  return true;
}

/* {"quantity": 4.1} */
static bool
read_quantity (const MbJsonObject *object, yyjson_val *value, const char *name, MbFacts *facts, GError **error)
{
  MbJsonObject inner = { object->source, value, name };
  MbDecimal number;
  if (!mb_json_check_fields (&inner, error, "quantity", NULL)
      || !mb_json_get_decimal (&inner, "quantity", MB_JSON_REQUIRED, &number, error))
    return false;
  mb_facts_set_quantity (facts, name, number);
  return true;
}

static bool
read_fact (const MbJsonObject *object, yyjson_val *key, yyjson_val *value, MbFacts *facts, GError **error)
{
  const char *name = yyjson_get_str (key);
  if (!mb_expression_name_is_valid (name))
    return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error,
                         "“%s” cannot be the name of a fact; use letters, digits and _", name);
  if (mb_facts_find (facts, name, NULL))
    return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error, "the fact “%s” is given twice", name);

  MbDecimal number;
  if (yyjson_is_str (value))
    mb_facts_set_text (facts, name, yyjson_get_str (value));
  else if (yyjson_is_bool (value))
    mb_facts_set_text (facts, name, yyjson_get_bool (value) ? "true" : "false");
  else if (yyjson_is_obj (value))
    return read_quantity (object, value, name, facts, error);
  else if (!yyjson_is_raw (value))
    return mb_json_fail (object, key, MB_TARIFF_ERROR_SHEET, error,
                         "the fact “%s” is neither a number nor a text nor {\"quantity\": number}", name);
  else if (!mb_json_decimal (object, key, value, &number, error))
    return false;
  else if (strcmp (name, MB_FACT_USAGE) == 0)
    mb_facts_set_quantity (facts, name, number);
  else
    mb_facts_set_number (facts, name, number);
  return true;
}

MbFacts *
mb_facts_read (const MbJsonObject *object, GError **error)
{
  g_autoptr (MbFacts) facts = mb_facts_new ();
  yyjson_obj_iter members = yyjson_obj_iter_with (object->value);
  for (yyjson_val *key = yyjson_obj_iter_next (&members); key != NULL; key = yyjson_obj_iter_next (&members))
    if (!read_fact (object, key, yyjson_obj_iter_get_val (key), facts, error))
      return NULL;
  return g_steal_pointer (&facts);
}

MbFacts *
mb_facts_new_from_json (const char *json, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  g_auto (MbJsonSource) source = { 0 };
  MbJsonObject object;
  if (!mb_json_source_init (&source, json, MAX_JSON_BYTES, "the facts", &object, error))
    return NULL;
  return mb_facts_read (&object, error);
}

yyjson_mut_val *
mb_facts_write (const MbFacts *facts, yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  for (size_t i = 0; i < facts->n; i++)
    {
      const Entry *entry = &facts->entries[i];
      yyjson_mut_val *value;
      if (entry->kind == MB_FACT_TEXT)
        value = yyjson_mut_strcpy (document, entry->text);
      else
        value = mb_json_new_decimal (document, entry->number);
      if (entry->kind == MB_FACT_QUANTITY && strcmp (entry->name, MB_FACT_USAGE) != 0)
        {
          yyjson_mut_val *quantity = yyjson_mut_obj (document);
          yyjson_mut_obj_add_val (document, quantity, "quantity", value);
          value = quantity;
        }
      yyjson_mut_obj_add (object, yyjson_mut_strcpy (document, entry->name), value);
    }
  return object;
}

char *
mb_facts_to_json (const MbFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, mb_facts_write (facts, document));
  char *text = mb_json_print (document, false);
  yyjson_mut_doc_free (document);
  return text;
}
