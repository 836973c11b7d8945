/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff.h"

#include "mb-tariff-error.h"

struct _MbTariff
{
  GPtrArray *versions; /* by effective_from */
};

MbTariff *
mb_tariff_new (void)
{
  MbTariff *tariff = g_new0 (MbTariff, 1);
  tariff->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) mb_tariff_version_unref);
  return tariff;
}

void
mb_tariff_free (MbTariff *tariff)
{
  if (tariff == NULL)
    return;
  g_ptr_array_unref (tariff->versions);
  g_free (tariff);
}

bool
mb_tariff_add (MbTariff *tariff, MbTariffVersion *version, GError **error)
{
  g_return_val_if_fail (tariff != NULL && version != NULL, false);

  MbDate day = mb_tariff_version_effective_from (version);
  int place = 0;
  for (guint i = 0; i < tariff->versions->len; i++)
    {
      const MbTariffVersion *other = g_ptr_array_index (tariff->versions, i);
      MbDate other_day = mb_tariff_version_effective_from (other);
      if (other_day == day || mb_tariff_version_number (other) == mb_tariff_version_number (version))
        {
          char text[MB_DATE_TEXT_SIZE];
          g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET,
                       "Version %d of “%s” has the same number or the same first day, %s, as another version.",
                       mb_tariff_version_number (version), mb_tariff_version_tariff (version),
                       mb_date_to_text (day, text));
          return false;
        }
      if (other_day < day)
        place = (int) i + 1;
    }
  g_ptr_array_insert (tariff->versions, place, mb_tariff_version_ref (version));
  return true;
}

size_t
mb_tariff_n_versions (const MbTariff *tariff)
{
  g_return_val_if_fail (tariff != NULL, 0);
  return tariff->versions->len;
}

MbTariffVersion *
mb_tariff_version (const MbTariff *tariff, size_t i)
{
  g_return_val_if_fail (tariff != NULL && i < tariff->versions->len, NULL);
  return g_ptr_array_index (tariff->versions, i);
}

MbTariffVersion *
mb_tariff_version_at (const MbTariff *tariff, MbDate date)
{
  g_return_val_if_fail (tariff != NULL, NULL);

  for (guint i = tariff->versions->len; i > 0; i--)
    {
      MbTariffVersion *version = g_ptr_array_index (tariff->versions, i - 1);
      if (mb_tariff_version_effective_from (version) <= date)
        return version;
    }
  return NULL;
}
