/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-money-words.h"

#include <locale.h>

static void
test_words (void)
{
  const struct
  {
    int64_t minor;
    MbCurrency currency;
    const char *money, *amount;
  } table[] = {
    { 128450, { "EUR" }, "1\u202f284.50\u00a0€", "1\u202f284.50" },
    { -300, { "CHF" }, "\u22123.00\u00a0CHF", "\u22123.00" },
    { 0, { "EUR" }, "0.00\u00a0€", "0.00" },
    { 5, { "USD" }, "$0.05", "0.05" },
    { 123456789, { "INR" }, "₹1\u202f234\u202f567.89", "1\u202f234\u202f567.89" },
    { 1284, { "JPY" }, "¥1\u202f284", "1\u202f284" },
    { 1284, { "KWD" }, "1.284\u00a0KWD", "1.284" },
    { 99999, { "KES" }, "999.99\u00a0KES", "999.99" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbMoney money = mb_money_new (table[i].minor, table[i].currency);
      g_autofree char *words = mb_money_words (money), *amount = mb_amount_words (money);
      g_assert_cmpstr (words, ==, table[i].money);
      g_assert_cmpstr (amount, ==, table[i].amount);
    }
}

static void
test_typed (void)
{
  const MbCurrency euro = { "EUR" };
  const struct
  {
    const char *text;
    bool good;
    int64_t minor;
  } table[] = {
    { "12.50", true, 1250 },
    { "12,5", true, 1250 },
    { "1284", true, 128400 },
    { "1.284,50", true, 128450 },
    { "1,284.50", true, 128450 },
    { "1 284,50", true, 128450 },
    { "1'284.50", true, 128450 },
    { "-3", true, -300 },
    { "\u22123.00", true, -300 },
    { "1.284.500", true, 128450000 },
    { " 7. ", true, 700 },
    { "0", true, 0 },
    { ".5", true, 50 },
    { "", false, 0 },
    { "  ", false, 0 },
    { "abc", false, 0 },
    { "1.284", false, 0 },
    { "1,284", false, 0 },
    { "1.2345", false, 0 },
    { "12x", false, 0 },
    { "3-", false, 0 },
    { "-", false, 0 },
    { "99999999999999999999", false, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbMoney money = mb_money_new (-1, euro);
      const char *wrong = mb_money_typed (table[i].text, euro, &money);
      g_test_message ("“%s”: %s", table[i].text, wrong ? wrong : "fine");
      g_assert_cmpint (wrong == NULL, ==, table[i].good);
      g_assert_cmpint (money.minor, ==, table[i].good ? table[i].minor : -1);
    }
}

/* What is shown can be typed back. */
static void
test_round_trip (void)
{
  const MbCurrency currencies[] = { { "EUR" }, { "JPY" }, { "KWD" } };
  for (gsize c = 0; c < G_N_ELEMENTS (currencies); c++)
    for (int64_t minor = -2000; minor < 4000000; minor = minor * 3 + 7019)
      {
        MbMoney money;
        g_autofree char *text = mb_amount_words (mb_money_new (minor, currencies[c]));
        g_assert_null (mb_money_typed (text, currencies[c], &money));
        g_assert_cmpint (money.minor, ==, minor);
      }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money-words/words", test_words);
  g_test_add_func ("/money-words/typed", test_typed);
  g_test_add_func ("/money-words/round-trip", test_round_trip);
  return g_test_run ();
}
