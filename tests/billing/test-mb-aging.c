/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-aging.h"

static void
test_buckets (void)
{
  static const struct
  {
    int days_after_due;
    MbAgingBucket bucket;
  } cases[] = {
    { -400, MB_AGING_NOT_DUE }, { 0, MB_AGING_NOT_DUE },    { 1, MB_AGING_1_30 },   { 30, MB_AGING_1_30 },
    { 31, MB_AGING_31_60 },     { 60, MB_AGING_31_60 },     { 61, MB_AGING_61_90 }, { 90, MB_AGING_61_90 },
    { 91, MB_AGING_OVER_90 },   { 4000, MB_AGING_OVER_90 },
  };
  MbDate due = mb_date_from_ymd (2026, 1, 31);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (mb_aging_bucket (due, due + cases[i].days_after_due), ==, cases[i].bucket);
}

static void
test_sums (void)
{
  MbCurrency euro, yen;
  g_assert_true (mb_currency_parse ("EUR", &euro, NULL));
  g_assert_true (mb_currency_parse ("JPY", &yen, NULL));
  MbDate today = mb_date_from_ymd (2026, 11, 24);
  MbAging aging;
  mb_aging_init (&aging, euro);

  g_assert_true (mb_aging_add (&aging, today + 10, mb_money_new (100, euro), today, NULL));
  g_assert_true (mb_aging_add (&aging, today - 1, mb_money_new (20, euro), today, NULL));
  g_assert_true (mb_aging_add (&aging, today - 95, mb_money_new (3, euro), today, NULL));
  g_assert_true (mb_aging_add (&aging, today - 120, mb_money_new (-1, euro), today, NULL));
  g_assert_false (mb_aging_add (&aging, today, mb_money_new (1, yen), today, NULL));

  MbMoney total, overdue;
  g_assert_true (mb_aging_total (&aging, &total, NULL));
  g_assert_true (mb_aging_overdue (&aging, &overdue, NULL));
  g_assert_cmpint (total.minor, ==, 122);
  g_assert_cmpint (overdue.minor, ==, 22);
  g_assert_cmpint (aging.open[MB_AGING_OVER_90].minor, ==, 2);
  /* A credit is no debt that grows old. */
  g_assert_cmpint (aging.oldest_days, ==, 95);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/aging/buckets", test_buckets);
  g_test_add_func ("/billing/aging/sums", test_sums);
  return g_test_run ();
}
