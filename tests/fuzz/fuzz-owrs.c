/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-fuzz.h"
#include "mb-owrs-bill.h"
#include "mb-tariff-version.h"

static const MbOwrsFact facts[] = {
  { "usage_ccf", "14.5" },
  { "meter_size", "1 1/2\"" },
  { "zone", "1" },
  { "days_in_period", "30" },
  { "hhsize", "4" },
  { "et_amount", "3.5" },
  { "irr_area", "900" },
  { "season", "Summer" },
  { "number_dwelling_units", "2" },
  { "city", "True" },
  { "z", "y" },
};

static void
price_classes (const MbOwrsFile *file)
{
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  for (size_t i = 0; i < mb_owrs_file_n_classes (file); i++)
    {
      g_autoptr (GError) error = NULL;
      MbMoney total;
      bool priced =
          mb_owrs_bill_price (file, mb_owrs_file_class (file, i), facts, G_N_ELEMENTS (facts), pricing, &total, &error);
      g_assert_true (priced == (error == NULL));
    }
}

/* A rate file is refused with a place, or read: then its classes are priced or say why not, and the tariff that is made
 * of it is one that can be read. */
static void
read_rate_file (const guint8 *data, gsize size)
{
  static const MbOwrsPurpose purposes[] = { MB_OWRS_FOR_PRICING, MB_OWRS_FOR_BILLING };
  MbCurrency currency;
  g_assert_true (mb_currency_parse ("USD", &currency, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      MbTextPlace place;
      g_autoptr (GError) error = NULL;
      g_autoptr (MbOwrsFile) file = mb_owrs_file_new ((const char *) data, size, currency, purposes[i], &place, &error);
      g_assert_true ((file == NULL) == (error != NULL));
      if (file == NULL)
        {
          g_assert_cmpuint (place.line, >, 0);
          continue;
        }
      price_classes (file);
      g_autofree char *json = mb_owrs_file_to_version_json (file, "Rates", 1, NULL);
      if (json == NULL)
        continue;
      g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (json, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  return mb_fuzz_main (argc, argv, "owrs", read_rate_file);
}
