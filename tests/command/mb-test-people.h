/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-utility.h"

/* The first class, cycle ("monthly", from January 2025) and tariff ("household", two versions) of a test's utility. */
typedef struct
{
  MbUuid class_id;
  MbUuid cycle_id;
  MbUuid tariff_id;
} MbTestCatalogue;

MbTestCatalogue mb_test_add_catalogue (MbTestUtility *test);
/* A document of resources/tariffs. */
char *mb_test_tariff_document (const char *name);

MbUuid mb_test_add_customer (MbTestUtility *test, const char *name);
/* An open account of a new customer of that name. */
MbUuid mb_test_open_account (MbTestUtility *test, const MbTestCatalogue *catalogue, const char *name, MbDate opened_on);
/* A service point on a premise of its own. */
MbUuid mb_test_add_service_point (MbTestUtility *test, const char *street);
/* A DN20 meter with 5 digits and 3 decimals of m³. */
MbUuid mb_test_add_meter (MbTestUtility *test, const char *serial);
