/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-json-writer.h"

#include "mb-random.h"

#include <yyjson.h>

static void
test_bytes (void)
{
  g_autoptr (GString) out = g_string_new ("before ");
  MbJsonWriter writer;
  mb_json_writer_init (&writer, out);
  mb_json_writer_open (&writer, NULL, '{');
  mb_json_writer_key (&writer, "n");
  mb_json_writer_int (&writer, INT64_MIN);
  mb_json_writer_open (&writer, "a", '[');
  mb_json_writer_close (&writer, ']');
  mb_json_writer_open (&writer, "b", '[');
  mb_json_writer_text (&writer, NULL);
  mb_json_writer_text (&writer, "m³ \"\\\n\x01");
  mb_json_writer_decimal (&writer, mb_decimal_invalid ());
  mb_json_writer_text (&writer, NULL);
  mb_json_writer_close_cut (&writer);
  mb_json_writer_open (&writer, "c", '[');
  mb_json_writer_text (&writer, NULL);
  mb_json_writer_close_cut (&writer);
  mb_json_writer_close (&writer, '}');
  mb_json_writer_end (&writer);
  g_assert_cmpstr (out->str, ==,
                   "before {\"n\":-9223372036854775808,\"a\":[],\"b\":[null,\"m³ \\\"\\\\\\n\\u0001\"],\"c\":[]}");
}

static void
test_numbers (void)
{
  static const char *const numbers[] = {
    "0",
    "0.00",
    "-0.5",
    "1.280",
    "12",
    "0.000000000000000001",
    "9999999999999999999",
    "-123.45",
    "1e25",
    "1e-30",
    "1234567890123456789012345678901234",
    "0.1234567890123456789",
    "18446744073709551616",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      MbDecimal value;
      char text[MB_DECIMAL_TEXT_SIZE];
      g_assert_true (mb_decimal_parse (numbers[i], &value, NULL));
      g_autofree char *expected = g_strdup_printf ("\"%s\"", mb_decimal_to_text (value, text));
      g_autoptr (GString) out = g_string_new (NULL);
      MbJsonWriter writer;
      mb_json_writer_init (&writer, out);
      mb_json_writer_decimal (&writer, value);
      mb_json_writer_end (&writer);
      g_assert_cmpstr (out->str, ==, expected);
    }
  static const struct
  {
    MbQuantity value;
    const char *text;
  } quantities[] = {
    { { 0, 0, 0 }, "\"0\"" },
    { { 5, 3, 0 }, "\"0.005\"" },
    { { -1, 3, 0 }, "\"-0.001\"" },
    { { 1204310, 3, 0 }, "\"1204.310\"" },
    { { 10, 9, 0 }, "\"0.000000010\"" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (quantities); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      MbJsonWriter writer;
      mb_json_writer_init (&writer, out);
      mb_json_writer_quantity (&writer, quantities[i].value);
      mb_json_writer_end (&writer);
      g_assert_cmpstr (out->str, ==, quantities[i].text);
    }
}

/* Whatever text and number is written, another's reader gives it back; and writes the same bytes. */
static void
test_read_by_another (void)
{
  const uint64_t seed = 8259;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) out = g_string_new (NULL), text = g_string_new (NULL);
      for (int64_t n = mb_random_between (&random, 0, 40); n > 0; n--)
        g_string_append_unichar (text, (gunichar) mb_random_between (&random, 1, n % 3 == 0 ? 0x2fff : 0x7f));
      int64_t number = (int64_t) mb_random_next (&random) >> mb_random_between (&random, 0, 63);
      MbJsonWriter writer;
      mb_json_writer_init (&writer, out);
      mb_json_writer_open (&writer, NULL, '[');
      mb_json_writer_text (&writer, text->str);
      mb_json_writer_int (&writer, number);
      mb_json_writer_close (&writer, ']');
      mb_json_writer_end (&writer);

      yyjson_doc *doc = yyjson_read (out->str, out->len, YYJSON_READ_NOFLAG);
      g_assert_nonnull (doc);
      yyjson_val *root = yyjson_doc_get_root (doc);
      g_assert_cmpstr (yyjson_get_str (yyjson_arr_get (root, 0)), ==, text->str);
      g_assert_cmpint (yyjson_get_sint (yyjson_arr_get (root, 1)), ==, number);
      char *again = yyjson_write (doc, YYJSON_WRITE_NOFLAG, NULL);
      g_assert_cmpint (g_ascii_strcasecmp (out->str, again), ==, 0); /* \u001f or \u001F */
      free (again);
      yyjson_doc_free (doc);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/json-writer/bytes", test_bytes);
  g_test_add_func ("/billing/json-writer/numbers", test_numbers);
  g_test_add_func ("/billing/json-writer/read-by-another", test_read_by_another);
  return g_test_run ();
}
