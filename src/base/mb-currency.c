/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-currency.h"

#include "mb-error.h"

#include <stdint.h>
#include <string.h>

/* ISO 4217, list one: every active code with a minor unit, by the number of its decimals, in alphabetical order. */
static const char no_decimals[] = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF";
static const char two_decimals[] =
    "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUPCVECZKDKKDOPDZD"
    "EGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGAMKD"
    "MMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLESOSSRD"
    "SSPSTNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYERZARZMWZWG";
static const char three_decimals[] = "BHDIQDJODKWDLYDOMRTND";
static const char four_decimals[] = "CLFUYW";

#define LIST(codes, n) { codes, (sizeof codes - 1) / 3, n }

static const struct
{
  const char *codes;
  size_t n_codes;
  unsigned decimals;
} lists[] = {
  LIST (two_decimals, 2),
  LIST (no_decimals, 0),
  LIST (three_decimals, 3),
  LIST (four_decimals, 4),
};

static bool
is_listed (const char *codes, size_t n_codes, const char *code)
{
  size_t low = 0, high = n_codes;

  while (low < high)
    {
      size_t middle = (low + high) / 2;
      int order = memcmp (code, codes + 3 * middle, 3);
      if (order == 0)
        return true;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return false;
}

static bool
find_decimals (const char *code, unsigned *decimals)
{
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    if (is_listed (lists[i].codes, lists[i].n_codes, code))
      {
        *decimals = lists[i].decimals;
        return true;
      }
  return false;
}

bool
mb_currency_parse (const char *code, MbCurrency *result, GError **error)
{
  unsigned decimals;

  g_return_val_if_fail (code != NULL && result != NULL, false);

  if (!g_ascii_isupper (code[0]) || !g_ascii_isupper (code[1]) || !g_ascii_isupper (code[2]) || code[3] != '\0')
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not a currency code. Give three capital letters, like EUR.", code);
      return false;
    }
  if (!find_decimals (code, &decimals))
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                   "“%s” is not an active currency of ISO 4217. Look its code up there.", code);
      return false;
    }
  memcpy (result->code, code, sizeof result->code);
  return true;
}

bool
mb_currency_equal (MbCurrency a, MbCurrency b)
{
  return memcmp (a.code, b.code, sizeof a.code) == 0;
}

unsigned
mb_currency_decimals (MbCurrency currency)
{
  unsigned decimals = 0;
  bool found = find_decimals (currency.code, &decimals);

  g_return_val_if_fail (found, 0);
  return decimals;
}
