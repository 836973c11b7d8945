/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pdf-tools.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

char *
mb_pdf_tools_keep (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("meterbook-pdf-XXXXXX", &error);
  g_assert_no_error (error);
  char *path = g_build_filename (folder, "bill.pdf", NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  return path;
}

void
mb_pdf_tools_remove (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
  g_free (path);
}

static char *
run (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *complaints = NULL;
  char *said = NULL;
  int status;
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &complaints, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s", arguments[0], error->message, complaints);
  return said;
}

char *
mb_pdf_tools_run (const char *program, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list rest;
  va_start (rest, program);
  for (const char *argument = program; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  return run ((char **) arguments->pdata);
}

char *
mb_pdf_tools_text (const char *path)
{
  g_autofree char *text = mb_pdf_tools_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  GString *words = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (words, g_utf8_get_char (c));
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

char *
mb_pdf_tools_objects (const char *path)
{
  return mb_pdf_tools_run ("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none", path, NULL);
}

char *
mb_pdf_tools_codes (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *picture = g_build_filename (folder, "page", NULL);
  g_autofree char *file = g_strconcat (picture, ".png", NULL);
  g_free (mb_pdf_tools_run ("pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", path, picture, NULL));
  return mb_pdf_tools_run ("zbarimg", "-q", file, NULL);
}

typedef struct
{
  double left, top, right, bottom;
  char text[64];
} Word;

/* A word's box without the room above and below its letters. */
static bool
parse_word (const char *line, Word *word)
{
  if (sscanf (line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%63[^<]", &word->left, &word->top,
              &word->right, &word->bottom, word->text)
      != 5)
    return false;
  double height = word->bottom - word->top;
  word->top += height * 0.3;
  word->bottom -= height * 0.3;
  word->left += 0.5;
  word->right -= 0.5;
  return true;
}

void
mb_pdf_tools_check_overlap (const char *path)
{
  g_autofree char *boxes = mb_pdf_tools_run ("pdftotext", "-bbox", path, "-", NULL);
  g_auto (GStrv) lines = g_strsplit (boxes, "\n", -1);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  for (char **line = lines; *line != NULL; line++)
    {
      Word word;
      if (strstr (*line, "<page ") != NULL)
        g_array_set_size (words, 0);
      if (!parse_word (*line, &word))
        continue;
      for (guint i = 0; i < words->len; i++)
        {
          const Word *other = &g_array_index (words, Word, i);
          if (word.left < other->right && other->left < word.right && word.top < other->bottom
              && other->top < word.bottom)
            g_error ("“%s” lies over “%s” at %.0f, %.0f", word.text, other->text, word.left, word.top);
        }
      g_array_append_val (words, word);
    }
}
