/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-meters.h"

#include "mb-telemetry-channel.h"

static bool
read_meters (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbTestMeter *meters = data;
  MbStatement *statement = mb_database_statement (
      database, "SELECT device FROM meter WHERE utility_id = ?1 AND device IS NOT NULL ORDER BY serial", error);
  mb_statement_bind_uuid (statement, 1, utility);
  unsigned n = 0;
  for (; n < MB_TEST_N_METERS && mb_statement_step (statement, error) == MB_STEP_ROW; n++)
    g_strlcpy (meters[n].device, mb_statement_text (statement, 0), sizeof meters[n].device);
  mb_statement_reset (statement);
  g_assert_cmpuint (n, ==, MB_TEST_N_METERS);
  for (unsigned i = 0; i < MB_TEST_N_METERS; i++)
    {
      MbTelemetrySender sender;
      bool found = false;
      if (!mb_telemetry_sender_find (database, utility, meters[i].device, &sender, &found, error))
        return false;
      g_assert_true (found);
      meters[i].register_id = sender.register_id;
    }
  return true;
}

MbTestMeter *
mb_test_meters_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBook) book = mb_book_open (path, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  MbTestMeter *meters = g_new0 (MbTestMeter, MB_TEST_N_METERS);
  mb_book_read (book, read_meters, meters, &error);
  g_assert_no_error (error);
  return meters;
}

void
mb_test_meters_append_telegram (const MbTestMeter *meters, int n, GString *lines)
{
  g_autoptr (GDateTime) sent =
      g_date_time_new_from_unix_utc (MB_TEST_BEGINNING / MB_INSTANT_SECOND + n / MB_TEST_N_METERS);
  g_autofree char *time = g_date_time_format (sent, "%Y-%m-%dT%H:%M:%SZ");
  g_string_append_printf (lines,
                          "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"load\","
                          "\"id\":\"%s\",\"total_m3\":%d.%03d,\"timestamp\":\"%s\"}\n",
                          meters[n % MB_TEST_N_METERS].device, n / 1000, n % 1000, time);
}
