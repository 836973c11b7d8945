/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-formula.h"

#include "mb-owrs-names.h"

static GHashTable *
parts (void)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (known, (gpointer) "flat_rate", (gpointer) "flat_rate");
  g_hash_table_insert (known, (gpointer) "turn-on_charge", (gpointer) "turn_on_charge");
  g_hash_table_insert (known, (gpointer) "allowance", (gpointer) "allowance");
  return known;
}

static void
test_written_as (void)
{
  static const struct
  {
    const char *text;
    gboolean rounds_terms;
    const char *expected;
  } cases[] = {
    { "flat_rate_commodity*usage_ccf", FALSE, "flat_rate*usage_ccf" },
    { "a + turn-on_charge", FALSE, "a +turn_on_charge" },
    { "hook-up_fee+1", FALSE, "hook_up_fee+1" },
    { "usage_ccf-allowance", FALSE, "usage_ccf-allowance" },
    { "(number_dwelling_units-1)*61.50", FALSE, "(number_dwelling_units-1)*61.50" },
    { ".7*5.", FALSE, "0.7*5" },
    { "1/748", FALSE, "1/748" },
    { "indoor+outdoor", TRUE, "round_half_even(indoor)+round_half_even(outdoor)" },
    { "hhsize * 2.5", TRUE, "round_half_even(hhsize )*round_half_even(2.5)" },
    { "a-b/2", TRUE, "round_half_even(a_b/2)" },
    { "(a+b)/2+c", TRUE, "round_half_even((a+b)/2)+round_half_even(c)" },
    { "rolling_average", TRUE, "round_half_even(rolling_average)" },
  };
  g_autoptr (GHashTable) known = parts ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *formula = mb_owrs_formula (cases[i].text, known, cases[i].rounds_terms, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (formula, ==, cases[i].expected);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "", "a b", "a*", "flat_rate*usage flat_rate:4.1", "5 % a", "(a", "a)", "1..2" };
  g_autoptr (GHashTable) known = parts ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("“%s”", cases[i]);
      g_assert_null (mb_owrs_formula (cases[i], known, FALSE, &error));
      g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SYNTAX);
    }
}

static void
test_sizes (void)
{
  static const char *const cases[][2] = {
    { "1|1/2\"", "1 1/2\"" }, { "1_1/2\"", "1 1/2\"" }, { "1 1/2\"", "1 1/2\"" },
    { "1-1/2\"", "1 1/2\"" }, { "1|1/2", "1 1/2" },     { "5/8\"", "5/8\"" },
    { "1|2", "1|2" },         { "A|1/2\"", "A|1/2\"" }, { "1|1/2\"|x", "1|1/2\"|x" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spelling = mb_owrs_size_spelling (cases[i][0]);
      g_assert_cmpstr (spelling, ==, cases[i][1]);
    }
}

static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "budget_commodity", "budget" }, { "service_charge_commodity", "service_charge_commodity" },
    { "_commodity", "_commodity" },   { "turn-on_charge", "turn_on_charge" },
    { "2nd_rate", "_2nd_rate" },      { "max", "_max" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = mb_owrs_sheet_name (cases[i][0]);
      g_assert_cmpstr (name, ==, cases[i][1]);
    }
  g_autofree char *none = mb_owrs_sheet_name ("");
  g_assert_null (none);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/owrs-formula/written-as", test_written_as);
  g_test_add_func ("/tariff/owrs-formula/refused", test_refused);
  g_test_add_func ("/tariff/owrs-formula/sizes", test_sizes);
  g_test_add_func ("/tariff/owrs-formula/names", test_names);
  return g_test_run ();
}
