/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-place-private.h"

void
mb_reading_place_clear (MbReadingPlace *place)
{
  char **texts[] = { &place->register_name, &place->serial,   &place->size,           &place->device,
                     &place->street,        &place->locality, &place->account_number, &place->customer };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

static bool
read_register (MbStatement *row, int first, MbRegister *reg, GError **error)
{
  MbUnit unit = MB_UNIT_NONE;
  const char *name = mb_statement_text (row, first), *size = mb_statement_text (row, first + 5);
  int64_t digits = mb_statement_int (row, first + 1), decimals = mb_statement_int (row, first + 2);
  if ((*name && !mb_unit_parse (name, &unit, NULL)) || digits < 1 || digits > 12 || decimals < 0 || decimals > 6)
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT,
                   "meter %s has a register that cannot be: %" G_GINT64_FORMAT " digits and %" G_GINT64_FORMAT
                   " decimals in “%s”",
                   mb_statement_text (row, first + 4), digits, decimals, name);
      return false;
    }
  mb_register_init (reg, unit, (unsigned) digits, (unsigned) decimals);
  /* A size that nobody knows gives no limit of flow: a wrap of the register is then for a person. */
  mb_meter_size_parse (size, &reg->size, NULL);
  return true;
}

bool
mb_reading_place_read (MbStatement *row, int first, MbReadingPlace *place, GError **error)
{
  MbRegister reg;
  if (!read_register (row, first + 2, &reg, error))
    return false;
  *place = (MbReadingPlace) {
    .register_id = mb_statement_uuid (row, first),
    .register_name = g_strdup (mb_statement_text (row, first + 1)),
    .reg = reg,
    .meter_id = mb_statement_uuid (row, first + 5),
    .serial = g_strdup (mb_statement_text (row, first + 6)),
    .size = g_strdup (mb_statement_text (row, first + 7)),
    .device = g_strdup (mb_statement_text (row, first + 8)),
    .service_point_id = mb_statement_uuid (row, first + 9),
    .installed_on = (MbDate) mb_statement_int_or (row, first + 10, MB_DATE_NONE),
    .removed_on = (MbDate) mb_statement_int_or (row, first + 11, MB_DATE_NONE),
    .street = g_strdup (mb_statement_text (row, first + 12)),
    .locality = g_strdup (mb_statement_text (row, first + 13)),
    .district_id = mb_statement_uuid (row, first + 14),
    .account_id = mb_statement_uuid (row, first + 15),
    .account_number = g_strdup (mb_statement_text (row, first + 16)),
    .class_id = mb_statement_uuid (row, first + 17),
    .customer = g_strdup (mb_statement_text (row, first + 18)),
  };
  return true;
}

bool
mb_reading_place_find (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate day,
                       MbReadingPlace *place, GError **error)
{
  static const char sql[] = "SELECT " MB_READING_PLACE_COLUMNS
                            " FROM register g" MB_READING_PLACE_JOINS ("?3") " WHERE g.utility_id = ?1 AND g.id = ?2";
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, register_id);
  mb_statement_bind_int (row, 3, day);
  MbStep step = mb_statement_step (row, error);
  bool ok = step == MB_STEP_ROW && mb_reading_place_read (row, 0, place, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such register");
  mb_statement_reset (row);
  return ok;
}
