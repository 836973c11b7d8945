/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-document.h"

/**
 * MbSample: what a test wants on a bill; zero is the explained bill of October 2026: 15.532 m³, 49.55 EUR, paid until
 * the month before, thirteen months of history.
 */
typedef struct
{
  const char *currency;  /* "EUR" */
  const char *language;  /* "en" */
  const char *addressee; /* "Sunita Devi\n14 Canal Road\n50122 Newhaven" */
  const char *supplier;  /* "Newhaven Waterworks" */
  const char *message;   /* NULL: none */
  const char *to;        /* closing reading: "1219.842" */
  const char *previous;  /* balance after the last bill: "46.90" */
  const char *paid;      /* "46.90"; "0" for no payment */
  int n_tiers;           /* 2 */
  int n_payments;        /* 1; more are of 1.00 each */
  bool no_iban;
  bool estimated;
  bool draft;
  bool two_versions; /* of the tariff in the period */
  bool no_history;
  MbBillKind kind;
  int number; /* 482 */
} MbSample;

MbBillDocument *mb_sample_document_new (const MbSample *sample);
