/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-fuzz.h"

#include "mb-random.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SHORT_INPUTS 3000
#define LONG_US (60 * G_TIME_SPAN_SECOND)
#define MOST_CHANGES 6
#define MOST_BYTES (64 * 1024)

static const char *corpus_folder;
static MbFuzzOne read_one;
static GPtrArray *corpus; /* of GBytes */

/* What readers of text stumble over. */
static const char *const words[] = { "\"",
                                     "\\u0000",
                                     "\\",
                                     "{",
                                     "}",
                                     "[",
                                     "]",
                                     "null",
                                     "true",
                                     "-",
                                     "1e99",
                                     "1e-99",
                                     ".",
                                     "9223372036854775808",
                                     "0",
                                     "(",
                                     ")",
                                     ",",
                                     ":",
                                     "\xff",
                                     "\xc3",
                                     "\n",
                                     "if(",
                                     "/",
                                     "18446744073709551615" };

/* ---------------------------------------------------------------------------------------------------------------
 * The input that is being read, where it outlives this process */

typedef struct
{
  char *path;
  guint8 *map;
  int fd;
} Trace;

static void
trace_open (Trace *trace)
{
  trace->fd = g_file_open_tmp ("mb-fuzz-XXXXXX.input", &trace->path, NULL);
  g_assert_no_errno (trace->fd);
  g_assert_no_errno (ftruncate (trace->fd, MOST_BYTES));
  trace->map = mmap (NULL, MOST_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, trace->fd, 0);
  g_assert_true (trace->map != MAP_FAILED);
  g_test_message ("where it dies, the input is the beginning of %s, as long as the last word of that file says",
                  trace->path);
}

static void
trace_note (Trace *trace, GByteArray *input)
{
  const guint32 size = input->len;
  memcpy (trace->map, input->data, size);
  memcpy (trace->map + MOST_BYTES - sizeof size, &size, sizeof size);
}

static void
trace_close (Trace *trace)
{
  munmap (trace->map, MOST_BYTES);
  close (trace->fd);
  g_assert_no_errno (g_remove (trace->path));
  g_free (trace->path);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Changes */

static guint
place_in (MbRandom *random, GByteArray *input)
{
  return (guint) mb_random_between (random, 0, input->len);
}

static void
insert (GByteArray *input, guint place, const void *data, guint size)
{
  g_autofree guint8 *tail = g_memdup2 (input->data + place, input->len - place);
  const guint tail_size = input->len - place;
  g_byte_array_set_size (input, place);
  g_byte_array_append (input, data, size);
  g_byte_array_append (input, tail, tail_size);
}

static void
add_from_another (MbRandom *random, GByteArray *input)
{
  GBytes *other = corpus->pdata[mb_random_between (random, 0, corpus->len - 1)];
  gsize size;
  const guint8 *data = g_bytes_get_data (other, &size);
  const gsize from = (gsize) mb_random_between (random, 0, (int64_t) size);
  const gsize length = (gsize) mb_random_between (random, 0, (int64_t) MIN (size - from, 400));
  insert (input, place_in (random, input), data + from, (guint) length);
}

static void
change (MbRandom *random, GByteArray *input)
{
  const guint place = place_in (random, input);
  const guint left = input->len - place;
  const char *word = words[mb_random_between (random, 0, G_N_ELEMENTS (words) - 1)];
  const guint8 byte = (guint8) mb_random_next (random);
  switch (mb_random_between (random, 0, 6))
    {
    case 0:
      if (left > 0)
        input->data[place] ^= (guint8) (1 << mb_random_between (random, 0, 7));
      break;
    case 1:
      if (left > 0)
        input->data[place] = byte;
      break;
    case 2:
      if (left > 0)
        g_byte_array_remove_range (input, place, (guint) mb_random_between (random, 1, MIN (left, 20)));
      break;
    case 3:
      insert (input, place, word, (guint) strlen (word));
      break;
    case 4:
      add_from_another (random, input);
      break;
    case 5:
      for (guint n = (guint) mb_random_between (random, 1, 40), i = 0; i < n; i++)
        insert (input, place, word, (guint) strlen (word));
      break;
    default:
      g_byte_array_set_size (input, place);
    }
}

static void
read_exactly (gconstpointer data, gsize size)
{
  g_autofree guint8 *exact = g_malloc (MAX (size, 1));
  if (size > 0)
    memcpy (exact, data, size);
  read_one (exact, size);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The two tests */

static void
test_corpus (void)
{
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (corpus->pdata[i], &size);
      read_exactly (data, size);
    }
}

static void
test_spoilt (void)
{
  const uint64_t seed = (uint32_t) g_test_rand_int ();
  const gint64 until = g_get_monotonic_time () + LONG_US;
  g_autoptr (GByteArray) input = g_byte_array_new ();
  MbRandom random;
  Trace trace;
  guint64 n = 0;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  trace_open (&trace);
  for (; g_test_slow () ? g_get_monotonic_time () < until : n < SHORT_INPUTS; n++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (corpus->pdata[mb_random_between (&random, 0, corpus->len - 1)], &size);
      g_byte_array_set_size (input, 0);
      g_byte_array_append (input, data, (guint) size);
      for (int64_t left = mb_random_between (&random, 1, MOST_CHANGES); left > 0; left--)
        change (&random, input);
      g_byte_array_set_size (input, MIN (input->len, MOST_BYTES - (guint) sizeof (guint32)));
      trace_note (&trace, input);
      read_exactly (input->data, input->len);
    }
  trace_close (&trace);
  g_test_message ("%" G_GUINT64_FORMAT " inputs read", n);
}

static void
read_corpus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (corpus_folder, 0, &error);
  g_assert_no_error (error);
  corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *path = g_build_filename (corpus_folder, name, NULL);
      char *text;
      gsize size;
      g_file_get_contents (path, &text, &size, &error);
      g_assert_no_error (error);
      g_ptr_array_add (corpus, g_bytes_new_take (text, size));
    }
  g_assert_cmpuint (corpus->len, >, 0);
}

int
mb_fuzz_main (int argc, char **argv, const char *name, MbFuzzOne one)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  corpus_folder = argv[1];
  read_one = one;
  read_corpus ();
  g_autofree char *whole = g_strdup_printf ("/fuzz/%s/corpus", name);
  g_autofree char *spoilt = g_strdup_printf ("/fuzz/%s/spoilt", name);
  g_test_add_func (whole, test_corpus);
  g_test_add_func (spoilt, test_spoilt);
  const int status = g_test_run ();
  g_ptr_array_unref (corpus);
  return status;
}
