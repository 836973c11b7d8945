/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-facts.h"

#include "mb-tariff-error.h"
#include "mb-test-sheet.h"

#include <string.h>

static void
test_set (void)
{
  g_autoptr (MbFacts) facts = mb_facts_new ();
  MbFact fact;
  g_assert_false (mb_facts_find (facts, "usage", NULL));

  mb_facts_set_quantity (facts, "usage", mb_test_decimal ("15.532"));
  mb_facts_set_text (facts, "meter_size", "DN20");
  mb_facts_set_number (facts, "dwelling_units", mb_test_decimal ("3"));
  g_assert_cmpuint (mb_facts_size (facts), ==, 3);
  g_assert_true (mb_facts_find (facts, "meter_size", &fact));
  g_assert_cmpint (fact.kind, ==, MB_FACT_TEXT);
  g_assert_cmpstr (fact.text, ==, "DN20");
  g_assert_cmpstr (mb_facts_at (facts, 2).name, ==, "dwelling_units");

  /* A second value takes the place of the first, whatever kind it is. */
  mb_facts_set_text (facts, "usage", "much");
  mb_facts_set_number (facts, "meter_size", mb_test_decimal ("20"));
  g_assert_cmpuint (mb_facts_size (facts), ==, 3);
  g_assert_true (mb_facts_find (facts, "usage", &fact));
  g_assert_cmpstr (fact.text, ==, "much");
  g_assert_true (mb_facts_find (facts, "meter_size", &fact));
  g_assert_cmpint (fact.kind, ==, MB_FACT_NUMBER);
  g_assert_null (fact.text);

  g_autoptr (MbFacts) copy = mb_facts_copy (facts);
  mb_facts_clear (facts);
  g_assert_cmpuint (mb_facts_size (facts), ==, 0);
  g_assert_false (mb_facts_find (facts, "usage", NULL));
  g_assert_true (mb_facts_find (copy, "usage", &fact));
  g_assert_cmpstr (fact.text, ==, "much");
}

static void
test_refill (void)
{
  g_autoptr (MbFacts) facts = mb_facts_new ();
  for (int round = 0; round < 3; round++)
    {
      mb_facts_clear (facts);
      for (int i = 0; i < 40; i++)
        {
          g_autofree char *name = g_strdup_printf ("fact_%d", i);
          g_autofree char *text = g_strnfill ((gsize) (i * (round + 1)), 'x');
          mb_facts_set_text (facts, name, text);
        }
      g_assert_cmpuint (mb_facts_size (facts), ==, 40);
      MbFact fact;
      g_assert_true (mb_facts_find (facts, "fact_39", &fact));
      g_assert_cmpuint (strlen (fact.text), ==, 39u * (unsigned) (round + 1));
    }
}

static void
test_json (void)
{
  static const char json[] = "{\"usage\":15.5320,\"days\":31,\"meter_size\":\"DN20\",\"winter\":{\"quantity\":4.10},"
                             "\"reduced\":\"true\",\"credit\":-2.5}";
  g_autoptr (GError) error = NULL;
  g_autoptr (MbFacts) facts = mb_facts_new_from_json (json, &error);
  g_assert_no_error (error);
  g_autofree char *written = mb_facts_to_json (facts);
  g_assert_cmpstr (written, ==, json);
  g_assert_cmpint (mb_facts_at (facts, 0).kind, ==, MB_FACT_QUANTITY);
  g_assert_cmpint (mb_facts_at (facts, 1).kind, ==, MB_FACT_NUMBER);
  g_assert_cmpint (mb_facts_at (facts, 3).kind, ==, MB_FACT_QUANTITY);

  g_autoptr (MbFacts) flags = mb_facts_new_from_json ("{\"fire_line\": true, \"exempt\": false}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mb_facts_at (flags, 0).text, ==, "true");
  g_assert_cmpstr (mb_facts_at (flags, 1).text, ==, "false");
}

static void
test_json_errors (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *words;
  } cases[] = {
    { "", MB_TARIFF_ERROR_SYNTAX, "Line 1, column 1" },
    { "{\"usage\": 1,\n  \"days\": }", MB_TARIFF_ERROR_SYNTAX, "Line 2, column 11" },
    { "[1]", MB_TARIFF_ERROR_SHEET, "must be an object" },
    { "{\"a b\": 1}", MB_TARIFF_ERROR_SHEET, "“a b”" },
    { "{\"usage\": 1,\n\"usage\": 2}", MB_TARIFF_ERROR_SHEET, "Line 2, the facts: the fact “usage” is given twice" },
    { "{\"usage\": null}", MB_TARIFF_ERROR_SHEET, "neither a number" },
    { "{\"usage\": [1]}", MB_TARIFF_ERROR_SHEET, "neither a number" },
    { "{\"x\": {\"quantity\": \"1\"}}", MB_TARIFF_ERROR_SHEET, "must be a number" },
    { "{\"x\": {\"amount\": 1}}", MB_TARIFF_ERROR_SHEET, "no field “amount”" },
    { "{\"x\": 12345678901234567890123456789012345}", MB_TARIFF_ERROR_SHEET, "34" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_facts_new_from_json (cases[i].json, &error));
      g_assert_error (error, MB_TARIFF_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” should be in: %s", cases[i].words, error->message);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/facts/set", test_set);
  g_test_add_func ("/tariff/facts/refill", test_refill);
  g_test_add_func ("/tariff/facts/json", test_json);
  g_test_add_func ("/tariff/facts/json-errors", test_json_errors);
  return g_test_run ();
}
