/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

/* `meterbookctl intake decode`: one JSON line for each line of the input, in order, whatever the input is. */

static const char *program;

static const struct
{
  const char *line;
  gssize length; /* 0: that of the string */
  const char *says;
  gboolean whole; /* @says is the whole line, or else stands in it */
} rows[] = {
  { "wmbusmeters/H\t{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"H\",\"id\":\"76348799\","
    "\"total_m3\":6.408,\"status\":\"DRY\",\"timestamp\":\"2026-11-01T00:00:00Z\"}",
    0,
    "{\"format\":\"wmbusmeters\",\"device\":\"76348799\",\"time\":\"2026-11-01T00:00:00Z\",\"register\":\"6.408\","
    "\"unit\":\"m3\",\"flags\":[\"dry\"],\"current\":true}",
    TRUE },
  /* Zeros before and behind are kept. */
  { "a/b/c\t{\"_\":\"telegram\",\"media\":\"water\",\"id\":\"00012\",\"total_m3\":12.500,\"status\":\"OK\","
    "\"timestamp\":\"2026-11-01T00:00:00Z\"}\r",
    0,
    "{\"format\":\"wmbusmeters\",\"device\":\"00012\",\"time\":\"2026-11-01T00:00:00Z\",\"register\":\"12.500\","
    "\"unit\":\"m3\",\"flags\":[],\"current\":true}",
    TRUE },
  /* An event, not a value. */
  { "a\t{\"_\":\"telegram\",\"media\":\"water\",\"id\":\"00012\",\"status\":\"OK\","
    "\"timestamp\":\"2026-11-01T00:00:00Z\"}",
    0, "\"register\":null,\"unit\":null,\"flags\":[],\"current\":false}", FALSE },
  { "home/kitchen\t{\"temperature\":12}", 0, "\"topic\":\"home/kitchen\"}", FALSE },
  { "no tab", 0, "{\"error\":\"the line has no tab: write TOPIC, a tab, PAYLOAD\",\"topic\":\"\"}", TRUE },
  { "", 0, "the line has no tab", FALSE },
  { "cut\t{\"_\":\"telegram\",\"id\":", 0, "\"topic\":\"cut\"}", FALSE },
  { "\t{}", 0, "\"topic\":\"\"}", FALSE },
  { "bytes\xff\t\xfe{", 0, "\"topic\":\"bytes\xef\xbf\xbd\"}", FALSE },
  { "nul\t{\"_\"\0:1}", 12, "\"topic\":\"nul\"}", FALSE },
  { "quote\"\\\t{}", 0, "\"topic\":\"quote\\\"\\\\\"}", FALSE },
};

/* The lines of the standard output; the exit status must be 0. */
static GStrv
decode (GBytes *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                                      &error, program, "intake", "decode", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  gsize size = 0;
  const char *data = g_bytes_get_data (output, &size); /* NULL where there is nothing */
  g_autoptr (GString) text = g_string_new_len (data ? data : "", (gssize) size);
  return g_strsplit (text->str, "\n", -1);
}

static void
test_lines (void)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gssize length = rows[i].length > 0 ? rows[i].length : (gssize) strlen (rows[i].line);
      g_byte_array_append (input, (const guint8 *) rows[i].line, (guint) length);
      g_byte_array_append (input, (const guint8 *) "\n", 1);
    }
  g_autoptr (GBytes) bytes = g_bytes_new (input->data, input->len);
  g_auto (GStrv) lines = decode (bytes);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (rows) + 1);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", lines[i]);
      if (rows[i].whole)
        g_assert_cmpstr (lines[i], ==, rows[i].says);
      else
        g_assert_nonnull (strstr (lines[i], rows[i].says));
      g_assert_true (g_str_has_prefix (lines[i], "{\"error\":") == !strstr (lines[i], "\"format\":"));
    }
}

/* The last line counts without its line break, and no input is no line. */
static void
test_ends (void)
{
  g_autoptr (GBytes) unended = g_bytes_new_static ("no tab", 6), nothing = g_bytes_new_static ("", 0);
  g_auto (GStrv) one = decode (unended);
  g_auto (GStrv) none = decode (nothing);
  g_assert_cmpuint (g_strv_length (one), ==, 2);
  g_assert_null (none[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 1);
  program = argv[1];
  g_test_add_func ("/ctl/decode/lines", test_lines);
  g_test_add_func ("/ctl/decode/ends", test_ends);
  return g_test_run ();
}
