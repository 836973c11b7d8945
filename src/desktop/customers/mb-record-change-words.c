/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-record-change-words.h"

#include "mb-period-words.h"

#include <glib/gi18n.h>

typedef enum
{
  AS_IT_IS,
  AS_DATE,
  HIDDEN, /* an id, which says nothing to a person */
} Value;

static const struct
{
  const char *entity;
  const char *field;
  const char *words;
  Value value;
} fields[] = {
  { "customer", "name", N_ ("Name"), AS_IT_IS },
  { "customer", "kind", N_ ("Kind of customer"), AS_IT_IS },
  { "customer", "phone", N_ ("Telephone"), AS_IT_IS },
  { "customer", "email", N_ ("E-mail"), AS_IT_IS },
  { "customer", "language", N_ ("Language"), AS_IT_IS },
  { "customer", "postal_address", N_ ("Postal address"), AS_IT_IS },
  { "customer", "note", N_ ("Note on the customer"), AS_IT_IS },
  { "account", "customer_id", N_ ("The account belongs to another customer"), HIDDEN },
  { "account", "class_id", N_ ("Another customer class"), HIDDEN },
  { "account", "tariff_id", N_ ("Another tariff"), HIDDEN },
  { "account", "cycle_id", N_ ("Another billing cycle"), HIDDEN },
  { "account", "closed_on", N_ ("Account closed"), AS_DATE },
  { "account", "delivery", N_ ("Delivery of bills"), AS_IT_IS },
  { "account", "note", N_ ("Note on the account"), AS_IT_IS },
  { "agreement", "starts_on", N_ ("Moved in"), AS_DATE },
  { "agreement", "ends_on", N_ ("Moved out"), AS_DATE },
  { "agreement", "dwelling_units", N_ ("Dwellings"), AS_IT_IS },
};

static char *
value_words (Value kind, const char *text)
{
  if (!text)
    return g_strdup ("–");
  if (kind == AS_DATE)
    return mb_day_words ((MbDate) g_ascii_strtoll (text, NULL, 10));
  return g_strdelimit (g_strdup (text), "\n", ' ');
}

char *
mb_record_change_words (const MbRecordChange *change)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!g_str_equal (fields[i].entity, change->entity) || !g_str_equal (fields[i].field, change->field))
        continue;
      if (fields[i].value == HIDDEN)
        return g_strdup (_ (fields[i].words));
      g_autofree char *before = value_words (fields[i].value, change->old_value);
      g_autofree char *after = value_words (fields[i].value, change->new_value);
      return change->old_value ? g_strdup_printf ("%s: %s → %s", _ (fields[i].words), before, after)
                               : g_strdup_printf ("%s: %s", _ (fields[i].words), after);
    }
  return g_strdup_printf ("%s.%s", change->entity, change->field);
}

char *
mb_record_change_author_words (const MbRecordChange *change, GTimeZone *zone)
{
  g_autofree char *when = mb_instant_words (change->at, zone);
  return g_strdup_printf ("%s · %s", change->author, when);
}
