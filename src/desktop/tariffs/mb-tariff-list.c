/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-list.h"

#include "mb-tariff-repository.h"

static void
item_free (gpointer data)
{
  MbTariffListItem *item = data;
  g_free (item->code);
  g_free (item->name);
  mb_tariff_free (item->versions);
  g_free (item);
}

MbTariffList *
mb_tariff_list_new (void)
{
  MbTariffList *list = g_new (MbTariffList, 1);
  list->items = g_ptr_array_new_with_free_func (item_free);
  return list;
}

void
mb_tariff_list_free (MbTariffList *list)
{
  if (!list)
    return;
  g_ptr_array_unref (list->items);
  g_free (list);
}

static bool
add_versions (MbTariffListItem *item, GArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const MbTariffVersionRow *row = &g_array_index (rows, MbTariffVersionRow, i);
      g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (row->body, error);
      if (!version || !mb_tariff_add (item->versions, version, error))
        return false;
      item->last_published_at = row->published_at;
    }
  return true;
}

bool
mb_tariff_list_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbTariffList *list = data;
  g_autoptr (GArray) tariffs = mb_tariff_row_list (database, utility, error);
  if (!tariffs)
    return false;
  for (guint i = 0; i < tariffs->len; i++)
    {
      const MbTariffRow *row = &g_array_index (tariffs, MbTariffRow, i);
      g_autoptr (GArray) versions = mb_tariff_version_row_list (database, utility, &row->id, error);
      if (!versions)
        return false;

      MbTariffListItem *item = g_new0 (MbTariffListItem, 1);
      item->id = row->id;
      item->code = g_strdup (row->code);
      item->name = g_strdup (row->name);
      item->versions = mb_tariff_new ();
      g_ptr_array_add (list->items, item);
      if (!add_versions (item, versions, error))
        return false;
    }
  return true;
}
