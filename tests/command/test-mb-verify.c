/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify.h"

#include "mb-digest.h"
#include "mb-load-telemetry.h"
#include "mb-reverse-payment.h"
#include "mb-take-payment.h"
#include "mb-test-town.h"
#include "mb-test-verify.h"

static void
pay (MbTestTown *town, guint home, int64_t minor, MbTakePayment *payment)
{
  const MbMoney amount = mb_money_new (minor, (MbCurrency) { "EUR" });
  *payment = (MbTakePayment) {
    .account_id = mb_test_town_home (town, home)->account,
    .amount = amount,
    .n_tenders = 1,
    .tenders = { { .kind = MB_TENDER_CASH, .amount = amount } },
  };
  mb_test_utility_run (town->test, &mb_take_payment, payment);
}

/* Two months, a payment of each kind: exact, too much, reversed. */
static MbTestTown *
busy_town (void)
{
  MbTestTown *town = mb_test_town_new (4);
  MbTakePayment payment;
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  pay (town, 0, 1000, &payment);
  pay (town, 1, 100000, &payment);
  pay (town, 2, 1500, &payment);
  MbReversePayment reverse = { .payment_id = payment.payment_id, .reason = "bounced" };
  mb_test_utility_run (town->test, &mb_reverse_payment, &reverse);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 2, 1));
  MbTelemetrySample samples[] = { { .at = INT64_C (1740783600000000), .value = 101000 },
                                  { .at = INT64_C (1740787200000000), .value = 101020 } };
  MbTelemetryHistory history = { mb_test_town_home (town, 0)->register_id, samples, G_N_ELEMENTS (samples) };
  MbLoadTelemetry load = { &history, 1 };
  town->test->context.actor.role = MB_ROLE_MACHINE;
  mb_test_utility_run (town->test, &mb_load_telemetry, &load);
  return town;
}

static void
test_sound (void)
{
  g_autoptr (MbTestTown) town = busy_town ();
  mb_test_verify (town->test);
}

static bool
is_sound (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbVerification verification = { 0 };
  if (!mb_verify (database, utility, &verification, error))
    return false;
  g_ptr_array_free (*(GPtrArray **) data, TRUE);
  *(GPtrArray **) data = g_steal_pointer (&verification.findings);
  mb_verification_clear (&verification);
  return true;
}

/* Every way in which a hand in the file can spoil the book is found, by the check that is about it. */
static void
test_finds (void)
{
  static const struct
  {
    const char *sql;
    const char *check;
  } cases[] = {
    { "DROP TRIGGER invoice_refuses_UPDATE; UPDATE invoice SET total = total + 1 WHERE no = 2", "invoices" },
    { "DROP TRIGGER invoice_refuses_UPDATE; UPDATE invoice SET total = total + 1 WHERE no = 2", "facts" },
    { "DROP TRIGGER invoice_refuses_UPDATE; UPDATE invoice SET no = 99 WHERE no = 8", "series" },
    { "DROP TRIGGER invoice_refuses_UPDATE; UPDATE invoice SET issued_on = issued_on - 40 WHERE no = 8", "series" },
    { "DROP TRIGGER invoice_refuses_DELETE; DELETE FROM invoice WHERE no = 8", "facts" },
    { "UPDATE series SET last_no = last_no + 1", "series" },
    { "UPDATE account_balance SET balance = balance + 1 WHERE balance > 0", "balances" },
    { "UPDATE open_item SET open = open - 1", "open-items" },
    { "DELETE FROM open_item", "open-items" },
    { "UPDATE allocation SET amount = amount - 1", "open-items" },
    { "UPDATE posting SET amount = amount + 1 WHERE line = 0", "posting-sets" },
    { "UPDATE posting SET ledger_account = 'revenue:gin' WHERE line = 1", "posting-sets" },
    { "DELETE FROM posting WHERE line = 1", "posting-sets" },
    { "DROP TRIGGER posting_set_refuses_UPDATE; UPDATE posting_set SET lines = replace (lines, 'EUR\",', 'EUR\",1')",
      "posting-sets" },
    { "DROP TRIGGER payment_refuses_UPDATE; UPDATE payment SET amount = amount + 1", "payments" },
    { "DROP TRIGGER tender_refuses_DELETE; DELETE FROM tender", "payments" },
    { "DROP TRIGGER reading_refuses_UPDATE; UPDATE reading SET mantissa = mantissa + 1", "facts" },
    { "UPDATE reading_state SET verdict = 'suspect'", "readings" },
    { "DELETE FROM reading_state", "readings" },
    { "DELETE FROM customer", "references" },
    { "DELETE FROM service_point", "references" },
    { "UPDATE agreement SET dwelling_units = dwelling_units + 1", "records" },
    { "UPDATE utility SET iban = 'DE02100100100006820101'", "records" },
    { "UPDATE account SET closed_on = 20000", "records" },
    { "UPDATE register SET digits = 8", "records" },
    { "UPDATE customer SET name = 'Eve'", "records" },
    { "UPDATE billing_run SET state = 'calculated'", "records" },
    { "DELETE FROM installation", "records" },
    { "INSERT INTO device SELECT utility_id, zeroblob (16), office_id, 'X', name FROM device", "records" },
    { "UPDATE record_revision SET new = 'Eve' WHERE new = 'posted'", "records" },
    { "UPDATE record_revision SET author = 'Eve'", "records" },
    { "UPDATE record_revision SET at = at + 1", "records" },
    { "DELETE FROM record_revision", "records" },
    { "DELETE FROM series", "series" },
    { "DELETE FROM personal", "personal" },
    { "DELETE FROM book WHERE name = 'incarnation'", "book" },
    { "UPDATE draft_bill SET state = 'ready'", "drafts" },
    { "UPDATE draft_bill SET state = 'gone'", "drafts" },
    { "UPDATE draft_bill SET total = total + 1", "drafts" },
    { "UPDATE telemetry_block SET max = max + 1", "telemetry" },
    { "UPDATE telemetry_block SET body = zeroblob (length (body))", "telemetry" },
    { "UPDATE telemetry_channel SET decimals = 2", "telemetry" },
    { "UPDATE telemetry_channel SET channel = 9", "telemetry" },
    { "DELETE FROM account_card", "lists" },
    { "UPDATE account_card SET number_key = 'x'", "lists" },
    { "UPDATE customer SET name_key = 'x'", "lists" },
    { "UPDATE personal SET value = value || '!'", "personal" },
    { "UPDATE change_log SET body = replace (body, '1000', '1001') WHERE entity = 'payment'", "change-log" },
    { "DELETE FROM change_log WHERE dev_seq = 10", "change-log" },
  };
  g_autoptr (MbTestTown) town = busy_town ();
  g_autofree char *sound = NULL;
  gsize size = 0;
  g_clear_pointer (&town->test->book, mb_book_close);
  g_assert_true (g_file_get_contents (town->test->path, &sound, &size, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings = g_ptr_array_new ();
      g_autofree char *head = g_strconcat (cases[i].check, ": ", NULL);
      bool found = false;
      g_clear_pointer (&town->test->book, mb_book_close);
      g_assert_true (g_file_set_contents (town->test->path, sound, (gssize) size, NULL));
      mb_test_utility_tamper (town->test, cases[i].sql);
      g_assert_true (mb_book_read (town->test->book, is_sound, &findings, &error));
      for (guint k = 0; k < findings->len; k++)
        found = found || g_str_has_prefix (g_ptr_array_index (findings, k), head);
      if (!found)
        g_test_message ("“%s” was not found by %s", cases[i].sql, cases[i].check);
      g_assert_true (found);
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * The digest */

static bool
read_digest (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_digest (database, utility, data, error);
}

static void
digest_of (MbTestTown *town, MbDigest *digest)
{
  g_autoptr (GError) error = NULL;
  mb_digest_clear (digest);
  mb_book_read (town->test->book, read_digest, digest, &error);
  g_assert_no_error (error);
}

/* It is the same for the same rows, whatever is derived from them; a fact more, or a letter in a record, changes it. */
static void
test_digest (void)
{
  g_autoptr (MbTestTown) town = busy_town ();
  g_auto (MbDigest) first = { 0 };
  g_auto (MbDigest) again = { 0 };
  digest_of (town, &first);
  mb_test_utility_tamper (town->test, "DELETE FROM open_item; DELETE FROM posting; UPDATE customer SET name_key = 'x'");
  digest_of (town, &again);
  g_assert_cmpstr (first.hex, ==, again.hex);

  mb_test_utility_tamper (town->test, "UPDATE premise SET street = street || '.'");
  digest_of (town, &again);
  g_assert_cmpstr (first.hex, !=, again.hex);
  for (guint i = 0; i < first.entities->len; i++)
    {
      const MbEntityDigest *a = &g_array_index (first.entities, MbEntityDigest, i);
      const MbEntityDigest *b = &g_array_index (again.entities, MbEntityDigest, i);
      g_assert_cmpint (a->n_rows, ==, b->n_rows);
      g_assert_true ((strcmp (a->hex, b->hex) != 0) == (a->entity == &mb_entity_premise));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/verify/sound", test_sound);
  g_test_add_func ("/command/verify/finds", test_finds);
  g_test_add_func ("/command/verify/digest", test_digest);
  return g_test_run ();
}
