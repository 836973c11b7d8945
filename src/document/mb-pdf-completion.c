/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "Meterbook"

#include "mb-pdf-completion.h"

#include "mb-document-error.h"

#include <qpdf/qpdf-c.h>

/* Warnings tell of pages that cairo wrote and qpdf had to mend. */
static bool
failed (qpdf_data qpdf, GError **error)
{
  while (qpdf_more_warnings (qpdf))
    g_warning ("%s", qpdf_get_error_full_text (qpdf, qpdf_next_warning (qpdf)));
  if (!qpdf_has_error (qpdf))
    return false;
  g_set_error (error, MB_DOCUMENT_ERROR, MB_DOCUMENT_ERROR_FILE, "The PDF file cannot be completed: %s.",
               qpdf_get_error_full_text (qpdf, qpdf_get_error (qpdf)));
  return true;
}

/* The elements in @kids, of which a Document is gone into; @next: (inout): index of the next figure's text. */
static void
describe_figures (qpdf_data qpdf, qpdf_oh kids, GPtrArray *figures, guint *next)
{
  int n = qpdf_oh_is_array (qpdf, kids) ? qpdf_oh_get_array_n_items (qpdf, kids) : 0;
  for (int i = 0; i < n; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);
      qpdf_oh type = qpdf_oh_get_key_if_dict (qpdf, kid, "/S");
      if (qpdf_oh_is_name_and_equals (qpdf, type, "/Document"))
        {
          qpdf_oh own = qpdf_oh_get_key (qpdf, kid, "/K");
          describe_figures (qpdf, own, figures, next);
          qpdf_oh_release (qpdf, own);
        }
      else if (qpdf_oh_is_name_and_equals (qpdf, type, "/Figure") && *next < figures->len)
        {
          qpdf_oh text = qpdf_oh_new_unicode_string (qpdf, g_ptr_array_index (figures, *next));
          qpdf_oh_replace_key (qpdf, kid, "/Alt", text);
          qpdf_oh_release (qpdf, text);
          (*next)++;
        }
      qpdf_oh_release (qpdf, type);
      qpdf_oh_release (qpdf, kid);
    }
}

static void
complete (qpdf_data qpdf, const MbPdfCompletion *completion)
{
  guint next = 0;
  int year, month, day;
  char date[40];
  mb_date_to_ymd (completion->date, &year, &month, &day);
  g_snprintf (date, sizeof date, "D:%04d%02d%02d000000Z", year, month, day);
  qpdf_set_info_key (qpdf, "/CreationDate", date);
  qpdf_oh root = qpdf_get_root (qpdf);
  qpdf_oh_replace_key (qpdf, root, "/Lang", qpdf_oh_new_unicode_string (qpdf, completion->language));
  qpdf_oh_replace_key (qpdf, root, "/ViewerPreferences", qpdf_oh_parse (qpdf, "<< /DisplayDocTitle true >>"));
  qpdf_oh structure = qpdf_oh_get_key_if_dict (qpdf, qpdf_oh_get_key (qpdf, root, "/StructTreeRoot"), "/K");
  if (qpdf_oh_is_array (qpdf, structure))
    describe_figures (qpdf, structure, completion->figures, &next);
  else if (qpdf_oh_is_dictionary (qpdf, structure))
    describe_figures (qpdf, qpdf_oh_wrap_in_array (qpdf, structure), completion->figures, &next);
}

/* The streams stay as cairo compressed them; the many small objects go into new ones. */
static void
set_output (qpdf_data qpdf)
{
  qpdf_set_decode_level (qpdf, qpdf_dl_none);
  qpdf_set_compress_streams (qpdf, QPDF_TRUE);
  qpdf_set_object_stream_mode (qpdf, qpdf_o_generate);
  qpdf_set_deterministic_ID (qpdf, QPDF_TRUE);
}

static qpdf_data
new_qpdf (void)
{
  qpdf_data qpdf = qpdf_init ();
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  return qpdf;
}

bool
mb_pdf_complete_file (const char *from, const char *to, const MbPdfCompletion *completion, GError **error)
{
  qpdf_data qpdf = new_qpdf ();
  bool ok = !(qpdf_read (qpdf, from, NULL) & QPDF_ERRORS);
  if (ok)
    {
      complete (qpdf, completion);
      ok = !(qpdf_init_write (qpdf, to) & QPDF_ERRORS);
    }
  if (ok)
    {
      set_output (qpdf);
      ok = !(qpdf_write (qpdf) & QPDF_ERRORS);
    }
  ok = !failed (qpdf, error) && ok;
  qpdf_cleanup (&qpdf);
  return ok;
}

GBytes *
mb_pdf_complete_bytes (const guint8 *data, gsize length, const MbPdfCompletion *completion, GError **error)
{
  qpdf_data qpdf = new_qpdf ();
  GBytes *bytes = NULL;
  bool ok = !(qpdf_read_memory (qpdf, "bill", (const char *) data, length, NULL) & QPDF_ERRORS);
  if (ok)
    {
      complete (qpdf, completion);
      ok = !(qpdf_init_write_memory (qpdf) & QPDF_ERRORS);
    }
  if (ok)
    {
      set_output (qpdf);
      ok = !(qpdf_write (qpdf) & QPDF_ERRORS);
    }
  if (!failed (qpdf, error) && ok)
    bytes = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  qpdf_cleanup (&qpdf);
  return bytes;
}
