/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-set-json.h"

#include "mb-billing-error.h"
#include "mb-uuid-base64.h"

static const char stored[] = "[[\"receivable\",\"EUR\",4955,\"AAECAwQFBgcICQoLDA0ODw\"],"
                             "[\"revenue:water\",\"EUR\",-4782],[\"tax:vat-7\",\"EUR\",-173]]";

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbPostingSet) set = mb_posting_set_from_json (stored, 100, 101, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (set->n_lines, ==, 3);
  g_assert_cmpint (set->ledger_date, ==, 101);
  g_assert_cmpuint (set->lines[0].subject.bytes[15], ==, 15);
  g_assert_cmpint (set->lines[2].amount.minor, ==, -173);
  g_autofree char *json = mb_posting_set_to_json (set);
  g_assert_cmpstr (json, ==, stored);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    int code;
  } cases[] = {
    { "", MB_BILLING_ERROR_FORMAT },
    { "[]", MB_BILLING_ERROR_FORMAT },
    { "{}", MB_BILLING_ERROR_FORMAT },
    { "[[\"bank\",\"EUR\",1.5],[\"cash:a\",\"EUR\",-1.5]]", MB_BILLING_ERROR_FORMAT },
    { "[[\"bank\",\"EUR\",18446744073709551615],[\"cash:a\",\"EUR\",1]]", MB_BILLING_ERROR_FORMAT },
    { "[[\"Bank\",\"EUR\",1],[\"cash:a\",\"EUR\",-1]]", MB_BILLING_ERROR_FORMAT },
    { "[[\"bank\",\"EURO\",1],[\"cash:a\",\"EUR\",-1]]", MB_BILLING_ERROR_FORMAT },
    { "[[\"bank\",\"EUR\",1],[\"receivable\",\"EUR\",-1,\"nobody\"]]", MB_BILLING_ERROR_FORMAT },
    { "[[\"bank\",\"EUR\",1],[\"receivable\",\"EUR\",-1]]", MB_BILLING_ERROR_INPUT },
    { "[[\"bank\",\"EUR\",1],[\"cash:a\",\"EUR\",-2]]", MB_BILLING_ERROR_UNBALANCED },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_posting_set_from_json (cases[i].json, 1, 1, &error));
      g_assert_error (error, MB_BILLING_ERROR, cases[i].code);
    }
}

static void
test_ids (void)
{
  const uint64_t seed = 64;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbUuidSource source;
  mb_uuid_source_init_seeded (&source, seed);
  for (int round = 0; round < 500; round++)
    {
      MbUuid id = mb_uuid_source_next (&source, round), again;
      char text[MB_UUID_BASE64_SIZE];
      g_assert_cmpuint (strlen (mb_uuid_to_base64 (&id, text)), ==, 22);
      g_assert_true (mb_uuid_from_base64 (text, &again));
      g_assert_true (mb_uuid_equal (&id, &again));
    }
  static const char *const texts[] = { "", "AAECAwQFBgcICQoLDA0OD", "AAECAwQFBgcICQoLDA0ODwA", "AAECAwQFBgcICQoLDA0OD+",
                                       "AAECAwQFBgcICQoLDA0ODx" };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MbUuid id;
      g_assert_false (mb_uuid_from_base64 (texts[i], &id));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/posting-set-json/round-trip", test_round_trip);
  g_test_add_func ("/billing/posting-set-json/refused", test_refused);
  g_test_add_func ("/billing/posting-set-json/ids", test_ids);
  return g_test_run ();
}
