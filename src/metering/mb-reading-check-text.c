/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of a reading as text: the names of verdicts and rules, and the JSON that is kept with a verdict. */

#include "mb-json-text.h"
#include "mb-reading-check.h"

#include <string.h>

static const char *const rule_names[MB_N_READING_RULES] = {
  [MB_READING_RULE_MISSING] = "missing",
  [MB_READING_RULE_UNIT] = "unit",
  [MB_READING_RULE_DIGITS] = "digits",
  [MB_READING_RULE_DUPLICATE] = "duplicate",
  [MB_READING_RULE_CONFLICT] = "conflict",
  [MB_READING_RULE_NOT_LATER] = "not-later",
  [MB_READING_RULE_FUTURE] = "future",
  [MB_READING_RULE_LOWER] = "lower",
  [MB_READING_RULE_ROLLOVER] = "rollover",
  [MB_READING_RULE_IMPOSSIBLE] = "impossible",
  [MB_READING_RULE_HIGH] = "high",
  [MB_READING_RULE_LOW] = "low",
  [MB_READING_RULE_ZERO] = "zero",
  [MB_READING_RULE_INACTIVE_USE] = "inactive-use",
  [MB_READING_RULE_METER_FLAGS] = "meter-flags",
};

const char *
mb_verdict_name (MbVerdict verdict)
{
  static const char *const names[] = { "accepted", "suspect", "rejected" };

  g_return_val_if_fail ((unsigned) verdict < G_N_ELEMENTS (names), NULL);
  return names[verdict];
}

const char *
mb_reading_rule_name (MbReadingRule rule)
{
  g_return_val_if_fail ((unsigned) rule < MB_N_READING_RULES, NULL);

  return rule_names[rule];
}

bool
mb_reading_rule_parse (const char *name, MbReadingRule *rule)
{
  g_return_val_if_fail (name != NULL && rule != NULL, false);

  for (unsigned i = 0; i < MB_N_READING_RULES; i++)
    if (strcmp (name, rule_names[i]) == 0)
      {
        *rule = (MbReadingRule) i;
        return true;
      }
  return false;
}

static yyjson_mut_val *
numbers_object (yyjson_mut_doc *doc, const MbReadingFinding *finding)
{
  yyjson_mut_val *numbers = yyjson_mut_obj (doc);
  char text[MB_DECIMAL_TEXT_SIZE];

  for (size_t i = 0; i < finding->n_numbers; i++)
    yyjson_mut_obj_add_strcpy (doc, numbers, finding->numbers[i].name,
                               mb_decimal_to_text (finding->numbers[i].value, text));
  return numbers;
}

static yyjson_mut_val *
choices_list (yyjson_mut_doc *doc, unsigned choices)
{
  yyjson_mut_val *list = yyjson_mut_arr (doc);

  for (unsigned choice = 1; choice <= choices; choice <<= 1)
    if ((choices & choice) != 0)
      yyjson_mut_arr_add_str (doc, list, mb_consumption_choice_name ((MbConsumptionChoice) choice));
  return list;
}

static yyjson_mut_val *
finding_object (yyjson_mut_doc *doc, const MbReadingFinding *finding)
{
  yyjson_mut_val *object = yyjson_mut_obj (doc);

  yyjson_mut_obj_add_str (doc, object, "rule", mb_reading_rule_name (finding->rule));
  yyjson_mut_obj_add_str (doc, object, "verdict", mb_verdict_name (finding->verdict));
  yyjson_mut_obj_add_val (doc, object, "numbers", numbers_object (doc, finding));
  if (finding->choices != 0)
    {
      yyjson_mut_obj_add_val (doc, object, "choices", choices_list (doc, finding->choices));
      yyjson_mut_obj_add_str (doc, object, "likely", mb_consumption_choice_name (finding->likely));
    }
  if (finding->flags != 0)
    yyjson_mut_obj_add_val (doc, object, "flags", mb_json_flags (doc, finding->flags));
  return object;
}

char *
mb_reading_check_to_json (const MbReadingCheck *check)
{
  g_return_val_if_fail (check != NULL, NULL);

  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (doc), *findings = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, object);
  yyjson_mut_obj_add_str (doc, object, "verdict", mb_verdict_name (check->verdict));
  for (size_t i = 0; i < check->n_findings; i++)
    yyjson_mut_arr_append (findings, finding_object (doc, &check->findings[i]));
  yyjson_mut_obj_add_val (doc, object, "findings", findings);
  return mb_json_take_text (doc);
}
