/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariffs-page.h"

#include "mb-tariff-list.h"
#include "mb-tariff-page.h"
#include "mb-test-desk.h"

static void
test_list (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwNavigationPage *page = g_object_ref_sink (mb_tariffs_page_new (desk->session));
  g_signal_emit_by_name (page, "showing");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
  mb_test_assert_gone (page);
}

static bool
read_tariffs (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_tariff_list_read (database, utility, data, error);
}

/* Every version and class of a tariff can be chosen; its parts and examples follow. */
static void
test_sheets (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  g_autoptr (GError) error = NULL;
  MbTariffList *list = mb_tariff_list_new ();
  mb_book_read (mb_session_get_book (desk->session), read_tariffs, list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->items->len, ==, 1);
  const MbTariffListItem *item = g_ptr_array_index (list->items, 0);

  AdwNavigationPage *page = g_object_ref_sink (mb_tariff_page_new (desk->session, item->name, item->versions));
  mb_tariff_list_free (list); /* the page holds what it shows */
  AdwComboRow *versions = mb_test_child (page, "version_row"), *classes = mb_test_child (page, "class_row");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (versions)), ==, 2);
  guint n_drawn = 0;
  for (guint version = 0; version < 2; version++)
    {
      adw_combo_row_set_selected (versions, version);
      guint n_classes = g_list_model_get_n_items (adw_combo_row_get_model (classes));
      g_assert_cmpuint (n_classes, ==, 3);
      for (guint i = 0; i < n_classes; i++)
        {
          adw_combo_row_set_selected (classes, i);
          g_assert_true (gtk_widget_get_visible (mb_test_child (page, "examples_group")));
          n_drawn += gtk_widget_get_visible (mb_test_child (page, "tiers_group"));
        }
    }
  /* Those that have tiers of numbers; others have none or compute them. */
  g_assert_cmpuint (n_drawn, >, 0);
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
  mb_test_assert_gone (page);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/tariffs-page/list", test_list);
  g_test_add_func ("/desktop/tariffs-page/sheets", test_sheets);
  return g_test_run ();
}
