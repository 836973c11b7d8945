/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-view.h"

#include "mb-premise-repository.h"

static void
clear_place (gpointer data)
{
  MbAccountPlace *place = data;
  g_free (place->service);
  g_free (place->street);
  g_free (place->postcode);
  g_free (place->locality);
  g_free (place->district_name);
}

static void
clear_meter (gpointer data)
{
  MbAccountMeter *meter = data;
  g_free (meter->serial);
  g_free (meter->manufacturer);
  g_free (meter->model);
  g_free (meter->size);
  g_free (meter->device);
  g_free (meter->unit);
}

void
mb_account_view_clear (MbAccountView *view)
{
  mb_account_clear (&view->account);
  mb_customer_clear (&view->customer);
  g_free (view->class_name);
  g_free (view->tariff_name);
  g_free (view->cycle_name);
  g_clear_pointer (&view->places, g_array_unref);
  g_clear_pointer (&view->meters, g_array_unref);
  *view = (MbAccountView) { 0 };
}

static MbStatement *
ask (MbDatabase *database, const char *sql, const MbUuid *utility, const MbUuid *account_id, GError **error)
{
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  return row;
}

static bool
read_names (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, MbAccountView *view, GError **error)
{
  MbStatement *row = ask (database,
                          "SELECT k.name, t.name, y.name, b.balance FROM account a"
                          " LEFT JOIN customer_class k ON k.utility_id = a.utility_id AND k.id = a.class_id"
                          " LEFT JOIN tariff t ON t.utility_id = a.utility_id AND t.id = a.tariff_id"
                          " LEFT JOIN cycle y ON y.utility_id = a.utility_id AND y.id = a.cycle_id"
                          " LEFT JOIN account_balance b ON b.utility_id = a.utility_id AND b.account_id = a.id"
                          " WHERE a.utility_id = ?1 AND a.id = ?2",
                          utility, account_id, error);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_ROW)
    {
      view->class_name = g_strdup (mb_statement_text (row, 0));
      view->tariff_name = g_strdup (mb_statement_text (row, 1));
      view->cycle_name = g_strdup (mb_statement_text (row, 2));
      view->balance = mb_statement_int_or (row, 3, 0);
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

static bool
read_overdue (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, MbDate today, MbAccountView *view,
              GError **error)
{
  MbStatement *row = ask (database,
                          "SELECT CAST (sum (open) AS BIGINT), min (due_on) FROM open_item"
                          " WHERE utility_id = ?1 AND account_id = ?2 AND due_on < ?3",
                          utility, account_id, error);
  mb_statement_bind_int (row, 3, today);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_ROW)
    {
      view->overdue = mb_statement_int_or (row, 0, 0);
      view->oldest_due = (MbDate) mb_statement_int_or (row, 1, MB_DATE_NONE);
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

static bool
read_places (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, MbAccountView *view, GError **error)
{
  MbStatement *row =
      ask (database,
           "SELECT g.id, g.service_point_id, g.starts_on, g.ends_on, g.dwelling_units, s.service, p.street, p.postcode,"
           " p.locality, d.name FROM agreement g"
           " JOIN service_point s ON s.utility_id = g.utility_id AND s.id = g.service_point_id"
           " JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
           " LEFT JOIN district d ON d.utility_id = p.utility_id AND d.id = p.district_id"
           " WHERE g.utility_id = ?1 AND g.account_id = ?2"
           " ORDER BY g.ends_on IS NOT NULL, g.ends_on DESC, g.starts_on, g.id",
           utility, account_id, error);
  view->places = g_array_new (FALSE, TRUE, sizeof (MbAccountPlace));
  g_array_set_clear_func (view->places, clear_place);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbAccountPlace place = {
        .agreement_id = mb_statement_uuid (row, 0),
        .service_point_id = mb_statement_uuid (row, 1),
        .starts_on = (MbDate) mb_statement_int (row, 2),
        .ends_on = (MbDate) mb_statement_int_or (row, 3, MB_DATE_NONE),
        .dwelling_units = (int) mb_statement_int (row, 4),
        .service = g_strdup (mb_statement_text (row, 5)),
        .street = g_strdup (mb_statement_text (row, 6)),
        .postcode = g_strdup (mb_statement_text (row, 7)),
        .locality = g_strdup (mb_statement_text (row, 8)),
        .district_name = g_strdup (mb_statement_text (row, 9)),
      };
      g_array_append_val (view->places, place);
    }
  return step == MB_STEP_DONE;
}

static bool
read_meters (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, MbAccountView *view, GError **error)
{
  MbStatement *row =
      ask (database,
           "SELECT DISTINCT m.id, i.service_point_id, i.installed_on, i.removed_on, m.serial, m.manufacturer, m.model,"
           " m.size, m.device, r.id, r.unit, r.decimals FROM agreement g"
           " JOIN installation i ON i.utility_id = g.utility_id AND i.service_point_id = g.service_point_id"
           " AND (g.ends_on IS NULL OR i.installed_on < g.ends_on)"
           " AND (i.removed_on IS NULL OR i.removed_on > g.starts_on)"
           " JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
           " LEFT JOIN register r ON r.utility_id = m.utility_id AND r.meter_id = m.id"
           " AND r.id = (SELECT min (q.id) FROM register q WHERE q.utility_id = m.utility_id AND q.meter_id = m.id)"
           " WHERE g.utility_id = ?1 AND g.account_id = ?2"
           " ORDER BY i.removed_on IS NOT NULL, i.removed_on DESC, i.installed_on DESC, m.serial",
           utility, account_id, error);
  view->meters = g_array_new (FALSE, TRUE, sizeof (MbAccountMeter));
  g_array_set_clear_func (view->meters, clear_meter);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbAccountMeter meter = {
        .meter_id = mb_statement_uuid (row, 0),
        .service_point_id = mb_statement_uuid (row, 1),
        .installed_on = (MbDate) mb_statement_int (row, 2),
        .removed_on = (MbDate) mb_statement_int_or (row, 3, MB_DATE_NONE),
        .serial = g_strdup (mb_statement_text (row, 4)),
        .manufacturer = g_strdup (mb_statement_text (row, 5)),
        .model = g_strdup (mb_statement_text (row, 6)),
        .size = g_strdup (mb_statement_text (row, 7)),
        .device = g_strdup (mb_statement_text (row, 8)),
        .register_id = mb_statement_uuid (row, 9),
        .unit = g_strdup (mb_statement_text (row, 10)),
        .decimals = (int) mb_statement_int_or (row, 11, 0),
      };
      g_array_append_val (view->meters, meter);
    }
  return step == MB_STEP_DONE;
}

bool
mb_account_view_read (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, MbDate today,
                      MbAccountView *view, GError **error)
{
  g_auto (MbAccountView) read = { .oldest_due = MB_DATE_NONE };
  if (!mb_account_find (database, utility, account_id, &read.account, error)
      || !mb_customer_find (database, utility, &read.account.customer_id, &read.customer, error)
      || !read_names (database, utility, account_id, &read, error)
      || !read_overdue (database, utility, account_id, today, &read, error)
      || !read_places (database, utility, account_id, &read, error)
      || !read_meters (database, utility, account_id, &read, error))
    return false;
  *view = read;
  read = (MbAccountView) { 0 };
  return true;
}

char *
mb_account_view_address (const MbAccountView *view)
{
  if (view->places->len == 0)
    return NULL;
  const MbAccountPlace *place = &g_array_index (view->places, MbAccountPlace, 0);
  return mb_premise_line (place->street, place->postcode, place->locality);
}
