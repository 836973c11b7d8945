/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scan-open.h"

#include "mb-counter-page.h"
#include "mb-receipt-dialog.h"
#include "mb-scan-lookup.h"

#include <glib/gi18n.h>

/* Of a text that nothing is known by, as much as fits a toast. */
#define MOST_CHARS 40

static void
activate_with (MbWindow *window, const char *action, const MbUuid *id)
{
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id->bytes, sizeof id->bytes, 1));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), action, value);
}

static void
tell_unknown (MbWindow *window, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  g_autofree char *start = g_utf8_substring (lines[0], 0, MIN (g_utf8_strlen (lines[0], -1), MOST_CHARS));
  /* Translators: what a scanner read */
  g_autofree char *title = g_strdup_printf (_ ("Nothing is known by “%s”"), start);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  mb_window_add_toast (window, toast);
}

static void
open_found (MbWindow *window, MbSession *session, const MbScanLookup *lookup)
{
  AdwNavigationPage *page = mb_window_get_page (window);
  bool at_counter = MB_IS_COUNTER_PAGE (page);
  if (at_counter && lookup->kind != MB_SCAN_NOTHING)
    mb_counter_page_choose (MB_COUNTER_PAGE (page), &lookup->account_id);
  switch (lookup->kind)
    {
    case MB_SCAN_BILL:
      activate_with (window, "win.open-bill", &lookup->id);
      break;
    case MB_SCAN_RECEIPT:
      adw_dialog_present (mb_receipt_dialog_new (session, &lookup->id), GTK_WIDGET (window));
      break;
    case MB_SCAN_ACCOUNT:
      if (!at_counter)
        activate_with (window, "win.open-account", &lookup->id);
      break;
    case MB_SCAN_NOTHING:
    default:
      tell_unknown (window, lookup->text);
    }
}

static void
looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbScanLookup) lookup = mb_book_read_finish (NULL, result, &error);
  MbSession *session = mb_window_get_session (window);
  if (lookup && session)
    open_found (window, session, lookup);
  else if (error)
    mb_window_report (window, error);
}

void
mb_scan_open (MbWindow *window, MbSession *session, const char *text)
{
  mb_book_read_async (mb_session_get_book (session), mb_scan_lookup_read, mb_scan_lookup_new (text),
                      (GDestroyNotify) mb_scan_lookup_free, NULL, looked_up, g_object_ref (window));
}
