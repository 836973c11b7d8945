/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-uuid.h"

#include <string.h>

#define assert_uuid(id, text)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char uuid_buffer[MB_UUID_TEXT_SIZE];                                                                               \
    g_assert_cmpstr (mb_uuid_to_text (&(id), uuid_buffer), ==, text);                                                  \
  }                                                                                                                    \
  G_STMT_END

static int64_t
milliseconds (const MbUuid *id)
{
  int64_t ms = 0;

  for (int i = 0; i < 6; i++)
    ms = ms << 8 | id->bytes[i];
  return ms;
}

static void
test_text (void)
{
  static const char *const refused[] = {
    "",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff",
    "017f22e279b07cc398c4dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
    "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4 dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
  };
  MbUuid id = MB_UUID_NIL;

  g_assert_true (mb_uuid_parse ("017F22E2-79b0-7CC3-98C4-DC0C0C07398F", &id, NULL));
  assert_uuid (id, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  g_assert_false (mb_uuid_is_nil (&id));
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      MbUuid other = id;
      g_assert_false (mb_uuid_parse (refused[i], &other, &error));
      g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX);
      g_assert_true (mb_uuid_equal (&other, &id));
    }
  assert_uuid (MB_UUID_NIL, "00000000-0000-0000-0000-000000000000");
  g_assert_true (mb_uuid_parse ("00000000-0000-0000-0000-000000000000", &id, NULL));
  g_assert_true (mb_uuid_is_nil (&id));
}

/* As bytes, as texts and as numbers, ids have one order. */
static void
test_compare (void)
{
  MbUuidSource source;

  mb_uuid_source_init_seeded (&source, 5);
  for (int i = 0; i < 2000; i++)
    {
      MbUuid a = mb_uuid_source_next (&source, i), b = mb_uuid_source_next (&source, i + 1 - i % 2);
      char text_a[MB_UUID_TEXT_SIZE], text_b[MB_UUID_TEXT_SIZE];
      mb_uuid_to_text (&a, text_a);
      mb_uuid_to_text (&b, text_b);
      g_assert_cmpint (mb_uuid_compare (&a, &b), ==, -1);
      g_assert_cmpint (mb_uuid_compare (&b, &a), ==, 1);
      g_assert_cmpint (mb_uuid_compare (&a, &a), ==, 0);
      g_assert_cmpint (strcmp (text_a, text_b), <, 0);
      MbUuid back;
      g_assert_true (mb_uuid_parse (text_a, &back, NULL) && mb_uuid_equal (&back, &a));
    }
}

static void
assert_only_grows (MbUuidSource *source)
{
  MbUuid last = MB_UUID_NIL;

  for (int i = 0; i < 100000; i++)
    {
      /* Twenty thousand in one millisecond are more than the counter has, and the clock now and then goes back. */
      MbUuid id = mb_uuid_source_next (source, 1700000000000 + i / 20000 * 3 - i % 7);
      g_assert_cmpint (mb_uuid_compare (&last, &id), <, 0);
      g_assert_cmpint (id.bytes[6] >> 4, ==, 7);
      g_assert_cmpint (id.bytes[8] >> 6, ==, 2);
      last = id;
    }
  /* Pushed on by the counter, the clock is little ahead: at least 2049 ids to a millisecond. */
  g_assert_cmpint (milliseconds (&last) - 1700000000000, <=, 100000 / 2049 + 1);
}

static void
test_order (void)
{
  MbUuidSource source;

  mb_uuid_source_init (&source);
  assert_only_grows (&source);
  mb_uuid_source_init_seeded (&source, 1);
  assert_only_grows (&source);
}

static void
test_time (void)
{
  MbUuidSource source;
  MbUuid id;

  mb_uuid_source_init (&source);
  id = mb_uuid_source_next (&source, 0);
  g_assert_cmpint (milliseconds (&id), ==, 0);
  /* RFC 9562, appendix A.6: 2022-02-22 14:22:22 in New York */
  id = mb_uuid_source_next (&source, 0x017f22e279b0);
  g_assert_cmpint (milliseconds (&id), ==, 0x017f22e279b0);
  /* an earlier time counts as the last */
  id = mb_uuid_source_next (&source, 5);
  g_assert_cmpint (milliseconds (&id), ==, 0x017f22e279b0);
}

/* A source that begins anew goes on where another ended, also under an earlier clock. */
static void
test_resume (void)
{
  MbUuidSource source, again;
  MbUuid last = MB_UUID_NIL, words = mb_uuid_from_words ("reading", "meter-7", NULL), id;

  mb_uuid_source_init (&source);
  for (int i = 0; i < 5000; i++)
    {
      mb_uuid_source_init (&again);
      mb_uuid_source_resume (&again, &last);
      id = mb_uuid_source_next (i % 2 ? &source : &again, 1700000000000 - i);
      mb_uuid_source_resume (&source, &id);
      g_assert_cmpint (mb_uuid_compare (&last, &id), <, 0);
      last = id;
    }
  /* Neither what was not made by a source nor what is older moves it. */
  mb_uuid_source_init (&again);
  mb_uuid_source_resume (&again, &words);
  id = mb_uuid_source_next (&again, 1000);
  g_assert_cmpint (milliseconds (&id), ==, 1000);
  mb_uuid_source_resume (&source, &id);
  id = mb_uuid_source_next (&source, 1000);
  g_assert_cmpint (mb_uuid_compare (&last, &id), <, 0);
}

static void
test_seeded (void)
{
  MbUuidSource a, b, c;
  MbUuid x, y, z;

  mb_uuid_source_init_seeded (&a, 1);
  mb_uuid_source_init_seeded (&b, 1);
  mb_uuid_source_init_seeded (&c, 2);
  for (int i = 0; i < 100; i++)
    {
      x = mb_uuid_source_next (&a, 1000);
      y = mb_uuid_source_next (&b, 1000);
      z = mb_uuid_source_next (&c, 1000);
      g_assert_true (mb_uuid_equal (&x, &y));
      g_assert_false (mb_uuid_equal (&x, &z));
    }
  /* Held fast, so that what was made from a seed is made again by a later version, on whatever machine. */
  mb_uuid_source_init_seeded (&a, 1);
  x = mb_uuid_source_next (&a, 1700000000000);
  assert_uuid (x, "018bcfe5-6800-70c5-853b-559647364cea");

  mb_uuid_source_init (&a);
  mb_uuid_source_init (&b);
  x = mb_uuid_source_next (&a, 1000);
  y = mb_uuid_source_next (&b, 1000);
  g_assert_false (mb_uuid_equal (&x, &y));
}

static void
test_words (void)
{
  MbUuid id = mb_uuid_from_words ("reading", "meter-7", "2026-11-01", NULL);

  /* SHA-256 over each word after its length in 8 bytes, big endian; version 8. */
  assert_uuid (id, "79a1d27b-1329-85a6-b5a2-56787762c01c");

  const MbUuid others[] = {
    mb_uuid_from_words ("ab", "c", NULL), mb_uuid_from_words ("a", "bc", NULL), mb_uuid_from_words ("abc", NULL),
    mb_uuid_from_words ("abc", "", NULL), mb_uuid_from_words ("", "abc", NULL), mb_uuid_from_words ("", NULL),
    mb_uuid_from_words ("c", "ab", NULL),
  };
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    for (size_t j = 0; j < i; j++)
      g_assert_false (mb_uuid_equal (&others[i], &others[j]));
}

static void
test_hash (void)
{
  g_autoptr (GHashTable) table = g_hash_table_new (mb_uuid_hash, mb_uuid_hash_equal);
  g_autoptr (GHashTable) hashes = g_hash_table_new (NULL, NULL);
  static MbUuid ids[2000];
  MbUuidSource source;

  mb_uuid_source_init_seeded (&source, 3);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      char word[16];
      g_snprintf (word, sizeof word, "%zu", i);
      ids[i] = i % 2 == 0 ? mb_uuid_source_next (&source, 1000) : mb_uuid_from_words (word, NULL);
      g_hash_table_add (table, &ids[i]);
      g_hash_table_add (hashes, GUINT_TO_POINTER (mb_uuid_hash (&ids[i])));
    }
  g_assert_cmpuint (g_hash_table_size (table), ==, G_N_ELEMENTS (ids));
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      MbUuid copy = ids[i];
      g_assert_true (g_hash_table_contains (table, &copy));
    }
  /* Both kinds spread: of two thousand hardly any two share a hash. */
  g_assert_cmpuint (g_hash_table_size (hashes), >=, G_N_ELEMENTS (ids) - 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/text", test_text);
  g_test_add_func ("/uuid/compare", test_compare);
  g_test_add_func ("/uuid/order", test_order);
  g_test_add_func ("/uuid/time", test_time);
  g_test_add_func ("/uuid/resume", test_resume);
  g_test_add_func ("/uuid/seeded", test_seeded);
  g_test_add_func ("/uuid/words", test_words);
  g_test_add_func ("/uuid/hash", test_hash);
  return g_test_run ();
}
