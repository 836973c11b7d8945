/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-words.h"

#include "mb-explanation-words.h"

#include <glib/gi18n.h>

char *
mb_row_title (const char *text)
{
  GString *title = g_string_new (NULL);
  if (*text)
    {
      g_string_append_unichar (title, g_unichar_totitle (g_utf8_get_char (text)));
      g_string_append (title, g_utf8_next_char (text));
    }
  return g_string_free_and_steal (title);
}

char *
mb_date_words (MbDate date)
{
  int year, month, day;
  mb_date_to_ymd (date, &year, &month, &day);
  g_autoptr (GDateTime) instant = g_date_time_new_utc (year, month, day, 0, 0, 0);
  /* Translators: a date in a sentence; see strftime(3) */
  return g_date_time_format (instant, _ ("%-d %B %Y"));
}

char *
mb_tariff_subtitle (const MbTariff *tariff, MbDate today)
{
  MbTariffVersion *version = mb_tariff_version_at (tariff, today);
  if (!version)
    return g_strdup (_ ("No version in force"));
  g_autofree char *since = mb_date_words (mb_tariff_version_effective_from (version));
  g_autofree char *classes =
      g_strdup_printf (ngettext ("%zu class", "%zu classes", mb_tariff_version_n_classes (version)),
                       mb_tariff_version_n_classes (version));
  /* Translators: version number, date, "3 classes" */
  return g_strdup_printf (_ ("Version %d, in force since %s · %s"), mb_tariff_version_number (version), since, classes);
}

char *
mb_tariff_version_words (const MbTariffVersion *version)
{
  g_autofree char *since = mb_date_words (mb_tariff_version_effective_from (version));
  /* Translators: version number, date */
  return g_strdup_printf (_ ("v%d from %s"), mb_tariff_version_number (version), since);
}

static const char *
kind_words (MbPartKind kind)
{
  switch (kind)
    {
    case MB_KIND_CHARGE:
      return _ ("Charge");
    case MB_KIND_TAX:
      return _ ("Tax");
    case MB_KIND_DISCOUNT:
      return _ ("Discount");
    case MB_KIND_SUBSIDY:
      return _ ("Subsidy");
    case MB_KIND_LEVY:
      return _ ("Levy");
    case MB_KIND_PENALTY:
      return _ ("Penalty");
    case MB_KIND_NONE:
    default:
      return _ ("Working step");
    }
}

/* What a part depends on: facts, and other parts by their ids. */
static char *
names_words (const MbPart *part)
{
  GString *text = g_string_new (NULL);
  for (const char *const *name = (const char *const *) part->depends_on; name && *name; name++)
    {
      g_autofree char *words = mb_fact_words (*name);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
    }
  return g_string_free_and_steal (text);
}

static char *
type_words (const MbPart *part)
{
  g_autofree char *names = names_words (part);
  switch (part->type)
    {
    case MB_PART_FORMULA:
      return g_strdup (_ ("by formula"));
    case MB_PART_TABLE:
      /* Translators: %s are the names that choose a row, such as meter_size */
      return g_strdup_printf (_ ("by %s"), names);
    case MB_PART_TIERS:
      return g_strdup (_ ("by tiers"));
    case MB_PART_PERCENTAGE:
      /* Translators: %s are the parts it is a share of */
      return g_strdup_printf (_ ("share of %s"), names);
    case MB_PART_NUMBER:
    default:
      return g_strdup (_ ("fixed"));
    }
}

char *
mb_part_words (const MbPart *part)
{
  g_autofree char *type = type_words (part);
  if (part->clause)
    /* Translators: kind of part, how it is computed, clause of the published tariff */
    return g_strdup_printf (_ ("%s, %s · clause %s"), kind_words (part->kind), type, part->clause);
  return g_strdup_printf ("%s, %s", kind_words (part->kind), type);
}

char *
mb_part_term_words (MbPartTerm term)
{
  char text[MB_DECIMAL_TEXT_SIZE];
  return g_strdup (mb_decimal_is_valid (term.number) ? mb_decimal_to_text (term.number, text) : term.formula);
}

char *
mb_part_tier_words (MbPartTier tier, const MbPartTier *next, const char *unit)
{
  g_autofree char *from = mb_part_term_words (tier.from);
  g_autofree char *to = next ? mb_part_term_words (next->from) : NULL;
  if (to)
    /* Translators: a tier of usage: from, to, unit */
    return g_strdup_printf (_ ("%s to %s %s"), from, to, unit);
  /* Translators: the last tier of usage: from, unit */
  return g_strdup_printf (_ ("from %s %s"), from, unit);
}

char *
mb_part_value_words (const MbPart *part)
{
  g_autofree char *term = NULL;
  switch (part->type)
    {
    case MB_PART_TIERS:
      return g_strdup_printf (ngettext ("%zu tier", "%zu tiers", mb_part_n_tiers (part)), mb_part_n_tiers (part));
    case MB_PART_TABLE:
      return g_strdup_printf (ngettext ("%zu row", "%zu rows", mb_part_n_rows (part)), mb_part_n_rows (part));
    case MB_PART_PERCENTAGE:
      term = mb_part_term_words (mb_part_term (part));
      return g_strdup_printf ("%s %%", term);
    case MB_PART_NUMBER:
      return mb_part_term_words (mb_part_term (part));
    case MB_PART_FORMULA:
    default:
      return g_strdup ("");
    }
}
