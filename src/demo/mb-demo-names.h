/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demand-profile.h"
#include "mb-random.h"

#include <stdbool.h>

/**
 * Invented names of customers, streets and firms, from many scripts, as a town has them.
 *
 * Threads: pure functions of the random stream.
 */
typedef struct
{
  char name[160];
  const char *language; /* BCP 47: of the customer's letters */
  bool organisation;
} MbDemoName;

/* A person for households, a firm or public body for the others; multi-family houses belong to either. */
void mb_demo_name_draw (MbRandom *random, MbDemandClass customer_class, MbDemoName *name);

/* "14 Canal Road", of the @street-th street. */
#define MB_DEMO_N_STREETS 48
void mb_demo_street (unsigned street, unsigned house, char *text, size_t size);

/* The districts of the town; a street lies in one. */
#define MB_DEMO_N_DISTRICTS 4
typedef struct
{
  const char *code;
  const char *name;
  const char *postcode;
  int mains_metres_per_hundred; /* of main per hundred connections */
  int pressure_decimetres;
} MbDemoDistrict;
extern const MbDemoDistrict mb_demo_districts[MB_DEMO_N_DISTRICTS];
unsigned mb_demo_street_district (unsigned street);
