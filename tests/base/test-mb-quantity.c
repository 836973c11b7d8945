/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-quantity.h"
#include "mb-random.h"

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
    int64_t mantissa;
    unsigned decimals;
  } cases[] = {
    { "6.408", -1, 6408, 3 },
    { "0.000", -1, 0, 3 },
    { "-12.50", -1, -1250, 2 },
    { "00123", -1, 123, 0 },
    { "0.000000001", -1, 1, 9 },
    { "999999999.999999999", -1, INT64_C (999999999999999999), 9 },
    { "0.0000000001", MB_BASE_ERROR_RANGE, 0, 0 },
    { "1000000000000000000", MB_BASE_ERROR_RANGE, 0, 0 },
    { "99999999999999999999999999999999999", MB_BASE_ERROR_RANGE, 0, 0 },
    { "1e3", MB_BASE_ERROR_SYNTAX, 0, 0 },
    { "", MB_BASE_ERROR_SYNTAX, 0, 0 },
    { "6,408", MB_BASE_ERROR_SYNTAX, 0, 0 },
    { "6.408 m3", MB_BASE_ERROR_SYNTAX, 0, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbQuantity quantity = { 0 };
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_quantity_parse (cases[i].text, MB_UNIT_CUBIC_METRE, &quantity, &error), ==,
                       cases[i].code == -1);
      if (cases[i].code != -1)
        g_assert_error (error, MB_BASE_ERROR, cases[i].code);
      g_assert_cmpint (quantity.mantissa, ==, cases[i].mantissa);
      g_assert_cmpint (quantity.decimals, ==, cases[i].decimals);
    }
}

static MbQuantity
quantity (const char *text, MbUnit unit)
{
  MbQuantity value = { 0 };
  g_autoptr (GError) error = NULL;

  mb_quantity_parse (text, unit, &value, &error);
  g_assert_no_error (error);
  return value;
}

#define assert_quantity(value, text)                                                                                   \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char quantity_buffer[MB_QUANTITY_TEXT_SIZE];                                                                       \
    g_assert_cmpstr (mb_quantity_to_text (value, quantity_buffer), ==, text);                                          \
  }                                                                                                                    \
  G_STMT_END

static void
test_sums (void)
{
  static const struct
  {
    const char *a, *b, *sum, *difference;
  } cases[] = {
    { "6.408", "1.2", "7.608", "5.208" },
    { "6", "0.000", "6.000", "6.000" },
    { "0.5", "1.25", "1.75", "-0.75" },
    { "-1", "-1", "-2", "0" },
    { "999999999999999998", "1", "999999999999999999", "999999999999999997" },
  };
  static const struct
  {
    const char *a, *b;
  } refused[] = {
    { "999999999999999999", "1" },
    { "1000000000", "0.000000001" },
    { "-999999999999999999", "-1" },
  };
  MbQuantity result = { 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbQuantity a = quantity (cases[i].a, MB_UNIT_CCF), b = quantity (cases[i].b, MB_UNIT_CCF);
      g_assert_true (mb_quantity_add (a, b, &result, NULL));
      assert_quantity (result, cases[i].sum);
      g_assert_cmpint (result.unit, ==, MB_UNIT_CCF);
      g_assert_true (mb_quantity_sub (a, b, &result, NULL));
      assert_quantity (result, cases[i].difference);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_quantity_add (quantity (refused[i].a, MB_UNIT_CCF), quantity (refused[i].b, MB_UNIT_CCF),
                                       &result, &error));
      g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE);
    }

  g_autoptr (GError) error = NULL;
  MbQuantity cubic_metre = quantity ("1", MB_UNIT_CUBIC_METRE), kilolitre = quantity ("1", MB_UNIT_KILOLITRE);
  g_assert_false (mb_quantity_add (cubic_metre, kilolitre, &result, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_false (mb_quantity_sub (cubic_metre, quantity ("1", MB_UNIT_NONE), &result, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH);
}

static void
test_rescale (void)
{
  static const struct
  {
    const char *value;
    unsigned decimals;
    const char *expected; /* NULL: RANGE */
  } cases[] = {
    { "6.4", 3, "6.400" },     { "6.400", 1, "6.4" },     { "6.408", 3, "6.408" },
    { "0", 9, "0.000000000" }, { "-6.400", 0, NULL },     { "6.408", 2, NULL },
    { "6.4", 10, NULL },       { "6.4", UINT_MAX, NULL }, { "999999999999999999", 1, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbQuantity result;
      bool done = mb_quantity_rescale (quantity (cases[i].value, MB_UNIT_LITRE), cases[i].decimals, &result, &error);
      g_assert_cmpint (done, ==, cases[i].expected != NULL);
      if (done)
        assert_quantity (result, cases[i].expected);
      else
        g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE);
    }
}

static void
test_compare (void)
{
  static const char *const rising[] = {
    "-999999999999999999", "-1.5", "-1", "0", "0.000000001", "1", "1.000000001", "999999999.999999999", "1000000000",
    "999999999999999999"
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rising); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (rising); j++)
      g_assert_cmpint (
          mb_quantity_compare (quantity (rising[i], MB_UNIT_US_GALLON), quantity (rising[j], MB_UNIT_US_GALLON)), ==,
          i < j ? -1 : i > j);
  g_assert_cmpint (mb_quantity_compare (quantity ("1.50", MB_UNIT_NONE), quantity ("1.5", MB_UNIT_NONE)), ==, 0);
}

static void
test_convert (void)
{
  static const struct
  {
    const char *value;
    MbUnit from, to;
    const char *expected;
  } cases[] = {
    { "6.408", MB_UNIT_CUBIC_METRE, MB_UNIT_LITRE, "6408" },
    { "6408", MB_UNIT_LITRE, MB_UNIT_CUBIC_METRE, "6.408" },
    { "6.408", MB_UNIT_CUBIC_METRE, MB_UNIT_KILOLITRE, "6.408" },
    { "1", MB_UNIT_CCF, MB_UNIT_CUBIC_FOOT, "100" },
    { "748.05", MB_UNIT_CUBIC_FOOT, MB_UNIT_CCF, "7.4805" },
    { "12345", MB_UNIT_US_GALLON, MB_UNIT_KILOGALLON, "12.345" },
    { "1", MB_UNIT_CCF, MB_UNIT_CUBIC_METRE, "2.8316846592" },
    { "1", MB_UNIT_KILOGALLON, MB_UNIT_CUBIC_METRE, "3.785411784" },
    { "231", MB_UNIT_CUBIC_FOOT, MB_UNIT_US_GALLON, "1728" }, /* 231 cubic inches are a gallon, 1728 a cubic foot */
    { "1", MB_UNIT_CUBIC_FOOT, MB_UNIT_US_GALLON, "7.480519480519480519480519480519481" },
    { "1", MB_UNIT_CUBIC_METRE, MB_UNIT_US_GALLON, "264.1720523581484153798999216091625" },
    { "17", MB_UNIT_NONE, MB_UNIT_NONE, "17" },
    { "0.000", MB_UNIT_CUBIC_METRE, MB_UNIT_CCF, "0" },
    { "-999999999.999999999", MB_UNIT_CCF, MB_UNIT_LITRE, "-2831684659199.9999971683153408" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbDecimal result;
      char text[MB_DECIMAL_TEXT_SIZE];
      g_test_message ("%s %s", cases[i].value, mb_unit_name (cases[i].from));
      mb_quantity_convert (quantity (cases[i].value, cases[i].from), cases[i].to, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mb_decimal_to_text (mb_decimal_reduce (result), text), ==, cases[i].expected);
    }
  for (MbUnit unit = MB_UNIT_CUBIC_METRE; unit < MB_N_UNITS; unit++)
    {
      g_autoptr (GError) error = NULL;
      MbDecimal result;
      g_assert_false (mb_quantity_convert (quantity ("1", unit), MB_UNIT_NONE, &result, &error));
      g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH);
      g_clear_error (&error);
      g_assert_false (mb_quantity_convert (quantity ("1", MB_UNIT_NONE), unit, &result, &error));
      g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH);
    }
}

/* What a register shows, converted and brought back, is what the register shows: no digit is lost on the way. */
static void
test_convert_round_trip (void)
{
  uint64_t seed = g_random_int ();
  MbRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  for (int i = 0; i < 20000; i++)
    {
      MbQuantity back, a = { .mantissa = mb_random_between (&random, -999999999999999999, 999999999999999999),
                             .decimals = (uint8_t) mb_random_between (&random, 0, 9),
                             .unit = (MbUnit) mb_random_between (&random, MB_UNIT_CUBIC_METRE, MB_N_UNITS - 1) };
      a.mantissa >>= mb_random_between (&random, 0, 59);
      MbUnit unit = (MbUnit) mb_random_between (&random, MB_UNIT_CUBIC_METRE, MB_N_UNITS - 1);
      MbDecimal there;
      int64_t mantissa;

      g_assert_true (mb_quantity_convert (a, unit, &there, NULL));
      MbDecimal litres = mb_decimal_mul (there, mb_unit_litres (unit));
      MbDecimal value = mb_decimal_div (litres, mb_unit_litres (a.unit));
      g_assert_true (mb_decimal_to_scaled (value, a.decimals, MB_ROUND_HALF_AWAY, &mantissa));
      g_assert_cmpint (mantissa, ==, a.mantissa);
      /* To litres it is exact, so that no rounding is needed at all. */
      g_assert_true (mb_quantity_convert (a, MB_UNIT_LITRE, &there, NULL));
      g_assert_true (mb_decimal_equal (there, mb_decimal_mul (mb_quantity_to_decimal (a), mb_unit_litres (a.unit))));
      g_assert_true (mb_decimal_equal (mb_decimal_div (there, mb_unit_litres (a.unit)), mb_quantity_to_decimal (a)));

      char text[MB_QUANTITY_TEXT_SIZE];
      g_assert_true (mb_quantity_parse (mb_quantity_to_text (a, text), a.unit, &back, NULL));
      g_assert_true (back.mantissa == a.mantissa && back.decimals == a.decimals && back.unit == a.unit);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantity/text", test_text);
  g_test_add_func ("/quantity/sums", test_sums);
  g_test_add_func ("/quantity/rescale", test_rescale);
  g_test_add_func ("/quantity/compare", test_compare);
  g_test_add_func ("/quantity/convert", test_convert);
  g_test_add_func ("/quantity/convert-round-trip", test_convert_round_trip);
  return g_test_run ();
}
