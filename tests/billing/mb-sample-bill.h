/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-calculation.h"

/**
 * MbSampleBill: the household of the explained bill, October 2026, 15.532 m³, 49.55 EUR; tests change what they are
 * about.
 *
 * The tariff has version 4 from 1 January and version 5 from 16 November 2026, the classes household, lifeline,
 * per-bill (rounded once for the whole bill), tenths (a part that rounds by itself) and american (USD, whole ccf).
 */
typedef struct
{
  MbTariff *tariff;
  MbFacts *facts;
  MbRegister reg;
  MbBillInputRegister registers[3];
  MbBillInput input;
  MbBillCalculation *calculation;
} MbSampleBill;

void mb_sample_bill_init (MbSampleBill *sample);
void mb_sample_bill_release (MbSampleBill *sample);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbSampleBill, mb_sample_bill_release)

MbDate mb_sample_date (const char *text);
MbQuantity mb_sample_quantity (const char *text, MbUnit unit);
MbMoney mb_sample_money (const char *text, const char *currency);
MbBillReading mb_sample_reading (const char *date, const char *value, MbReadingSource source);

/* The bill of the sample's input, which must come out. */
MbBill *mb_sample_bill_run (MbSampleBill *sample);
/* One line each, "water 12.80", true-ups "~water -26.36", then the rounding where there is one and the total. */
char *mb_sample_bill_describe (const MbBill *bill);
