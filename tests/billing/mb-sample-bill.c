/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sample-bill.h"

#define HOUSEHOLD(water_1, water_2, meter_15, meter_20)                                                                \
  "{ 'currency': 'EUR', 'unit': 'm3', 'cycle': { 'normal_days': 30, 'whole_from': 28, 'whole_to': 31 },"               \
  "  'rounding': { 'at': 'line', 'mode': 'half away' }, 'parts': ["                                                    \
  "  { 'id': 'water', 'type': 'tiers', 'kind': 'charge', 'label': 'Water', 'unit': 'm³', 'account': 'revenue:water',"  \
  "    'tax_category': 'reduced', 'clause': '3(a)',"                                                                   \
  "    'tiers': [ { 'from': 0, 'price': " water_1 " }, { 'from': 10, 'price': " water_2 " } ] },"                      \
  "  { 'id': 'meter_charge', 'type': 'table', 'kind': 'charge', 'label': 'Meter charge', 'account': '4110',"           \
  "    'clause': '2', 'depends_on': ['meter_size'],"                                                                   \
  "    'values': { 'DN15': " meter_15 ", 'DN20': " meter_20 " }, 'normal_days': 365 },"                                \
  "  { 'id': 'sewer', 'type': 'percentage', 'kind': 'charge', 'label': 'Sewer', 'account': 'revenue:sewer',"           \
  "    'clause': '5', 'of': ['water'], 'rate': 60 },"                                                                  \
  "  { 'id': 'vat', 'type': 'percentage', 'kind': 'tax', 'label': 'VAT 7 % on water', 'account': 'vat 7',"             \
  "    'clause': '7', 'of': ['water'], 'rate': 7 } ] }"

static const char version_4[] =
    "{ 'tariff': 'Household 2026', 'version': 4, 'effective_from': '2026-01-01', 'classes': {"
    "  'household': " HOUSEHOLD (
        "1.280", "2.150", "61.20",
        "98.00") ","
                 "  'lifeline': { 'currency': 'EUR', 'unit': 'm3', 'cycle': { 'normal_days': 30, 'whole_from': 28, "
                 "'whole_to': 31 },"
                 "    'rounding': { 'at': 'line', 'mode': 'half away' },"
                 "    'parts': ["
                 "    { 'id': 'free', 'type': 'formula', 'label': 'Lifeline volume', 'unit': 'm³', 'formula': "
                 "'min(usage, 6)' },"
                 "    { 'id': 'water', 'type': 'formula', 'kind': 'charge', 'label': 'Water', 'account': 'water',"
                 "      'formula': 'usage * 1.280', 'proration': 'none' },"
                 "    { 'id': 'lifeline', 'type': 'formula', 'kind': 'subsidy', 'label': 'Lifeline subsidy', "
                 "'account': 'lifeline',"
                 "      'formula': '-free * 1.280', 'proration': 'none' } ] },"
                 "  'per-bill': { 'currency': 'EUR', 'unit': 'm3', 'rounding': { 'at': 'bill', 'mode': 'half away' },"
                 "    'cycle': { 'normal_days': 30, 'whole_from': 28, 'whole_to': 31 }, 'parts': ["
                 "    { 'id': 'water', 'type': 'tiers', 'kind': 'charge', 'label': 'Water', 'account': 'water',"
                 "      'tiers': [ { 'from': 0, 'price': 1.111 } ] },"
                 "    { 'id': 'basic', 'type': 'number', 'kind': 'charge', 'label': 'Basic charge', 'account': 'basic',"
                 "      'value': 0.333, 'proration': 'none' },"
                 "    { 'id': 'levy', 'type': 'number', 'kind': 'levy', 'label': 'Levy', 'account': 'tax:levy', "
                 "'value': 0.333,"
                 "      'proration': 'none' } ] },"
                 "  'tenths': { 'currency': 'EUR', 'unit': 'm3', 'rounding': { 'at': 'line', 'mode': 'half away' },"
                 "    'cycle': { 'normal_days': 30, 'whole_from': 28, 'whole_to': 31 }, 'parts': ["
                 "    { 'id': 'meter', 'type': 'number', 'kind': 'charge', 'label': 'Meter', 'account': 'meter', "
                 "'value': 98.00,"
                 "      'normal_days': 365, 'rounding': { 'decimals': 1, 'mode': 'half away' } } ] },"
                 "  'american': { 'currency': 'USD', 'unit': 'ccf', 'usage_rounding': 'whole down',"
                 "    'rounding': { 'at': 'line', 'mode': 'half away' },"
                 "    'cycle': { 'normal_days': 30, 'whole_from': 28, 'whole_to': 31 }, 'parts': ["
                 "    { 'id': 'water', 'type': 'tiers', 'kind': 'charge', 'label': 'Water', 'account': 'water',"
                 "      'tiers': [ { 'from': 0, 'price': 3.10 }, { 'from': 5, 'price': 4.20 } ] } ] } } }";

static const char version_5[] =
    "{ 'tariff': 'Household 2026', 'version': 5, 'effective_from': '2026-11-16', 'classes': {"
    "  'household': " HOUSEHOLD ("1.300", "2.200", "62.00", "100.00") " } }";

static void
add_version (MbTariff *tariff, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *quoted = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (quoted, &error);
  g_assert_no_error (error);
  mb_tariff_add (tariff, version, &error);
  g_assert_no_error (error);
}

MbDate
mb_sample_date (const char *text)
{
  MbDate date;
  g_assert_true (mb_date_parse (text, &date, NULL));
  return date;
}

MbQuantity
mb_sample_quantity (const char *text, MbUnit unit)
{
  MbQuantity quantity;
  g_assert_true (mb_quantity_parse (text, unit, &quantity, NULL));
  return quantity;
}

MbMoney
mb_sample_money (const char *text, const char *code)
{
  MbCurrency currency;
  MbMoney money;
  g_assert_true (mb_currency_parse (code, &currency, NULL));
  g_assert_true (mb_money_parse (text, currency, &money, NULL));
  return money;
}

MbBillReading
mb_sample_reading (const char *date, const char *value, MbReadingSource source)
{
  return (MbBillReading) { .id = mb_uuid_from_words ("reading", date, value, NULL),
                           .date = mb_sample_date (date),
                           .value = mb_sample_quantity (value, MB_UNIT_CUBIC_METRE),
                           .source = source };
}

void
mb_sample_bill_init (MbSampleBill *sample)
{
  *sample = (MbSampleBill) { 0 };
  sample->tariff = mb_tariff_new ();
  add_version (sample->tariff, version_4);
  add_version (sample->tariff, version_5);
  sample->facts = mb_facts_new ();
  mb_facts_set_text (sample->facts, "meter_size", "DN20");
  mb_register_init (&sample->reg, MB_UNIT_CUBIC_METRE, 5, 3);
  sample->reg.size = 20;
  sample->calculation = mb_bill_calculation_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (sample->registers); i++)
    sample->registers[i] = (MbBillInputRegister) {
      .id = mb_uuid_from_words ("register", "0123456789" + i, NULL),
      .meter = i == 0   ? "81 4711"
               : i == 1 ? "81 4712"
                        : "81 4713",
      .reg = &sample->reg,
      .has_to = true,
      .from = mb_sample_reading ("2026-10-01", "1204.310", MB_READING_TELEMETRY),
      .to = mb_sample_reading ("2026-11-01", "1219.842", MB_READING_TELEMETRY),
    };
  sample->input = (MbBillInput) {
    .kind = MB_BILL_CYCLIC,
    .account = mb_uuid_from_words ("account", "88120", NULL),
    .account_number = "88120",
    .service_point = mb_uuid_from_words ("service point", "1", NULL),
    .tariff = sample->tariff,
    .customer_class = "household",
    .facts = sample->facts,
    .period = { mb_sample_date ("2026-10-01"), mb_sample_date ("2026-11-01") },
    .agreement = { mb_sample_date ("2020-05-01"), MB_DATE_NONE },
    .registers = sample->registers,
    .n_registers = 1,
    .limits = mb_bill_limits_default (),
  };
}

void
mb_sample_bill_release (MbSampleBill *sample)
{
  g_clear_pointer (&sample->tariff, mb_tariff_free);
  g_clear_pointer (&sample->facts, mb_facts_free);
  g_clear_pointer (&sample->calculation, mb_bill_calculation_free);
}

MbBill *
mb_sample_bill_run (MbSampleBill *sample)
{
  g_autoptr (GError) error = NULL;
  MbBill *bill = mb_bill_new ();
  mb_bill_calculation_run (sample->calculation, &sample->input, bill, &error);
  g_assert_no_error (error);
  return bill;
}

char *
mb_sample_bill_describe (const MbBill *bill)
{
  GString *text = g_string_new (NULL);
  char money[MB_MONEY_TEXT_SIZE];
  for (size_t i = 0; i < bill->n_lines; i++)
    g_string_append_printf (text, "%s%s %s\n", bill->lines[i].type == MB_LINE_TRUE_UP ? "~" : "",
                            bill->lines[i].part->id, mb_money_to_text (bill->lines[i].amount, money));
  if (bill->rounding.minor != 0)
    g_string_append_printf (text, "rounding %s\n", mb_money_to_text (bill->rounding, money));
  g_string_append_printf (text, "total %s", mb_money_to_text (bill->total, money));
  return g_string_free (text, FALSE);
}
