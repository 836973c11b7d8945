/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-document.h"

#include <string.h>

static MbOwrsDocument *
parse (const char *text)
{
  MbTextPlace place;
  GError *error = NULL;
  MbOwrsDocument *document = mb_owrs_document_new (text, strlen (text), &place, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_texts_stay (void)
{
  g_autoptr (MbOwrsDocument) document =
      parse ("a: No\nb: 07/01/2017\nc:\nd: ' x '\ne: [ .50, 100% ]\n1|1/2\": 012\nf:\t3\r\n");
  static const struct
  {
    const char *key;
    const char *text;
  } cases[] = { { "a", "No" }, { "b", "07/01/2017" }, { "c", "" }, { "d", "x" }, { "1|1/2\"", "012" }, { "f", "3" } };
  const MbOwrsNode *root = mb_owrs_document_root (document);
  g_assert_cmpint (root->kind, ==, MB_OWRS_MAP);
  g_assert_cmpuint (root->n, ==, 7);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mb_owrs_node_scalar (mb_owrs_node_get (root, cases[i].key)), ==, cases[i].text);
  const MbOwrsNode *list = mb_owrs_node_get (root, "e");
  g_assert_cmpint (list->kind, ==, MB_OWRS_LIST);
  g_assert_cmpstr (list->first->text, ==, ".50");
  g_assert_cmpstr (list->first->next->text, ==, "100%");
  g_assert_null (list->first->next->next);
  g_assert_null (mb_owrs_node_scalar (list));
  g_assert_null (mb_owrs_node_get (root, "g"));
}

static void
test_places (void)
{
  g_autoptr (MbOwrsDocument) document = parse ("a:\n  bb: 1\n  cc:\n    - 2\n");
  const MbOwrsNode *a = mb_owrs_node_get (mb_owrs_document_root (document), "a");
  const MbOwrsNode *bb = mb_owrs_node_get (a, "bb");
  const MbOwrsNode *item = mb_owrs_node_get (a, "cc")->first;
  g_assert_cmpuint (bb->key->place.line, ==, 2);
  g_assert_cmpuint (bb->key->place.column, ==, 3);
  g_assert_cmpuint (bb->place.column, ==, 7);
  g_assert_cmpuint (item->place.line, ==, 4);
  g_assert_cmpuint (item->place.column, ==, 7);
}

static void
test_repeated_keys (void)
{
  g_autoptr (MbOwrsDocument) document = parse ("a: 1\nb: 2\na: 3\n");
  const MbOwrsNode *root = mb_owrs_document_root (document);
  g_assert_cmpstr (mb_owrs_node_get (root, "a")->text, ==, "3");
  g_assert_true (mb_owrs_node_repeated (root->first) == mb_owrs_node_get (root, "a"));
  g_assert_null (mb_owrs_node_repeated (mb_owrs_node_get (root, "b")));
}

static void
test_aliases (void)
{
  g_autoptr (MbOwrsDocument) document = parse ("a: &rows { x: 1, y: [2, 3] }\nb: *rows\nc: &n 7\nd: *n\n");
  const MbOwrsNode *root = mb_owrs_document_root (document);
  const MbOwrsNode *b = mb_owrs_node_get (root, "b");
  g_assert_cmpuint (b->n, ==, 2);
  g_assert_cmpstr (mb_owrs_node_get (b, "x")->text, ==, "1");
  g_assert_cmpstr (mb_owrs_node_get (b, "y")->first->next->text, ==, "3");
  g_assert_cmpuint (b->place.line, ==, 2);
  g_assert_cmpstr (mb_owrs_node_get (root, "d")->text, ==, "7");
}

static void
assert_refused (const char *text, size_t length, int code, unsigned line, unsigned column, const char *words)
{
  MbTextPlace place;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_utf8_make_valid (text, (gssize) MIN (length, 60));
  g_test_message ("%s", shown);
  g_assert_null (mb_owrs_document_new (text, length, &place, &error));
  g_assert_error (error, MB_TARIFF_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpuint (place.line, ==, line);
  if (column > 0)
    g_assert_cmpuint (place.column, ==, column);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
    unsigned line;
    unsigned column; /* 0: wherever the library says */
    const char *words;
  } cases[] = {
    { "", MB_TARIFF_ERROR_SYNTAX, 1, 1, "empty" },
    { "# nothing\n", MB_TARIFF_ERROR_SYNTAX, 1, 1, "empty" },
    { "a:\n\tb: 1\n", MB_TARIFF_ERROR_SYNTAX, 2, 0, "not YAML 1.2" },
    { "a:\n  - 1\n  2\n", MB_TARIFF_ERROR_SYNTAX, 3, 0, "not YAML 1.2" },
    { "a: 1\n  b: 2\n", MB_TARIFF_ERROR_SYNTAX, 1, 0, "not YAML 1.2" },
    { "a: [1, 2\n", MB_TARIFF_ERROR_SYNTAX, 2, 0, "not YAML 1.2" },
    { "a: 1\n---\nb: 2\n", MB_TARIFF_ERROR_SYNTAX, 2, 1, "second document" },
    { "a: \xff\n", MB_TARIFF_ERROR_SYNTAX, 1, 4, "UTF-8" },
    { "a: *b\n", MB_TARIFF_ERROR_SYNTAX, 1, 5, "stands for no value" },
    { "a: &b [1, *b]\n", MB_TARIFF_ERROR_SYNTAX, 1, 12, "stands for no value" },
    { "a: { <<: 1 }\n", MB_TARIFF_ERROR_SYNTAX, 1, 6, "merge key" },
    { "{ a: 1 }: 2\n", MB_TARIFF_ERROR_SYNTAX, 1, 1, "a list or a map" },
    { "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", MB_TARIFF_ERROR_LIMIT, 1, 17, "nested" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, strlen (cases[i].text), cases[i].code, cases[i].line, cases[i].column,
                    cases[i].words);
  assert_refused ("a: 1\nb: \0\n", 10, MB_TARIFF_ERROR_SYNTAX, 2, 4, "zero byte");
}

/* Few lines that stand for very much meet the limits, before memory or time are used up. */
static void
test_bombs (void)
{
  g_autoptr (GString) lists = g_string_new ("a: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
  for (int i = 1; i < 12; i++)
    {
      g_string_append_printf (lists, "b%d: &l%d [", i, i);
      for (int j = 0; j < 10; j++)
        g_string_append_printf (lists, "*l%d, ", i - 1);
      g_string_append (lists, "]\n");
    }
  assert_refused (lists->str, lists->len, MB_TARIFF_ERROR_LIMIT, 5, 0, "more than");

  g_autoptr (GString) wide = g_string_new (NULL);
  for (int i = 0; i < MB_OWRS_MAX_NODES; i++)
    g_string_append (wide, "- 1\n");
  assert_refused (wide->str, wide->len, MB_TARIFF_ERROR_LIMIT, MB_OWRS_MAX_NODES, 3, "more than");

  g_autofree char *large = g_strnfill (MB_OWRS_MAX_BYTES + 1, 'x');
  assert_refused (large, MB_OWRS_MAX_BYTES + 1, MB_TARIFF_ERROR_LIMIT, 0, 0, "bytes");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/owrs-document/texts-stay", test_texts_stay);
  g_test_add_func ("/tariff/owrs-document/places", test_places);
  g_test_add_func ("/tariff/owrs-document/repeated-keys", test_repeated_keys);
  g_test_add_func ("/tariff/owrs-document/aliases", test_aliases);
  g_test_add_func ("/tariff/owrs-document/refused", test_refused);
  g_test_add_func ("/tariff/owrs-document/bombs", test_bombs);
  return g_test_run ();
}
