/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-register.h"

#include "mb-meter-repository.h"

typedef struct
{
  const char *serial;
  const char *device;
  MbTestRegister added;
} NewRegister;

static bool
add_register (MbTransaction *tx, gpointer data, GError **error)
{
  NewRegister *self = data;
  MbMeter meter = {
    .serial = (char *) self->serial,
    .size = (char *) "DN20",
    .device = (char *) self->device,
  };
  if (!mb_meter_insert (tx, &meter, error))
    return false;
  MbMeterRegister meter_register = {
    .meter_id = meter.id,
    .name = (char *) "total",
    .unit = (char *) "m3",
    .decimals = 3,
    .digits = 5,
  };
  if (!mb_meter_register_insert (tx, &meter_register, error))
    return false;
  self->added = (MbTestRegister) { meter.id, meter_register.id };
  return true;
}

MbTestRegister
mb_test_book_add_register (MbTestBook *test, const char *serial, const char *device)
{
  NewRegister self = { .serial = serial, .device = device };
  mb_test_book_write (test, add_register, &self);
  return self.added;
}

void
mb_test_book_write (MbTestBook *test, MbWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  mb_book_write (test->book, MB_QUEUE_MACHINE, "test", mb_test_now, func, data, &error);
  g_assert_no_error (error);
}

void
mb_test_book_read (MbTestBook *test, MbReadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  mb_book_read (test->book, func, data, &error);
  g_assert_no_error (error);
}
