/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-register.h"

#include "mb-checked.h"

#define MAX_DIGITS 12
#define MAX_DECIMALS 6

/* What an MbQuantity holds. */
#define MAX_QUANTITY_DECIMALS 9
#define QUANTITY_LIMIT INT64_C (1000000000000000000)

void
mb_register_init (MbRegister *reg, MbUnit unit, unsigned digits, unsigned decimals)
{
  g_return_if_fail (reg != NULL);
  g_return_if_fail (unit < MB_N_UNITS);
  g_return_if_fail (digits >= 1 && digits <= MAX_DIGITS && decimals <= MAX_DECIMALS);

  *reg = (MbRegister) {
    .unit = unit,
    .digits = (uint8_t) digits,
    .decimals = (uint8_t) decimals,
    .multiplier = { 1, 0, MB_UNIT_NONE },
  };
}

bool
mb_register_is_valid (const MbRegister *reg)
{
  g_return_val_if_fail (reg != NULL, false);

  return reg->unit < MB_N_UNITS && reg->digits >= 1 && reg->digits <= MAX_DIGITS && reg->decimals <= MAX_DECIMALS
         && reg->max_flow >= 0 && reg->multiplier.mantissa > 0 && reg->multiplier.unit == MB_UNIT_NONE;
}

MbQuantity
mb_register_modulus (const MbRegister *reg)
{
  MbQuantity modulus = { 0, reg->decimals, reg->unit };

  /* 12 + 6 digits: always fits. */
  mb_checked_power_of_ten ((unsigned) reg->digits + reg->decimals, &modulus.mantissa);
  return modulus;
}

/* Brings the value to the register's decimals; false where digits would be lost or it is out of range. */
static bool
scale (const MbRegister *reg, MbQuantity value, int64_t *mantissa)
{
  int64_t power = 1;

  *mantissa = value.mantissa;
  if (value.decimals > reg->decimals)
    {
      mb_checked_power_of_ten ((unsigned) value.decimals - reg->decimals, &power);
      if (value.mantissa % power != 0)
        return false;
      *mantissa = value.mantissa / power;
    }
  else if (value.decimals < reg->decimals)
    {
      mb_checked_power_of_ten ((unsigned) reg->decimals - value.decimals, &power);
      if (!mb_checked_mul (value.mantissa, power, mantissa))
        return false;
    }
  return *mantissa >= 0 && *mantissa < mb_register_modulus (reg).mantissa;
}

bool
mb_register_can_show (const MbRegister *reg, MbQuantity value)
{
  g_return_val_if_fail (reg != NULL && mb_register_is_valid (reg), false);

  int64_t mantissa;

  return value.unit == reg->unit && scale (reg, value, &mantissa);
}

bool
mb_register_normalise (const MbRegister *reg, MbQuantity value, MbQuantity *result, GError **error)
{
  g_return_val_if_fail (reg != NULL && mb_register_is_valid (reg) && result != NULL, false);

  char text[MB_QUANTITY_TEXT_SIZE];
  int64_t mantissa;

  if (value.unit != reg->unit)
    {
      g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_MISMATCH,
                   "The reading %s is in “%s”, but the register counts in “%s”. Check which meter it belongs to.",
                   mb_quantity_to_text (value, text), mb_unit_name (value.unit), mb_unit_name (reg->unit));
      return false;
    }
  if (!scale (reg, value, &mantissa))
    {
      g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_RANGE,
                   "A register with %u digits and %u decimals cannot show %s. Check the reading and the register.",
                   reg->digits, reg->decimals, mb_quantity_to_text (value, text));
      return false;
    }
  *result = (MbQuantity) { mantissa, reg->decimals, reg->unit };
  return true;
}

bool
mb_register_volume (const MbRegister *reg, int64_t difference, MbQuantity *result, GError **error)
{
  g_return_val_if_fail (reg != NULL && mb_register_is_valid (reg) && result != NULL, false);

  int64_t mantissa;
  unsigned decimals = (unsigned) reg->decimals + reg->multiplier.decimals;
  bool fits = mb_checked_mul (difference, reg->multiplier.mantissa, &mantissa);

  for (; fits && decimals > MAX_QUANTITY_DECIMALS && mantissa % 10 == 0; decimals--)
    mantissa /= 10;
  if (!fits || decimals > MAX_QUANTITY_DECIMALS || mantissa <= -QUANTITY_LIMIT || mantissa >= QUANTITY_LIMIT)
    {
      g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_RANGE,
                   "The difference of two readings times the register's multiplier has over 18 digits or 9 decimals. "
                   "Check the multiplier.");
      return false;
    }
  *result = (MbQuantity) { mantissa, (uint8_t) decimals, reg->unit };
  return true;
}

int64_t
mb_register_max_flow (const MbRegister *reg)
{
  g_return_val_if_fail (reg != NULL, 0);

  return reg->max_flow > 0 ? reg->max_flow : mb_meter_size_max_flow (reg->size);
}
