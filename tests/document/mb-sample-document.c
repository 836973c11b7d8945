/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sample-document.h"

#include "mb-bill-calculation.h"

#define OR(value, standard) ((value) != NULL ? (value) : (standard))
#define MONTHS 12

static MbDate
date (const char *text)
{
  MbDate result;
  g_assert_true (mb_date_parse (text, &result, NULL));
  return result;
}

static MbCurrency
currency_of (const MbSample *sample)
{
  MbCurrency currency;
  g_assert_true (mb_currency_parse (OR (sample->currency, "EUR"), &currency, NULL));
  return currency;
}

static MbMoney
money (const MbSample *sample, const char *text)
{
  MbMoney result;
  g_assert_true (mb_money_parse (text, currency_of (sample), &result, NULL));
  return result;
}

static MbQuantity
cubic_metres (const char *text)
{
  MbQuantity quantity;
  g_assert_true (mb_quantity_parse (text, MB_UNIT_CUBIC_METRE, &quantity, NULL));
  return quantity;
}

static void
add_version (const MbSample *sample, MbTariff *tariff, int version, const char *effective_from)
{
  g_autoptr (GError) error = NULL;
  GString *tiers = g_string_new (NULL);
  int n = sample->n_tiers > 0 ? sample->n_tiers : 2;
  for (int i = 0; i < n; i++)
    {
      int tenths = n > 2 ? i * 3 : i * 100;
      g_string_append_printf (tiers, "%s{'from':%d.%d,'price':%d.%03d}", i > 0 ? "," : "", tenths / 10, tenths % 10,
                              i + 1, i == 0 ? 280 : 150);
    }
  g_autofree char *json = g_strdup_printf (
      "{'tariff':'Household "
      "2026','version':%d,'effective_from':'%s','classes':{'household':{'currency':'%s','unit':'m3',"
      "'cycle':{'normal_days':30,'whole_from':28,'whole_to':31},'rounding':{'at':'line','mode':'half away'},'parts':["
      "{'id':'water','type':'tiers','kind':'charge','label':'Water','unit':'m³','account':'water','clause':'3(a)',"
      "'tiers':[%s]},"
      "{'id':'meter','type':'table','kind':'charge','label':'Meter charge','account':'meter','clause':'2',"
      "'depends_on':['meter_size'],'values':{'DN20':98.00},'normal_days':365},"
      "{'id':'sewer','type':'percentage','kind':'charge','label':'Sewer','account':'sewer','clause':'5','of':['water'],"
      "'rate':60},"
      "{'id':'vat','type':'percentage','kind':'tax','label':'VAT 7 %% on water','account':'vat','clause':'7',"
      "'of':['water'],'rate':7}]}}}",
      version, effective_from, OR (sample->currency, "EUR"), tiers->str);
  g_string_free (tiers, TRUE);
  g_strdelimit (json, "'", '"');
  g_autoptr (MbTariffVersion) made = mb_tariff_version_new_from_json (json, &error);
  g_assert_no_error (error);
  mb_tariff_add (tariff, made, &error);
  g_assert_no_error (error);
}

static void
fill_history (MbUsage *history)
{
  static const int litres[MONTHS] = {
    16880, 14210, 13950, 12400, 13100, 14730, 15980, 18240, 22310, 21470, 17020, 15240
  };
  for (int i = 0; i < MONTHS; i++)
    {
      MbDate start = mb_date_add_months (date ("2025-10-01"), i);
      history[i] = (MbUsage) { .period = mb_period (start, mb_date_add_months (start, 1)),
                               .amount = { litres[i], 3, MB_UNIT_CUBIC_METRE },
                               .estimated = i == 3 };
    }
}

static MbBill *
calculate (const MbSample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  g_autoptr (MbFacts) facts = mb_facts_new ();
  g_autoptr (MbBillCalculation) calculation = mb_bill_calculation_new ();
  MbRegister reg;
  MbUsage history[MONTHS];
  g_autofree MbBillMovement *movements = g_new0 (MbBillMovement, MAX (sample->n_payments, 1));
  add_version (sample, tariff, 4, "2026-01-01");
  if (sample->two_versions)
    add_version (sample, tariff, 5, "2026-10-16");
  mb_facts_set_text (facts, "meter_size", "DN20");
  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 3);
  fill_history (history);
  MbBillInputRegister input_register = {
    .meter = "81 4711",
    .reg = &reg,
    .has_to = true,
    .from = { .date = date ("2026-10-01"), .value = cubic_metres ("1204.310"), .source = MB_READING_TELEMETRY },
    .to = { .date = date ("2026-11-01"),
            .value = cubic_metres (OR (sample->to, "1219.842")),
            .source = sample->estimated ? MB_READING_ESTIMATE : MB_READING_TELEMETRY },
  };
  MbMoney paid = money (sample, OR (sample->paid, "46.90"));
  movements[0] = (MbBillMovement) { date ("2026-10-14"), MB_MOVEMENT_PAYMENT, "N-07-R-26-000311", mb_money_neg (paid) };
  for (int i = 1; i < sample->n_payments; i++)
    movements[i] = (MbBillMovement) { date ("2026-10-15") + i % 15, MB_MOVEMENT_PAYMENT, "N-07-R-26-000312",
                                      mb_money_neg (money (sample, "1.00")) };
  MbBillInput input = {
    .kind = sample->kind,
    .account = mb_uuid_from_words ("account", "88120", NULL),
    .account_number = "88120",
    .service_point = mb_uuid_from_words ("service point", "1", NULL),
    .tariff = tariff,
    .customer_class = "household",
    .facts = facts,
    .period = { date ("2026-10-01"), date ("2026-11-01") },
    .agreement = { date ("2020-05-01"), MB_DATE_NONE },
    .registers = &input_register,
    .n_registers = 1,
    .history = history,
    .n_history = sample->no_history ? 0 : MONTHS,
    .previous_balance = money (sample, OR (sample->previous, "46.90")),
    .movements = movements,
    .n_movements = paid.minor != 0 ? (size_t) MAX (sample->n_payments, 1) : 0,
    .limits = mb_bill_limits_default (),
  };
  MbBill *bill = mb_bill_new ();
  mb_bill_calculation_run (calculation, &input, bill, &error);
  g_assert_no_error (error);
  return bill;
}

MbBillDocument *
mb_sample_document_new (const MbSample *sample)
{
  MbUtility utility = {
    .name = (char *) OR (sample->supplier, "Newhaven Waterworks"),
    .address = (char *) "1 Reservoir Hill\n50120 Newhaven",
    .country = (char *) "DE",
    .currency = currency_of (sample),
    .language = (char *) "en",
    .tax_number = (char *) "DE 123 456 789",
    .phone = (char *) "+49 30 555 0100",
    .email = (char *) "desk@water.example",
    .website = (char *) "water.example",
    .iban = sample->no_iban ? NULL : (char *) "DE89 3704 0044 0532 0130 00",
    .bic = sample->no_iban ? NULL : (char *) "COBADEFFXXX",
    .upi_address = (char *) "newhaven.water@bank",
    .payment_days = 14,
    .bill_message = (char *) sample->message,
  };
  MbDocumentNumber number = { .number = sample->number != 0 ? sample->number : 482 };
  g_assert_true (mb_document_series_init (&number.series, "N", "07", MB_DOCUMENT_INVOICE, 2026, NULL));
  MbBillDocumentSource source = {
    .utility = &utility,
    .language = sample->language,
    .addressee = OR (sample->addressee, "Sunita Devi\n14 Canal Road\n50122 Newhaven"),
    .supply_address = "14 Canal Road\n50122 Newhaven",
    .number = sample->draft ? NULL : &number,
    .issued_on = sample->draft ? MB_DATE_NONE : date ("2026-11-05"),
    .due_on = sample->draft ? MB_DATE_NONE : date ("2026-11-19"),
  };
  return mb_bill_document_new (&source, calculate (sample));
}
