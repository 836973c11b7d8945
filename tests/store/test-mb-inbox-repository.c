/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-inbox-repository.h"

#include "mb-test-register.h"

#include <string.h>

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)

typedef struct
{
  MbInboxFrame frame;
  bool inserted;
  MbInstant before;
  unsigned limit;
  int64_t n;
} Call;

static bool
insert (MbTransaction *tx, gpointer data, GError **error)
{
  Call *call = data;
  return mb_inbox_insert (tx, &call->frame, &call->inserted, error);
}

static MbUuid
put (MbTestBook *test, const char *name, MbInboxOutcome outcome, const char *device, int days_old)
{
  Call call = {
    .frame = {
      .id = mb_uuid_from_words (name, NULL),
      .topic = (char *) "wmbusmeters/x",
      .payload = (uint8_t *) name,
      .size = strlen (name),
      .received_at = mb_test_now - days_old * DAY,
      .outcome = outcome,
      .error = (char *) (outcome == MB_INBOX_ERROR ? "no JSON" : NULL),
      .device = (char *) device,
    },
  };
  mb_test_book_write (test, insert, &call);
  g_assert_true (call.inserted);
  return call.frame.id;
}

static bool
purge (MbTransaction *tx, gpointer data, GError **error)
{
  Call *call = data;
  return mb_inbox_purge (tx, call->before, call->limit, &call->n, error);
}

/* A reading made from the frame. */
static bool
insert_reading (MbTransaction *tx, gpointer data, GError **error)
{
  const MbUuid *frame = data;
  const MbValue values[] = {
    mb_value_uuid (mb_uuid_from_words ("register", NULL)),
    mb_value_int (20000),
    mb_value_int (0),
    mb_value_int (1),
    mb_value_int (3),
    mb_value_text ("m3"),
    mb_value_text ("cyclic"),
    mb_value_text ("telemetry"),
    mb_value_null (),
    mb_value_null (),
    mb_value_blob (frame->bytes, sizeof frame->bytes),
    mb_value_int (0),
    mb_value_null (),
    mb_value_text ("test"),
    mb_value_int (0),
  };
  MbUuid id = mb_transaction_new_id (tx);
  return mb_transaction_insert (tx, &mb_entity_reading, &id, values, error);
}

static bool
check_questions (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  g_auto (MbInboxFrame) frame = { 0 };
  MbUuid bad = mb_uuid_from_words ("bad", NULL);
  int64_t n = 0;

  g_assert_true (mb_inbox_find (database, utility, &bad, &frame, error));
  g_assert_cmpstr (frame.error, ==, "no JSON");
  g_assert_cmpmem (frame.payload, frame.size, "bad", 3);
  g_assert_null (frame.device);

  g_autoptr (GArray) unknown = mb_inbox_list (database, utility, MB_INBOX_UNKNOWN_DEVICE, INT64_MAX, 10, error);
  g_assert_cmpuint (unknown->len, ==, 2);
  g_assert_cmpstr (g_array_index (unknown, MbInboxFrame, 0).device, ==, "77");
  g_assert_cmpint (g_array_index (unknown, MbInboxFrame, 0).received_at, >,
                   g_array_index (unknown, MbInboxFrame, 1).received_at);
  g_assert_true (mb_inbox_count (database, utility, MB_INBOX_UNKNOWN_DEVICE, &n, error));
  g_assert_cmpint (n, ==, 2);
  g_assert_true (mb_inbox_count (database, utility, MB_INBOX_STORED, &n, error));
  g_assert_cmpint (n, ==, 3);

  g_autoptr (GArray) devices = mb_inbox_unknown_devices (database, utility, error);
  g_assert_cmpuint (devices->len, ==, 1);
  g_assert_cmpstr (g_array_index (devices, MbUnknownDevice, 0).device, ==, "77");
  g_assert_cmpint (g_array_index (devices, MbUnknownDevice, 0).n_frames, ==, 2);

  g_autoptr (GArray) own =
      mb_inbox_list_by_device (database, utility, "12", mb_test_now - 35 * DAY, mb_test_now, 10, error);
  g_assert_cmpuint (own->len, ==, 1);

  g_autoptr (GArray) newest = mb_inbox_list_newest (database, utility, "12", 2, error);
  g_assert_cmpuint (newest->len, ==, 2);
  g_assert_cmpint (g_array_index (newest, MbInboxFrame, 0).received_at, ==, mb_test_now);
  g_assert_cmpint (g_array_index (newest, MbInboxFrame, 1).received_at, ==, mb_test_now - 31 * DAY);
  return true;
}

static void
test_keep_find_purge (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  put (test, "new", MB_INBOX_STORED, "12", 0);
  put (test, "old", MB_INBOX_STORED, "12", 31);
  MbUuid behind = put (test, "behind a reading", MB_INBOX_STORED, "12", 60);
  put (test, "bad", MB_INBOX_ERROR, NULL, 60);
  put (test, "unknown 1", MB_INBOX_UNKNOWN_DEVICE, "77", 40);
  put (test, "unknown 2", MB_INBOX_UNKNOWN_DEVICE, "77", 2);
  mb_test_book_write (test, insert_reading, &behind);
  mb_test_book_read (test, check_questions, NULL);

  Call again = { .frame = { .id = behind, .topic = (char *) "t", .outcome = MB_INBOX_STORED } };
  mb_test_book_write (test, insert, &again);
  g_assert_false (again.inserted);

  Call call = { .before = mb_test_now - 30 * DAY, .limit = 1 };
  mb_test_book_write (test, purge, &call);
  g_assert_cmpint (call.n, ==, 1);
  call.limit = 100;
  mb_test_book_write (test, purge, &call);
  g_assert_cmpint (call.n, ==, 1);
  mb_test_book_write (test, purge, &call);
  g_assert_cmpint (call.n, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/inbox/keep-find-purge", test_keep_find_purge);
  return g_test_run ();
}
