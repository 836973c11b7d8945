/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-words.h"

#include "mb-chart-label.h"
#include "mb-live-words.h"

#include <glib/gi18n.h>
#include <yyjson.h>

static const struct
{
  const char *rule;
  const char *title;
} reasons[] = {
  { "missing", N_ ("Missing") },
  { "unit", N_ ("Another unit") },
  { "digits", N_ ("Not a number it can show") },
  { "duplicate", N_ ("Read twice") },
  { "conflict", N_ ("Two values for one time") },
  { "not-later", N_ ("Not later than the last") },
  { "future", N_ ("In the future") },
  { "lower", N_ ("Lower than before") },
  { "rollover", N_ ("Went round") },
  { "impossible", N_ ("More than can run through") },
  { "high", N_ ("High use") },
  { "low", N_ ("Low use") },
  { "zero", N_ ("No use") },
  { "inactive-use", N_ ("Use without a customer") },
  { "meter-flags", N_ ("The meter complains") },
};

const char *
mb_reading_reason_title (const char *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].rule, rule))
      return _ (reasons[i].title);
  return rule;
}

const char *
mb_reading_source_words (const char *source)
{
  if (g_strcmp0 (source, "telemetry") == 0)
    return _ ("by radio");
  if (g_strcmp0 (source, "manual") == 0)
    return _ ("read by a person");
  if (g_strcmp0 (source, "estimate") == 0)
    return _ ("estimated");
  if (g_strcmp0 (source, "correction") == 0)
    return _ ("corrected");
  return source ? source : "";
}

const char *
mb_reading_purpose_words (const char *purpose)
{
  static const struct
  {
    const char *purpose;
    const char *words;
  } table[] = {
    { "cyclic", N_ ("for the bill") },  { "install", N_ ("at installation") }, { "remove", N_ ("at removal") },
    { "move-in", N_ ("at moving in") }, { "move-out", N_ ("at moving out") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].purpose, purpose))
      return _ (table[i].words);
  return _ ("in between");
}

/* ---------------------------------------------------------------------------------------------------------------
 * What the check saw */

/* The numbers of one finding: of a check that was just made, or of one that was kept as JSON. */
typedef struct
{
  const char *rule;
  const MbReadingFinding *finding;
  yyjson_val *object;
  const char *likely;
  MbTelemetryFlags flags;
} Seen;

static bool
seen_number (const Seen *seen, const char *name, double *value)
{
  if (seen->finding)
    {
      for (size_t i = 0; i < seen->finding->n_numbers; i++)
        if (g_str_equal (seen->finding->numbers[i].name, name) && mb_decimal_is_valid (seen->finding->numbers[i].value))
          {
            *value = mb_decimal_to_double (seen->finding->numbers[i].value);
            return true;
          }
      return false;
    }
  const char *text = yyjson_get_str (yyjson_obj_get (yyjson_obj_get (seen->object, "numbers"), name));
  char *end = NULL;
  if (!text || !*text)
    return false;
  *value = g_ascii_strtod (text, &end);
  return end && *end == '\0';
}

static char *
number_words (const Seen *seen, const char *name)
{
  double value;
  return seen_number (seen, name, &value) ? mb_chart_label_number (value, 0) : g_strdup ("–");
}

static char *
usual_words (const Seen *seen)
{
  double recent, season;
  const bool has_recent = seen_number (seen, "recent", &recent), has_season = seen_number (seen, "season", &season);
  return mb_chart_label_number (has_recent ? recent : has_season ? season : 0, 0);
}

static const char *
likely_words (const char *likely)
{
  if (g_strcmp0 (likely, "rollover") == 0)
    return _ ("it probably went round");
  if (g_strcmp0 (likely, "exchanged") == 0)
    return _ ("the meter was probably exchanged");
  if (g_strcmp0 (likely, "backwards") == 0)
    return _ ("water probably ran backwards");
  return _ ("one of the two was probably misread");
}

static char *
seen_words (const Seen *seen)
{
  g_autofree char *usual = usual_words (seen), *daily = number_words (seen, "daily"),
                  *limit = number_words (seen, "limit");
  if (g_str_equal (seen->rule, "high"))
    /* Translators: three volumes in litres */
    return g_strdup_printf (_ ("%s l a day, where %s l were usual and %s l would pass"), daily, usual, limit);
  if (g_str_equal (seen->rule, "low"))
    /* Translators: three volumes in litres */
    return g_strdup_printf (_ ("Only %s l a day, where %s l were usual and %s l would pass"), daily, usual, limit);
  if (g_str_equal (seen->rule, "zero"))
    {
      g_autofree char *days = number_words (seen, "days");
      return g_strdup_printf (_ ("Nothing has run for %s days, though somebody is supplied"), days);
    }
  if (g_str_equal (seen->rule, "impossible"))
    {
      g_autofree char *flow = number_words (seen, "flow"), *most = number_words (seen, "max_flow");
      return g_strdup_printf (_ ("%s l an hour on average; at most %s l can run through this meter"), flow, most);
    }
  if (g_str_equal (seen->rule, "inactive-use"))
    {
      g_autofree char *litres = number_words (seen, "litres");
      return g_strdup_printf (_ ("%s l were used, though nobody is supplied"), litres);
    }
  if (g_str_equal (seen->rule, "lower"))
    return g_strdup_printf (_ ("The register shows less than before: %s"), likely_words (seen->likely));
  if (g_str_equal (seen->rule, "missing"))
    return g_strdup (_ ("The meter was not heard of at the end of the period"));
  if (g_str_equal (seen->rule, "meter-flags"))
    {
      g_autofree char *flags = mb_flags_words (seen->flags);
      return g_strdup_printf (_ ("The meter says: %s"), flags ? flags : "–");
    }
  return g_strdup (mb_reading_reason_title (seen->rule));
}

static yyjson_val *
find_finding (yyjson_doc *document, const char *rule)
{
  yyjson_val *finding;
  size_t index, max;
  yyjson_val *findings = yyjson_obj_get (yyjson_doc_get_root (document), "findings");
  yyjson_arr_foreach (findings, index, max,
                      finding) if (g_strcmp0 (yyjson_get_str (yyjson_obj_get (finding, "rule")), rule)
                                   == 0) return finding;
  return NULL;
}

char *
mb_reading_reason_words (const MbReadingException *exception)
{
  const char *numbers = exception->numbers ? exception->numbers : "{}";
  yyjson_doc *document = yyjson_read (numbers, strlen (numbers), 0);
  Seen seen = { .rule = exception->rule, .flags = exception->flags };
  seen.object = find_finding (document, exception->rule);
  seen.likely = yyjson_get_str (yyjson_obj_get (seen.object, "likely"));
  char *words = seen_words (&seen);
  yyjson_doc_free (document);
  return words;
}

char *
mb_reading_check_words (const MbReadingCheck *check)
{
  for (size_t i = 0; i < check->n_findings; i++)
    {
      const MbReadingFinding *finding = &check->findings[i];
      if (finding->verdict != check->verdict)
        continue;
      const Seen seen = {
        .rule = mb_reading_rule_name (finding->rule),
        .finding = finding,
        .likely = finding->choices ? mb_consumption_choice_name (finding->likely) : NULL,
        .flags = finding->flags,
      };
      return seen_words (&seen);
    }
  return NULL;
}

bool
mb_reading_seen_number (const char *numbers, const char *rule, const char *name, double *value)
{
  if (!numbers)
    return false;
  yyjson_doc *document = yyjson_read (numbers, strlen (numbers), 0);
  const Seen seen = { .rule = rule, .object = find_finding (document, rule) };
  const bool found = seen.object && seen_number (&seen, name, value);
  yyjson_doc_free (document);
  return found;
}
