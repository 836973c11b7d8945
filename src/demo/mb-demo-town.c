/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-town.h"

#include "mb-add-customer-class.h"
#include "mb-add-customer.h"
#include "mb-add-cycle.h"
#include "mb-add-district.h"
#include "mb-add-meter.h"
#include "mb-add-premise.h"
#include "mb-demo-names.h"
#include "mb-demo-resource.h"
#include "mb-found-utility.h"
#include "mb-install-meter.h"
#include "mb-move-in.h"
#include "mb-move-out.h"
#include "mb-open-account.h"
#include "mb-publish-tariff-version.h"

typedef enum
{
  CLASS_HOUSEHOLD,
  CLASS_LIFELINE,
  CLASS_APARTMENTS,
  CLASS_BUSINESS,
  CLASS_PUBLIC,
  N_CLASSES
} DemoClass;

static const struct
{
  const char *code;
  const char *name;
  unsigned tariff;
} classes[N_CLASSES] = {
  [CLASS_HOUSEHOLD] = { "household", "Household", 0 },    [CLASS_LIFELINE] = { "lifeline", "Household, lifeline", 0 },
  [CLASS_APARTMENTS] = { "apartments", "Apartments", 0 }, [CLASS_BUSINESS] = { "business", "Business", 1 },
  [CLASS_PUBLIC] = { "public", "Public bodies", 1 },
};

static const struct
{
  const char *code;
  const char *document;
} tariff_documents[] = {
  { "household", "household-2025.json" },
  { "household", "household-2026.json" },
  { "business", "business-2025.json" },
  { "business", "business-2026.json" },
};

/* ---------------------------------------------------------------------------------------------------------------
 * The supplier */

static bool
publish_tariffs (MbBook *book, const MbCommandContext *context, MbDemoCatalogue *catalogue, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (tariff_documents); i++)
    {
      g_autofree char *path = g_strconcat ("/org/meterbook/demo/tariffs/", tariff_documents[i].document, NULL);
      g_autoptr (GBytes) bytes =
          g_resource_lookup_data (mb_demo_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (!bytes)
        return false;
      g_autofree char *document = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      MbPublishTariffVersion version = { .code = tariff_documents[i].code, .document = document };
      if (!mb_command_run (&mb_publish_tariff_version, book, context, &version, error))
        return false;
      catalogue->tariffs[i / 2] = version.tariff_id;
    }
  return true;
}

bool
mb_demo_town_found (MbBook *book, const MbCommandContext *context, MbDate first_day, MbDemoCatalogue *catalogue,
                    GError **error)
{
  MbFoundUtility utility = {
    .utility = {
      .name = (char *) "Northtown Water",
      .address = (char *) "1 Pump House Lane\n10119 Northtown",
      .country = (char *) "DE",
      .currency = { "EUR" },
      .zone = (char *) "Europe/Berlin",
      .language = (char *) "en",
      .tax_number = (char *) "DE 999 999 999",
      .phone = (char *) "+49 30 23125 000",
      .email = (char *) "service@water.example",
      .website = (char *) "water.example",
      /* A number that is printed in examples and belongs to nobody. */
      .iban = (char *) "DE02120300000000202051",
      .bic = (char *) "BYLADEM1001",
      .payment_days = 14,
      .bill_message = (char *) "A dripping tap can lose 20 litres a day. We gladly help you to find a leak.",
    },
    .office_name = "Northtown",
    .device_name = "Counter 1",
  };
  MbAddCycle cycle = {
    { .code = (char *) "monthly", .name = (char *) "Every month", .months = 1, .first_period = first_day }
  };

  *catalogue = (MbDemoCatalogue) { .first_day = first_day };
  if (!mb_command_run (&mb_found_utility, book, context, &utility, error)
      || !mb_command_run (&mb_add_cycle, book, context, &cycle, error))
    return false;
  catalogue->cycle_id = cycle.cycle.id;

  for (unsigned i = 0; i < N_CLASSES; i++)
    {
      MbAddCustomerClass add = { { .code = (char *) classes[i].code, .name = (char *) classes[i].name } };
      if (!mb_command_run (&mb_add_customer_class, book, context, &add, error))
        return false;
      catalogue->classes[i] = add.customer_class.id;
    }
  for (unsigned i = 0; i < MB_DEMO_N_DISTRICTS; i++)
    {
      MbAddDistrict add = { { .code = (char *) mb_demo_districts[i].code,
                              .name = (char *) mb_demo_districts[i].name,
                              .mains_metres = MB_DATE_NONE,
                              .private_pipe_metres = MB_DATE_NONE,
                              .pressure_decimetres = mb_demo_districts[i].pressure_decimetres } };
      if (!mb_command_run (&mb_add_district, book, context, &add, error))
        return false;
      catalogue->districts[i] = add.district.id;
    }
  return publish_tariffs (book, context, catalogue, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The people */

static DemoClass
class_of (const MbDemandPoint *point, MbRandom *random)
{
  switch (point->profile.customer_class)
    {
    case MB_DEMAND_SINGLE_FAMILY:
      return mb_random_between (random, 0, 99) < 6 ? CLASS_LIFELINE : CLASS_HOUSEHOLD;
    case MB_DEMAND_MULTI_FAMILY:
      return CLASS_APARTMENTS;
    case MB_DEMAND_PUBLIC:
    case MB_DEMAND_IRRIGATION:
      return CLASS_PUBLIC;
    case MB_DEMAND_COMMERCIAL:
    case MB_DEMAND_INDUSTRIAL:
    default:
      return CLASS_BUSINESS;
    }
}

/* Flats of about 250 litres a day. */
static int
dwellings_of (const MbDemandPoint *point)
{
  if (point->profile.customer_class != MB_DEMAND_MULTI_FAMILY)
    return 1;
  return MAX (2, point->profile.indoor_litres / 250);
}

/* A new customer with an account that is supplied at the point from a day on. */
static bool
move_somebody_in (MbTransaction *tx, const MbCommandContext *context, const MbDemoCatalogue *catalogue,
                  const MbDemandPoint *point, MbRandom *random, const MbUuid *service_point_id, const char *number,
                  MbDate starts_on, MbUuid *account_id, MbUuid *agreement_id, GError **error)
{
  MbDemoName name;
  mb_demo_name_draw (random, point->profile.customer_class, &name);
  DemoClass class_index = class_of (point, random);
  bool by_email = mb_random_between (random, 0, 99) < 35;
  g_autofree char *phone = g_strdup_printf ("+49 30 23125 %03d", (int) mb_random_between (random, 0, 999));
  g_autofree char *email = g_strdup_printf ("account-%s@customers.example", number);

  MbAddCustomer customer = { {
      .kind = (char *) (name.organisation ? "organisation" : "person"),
      .name = name.name,
      .phone = mb_random_between (random, 0, 99) < 70 ? phone : NULL,
      .email = by_email ? email : NULL,
      .language = (char *) name.language,
  } };
  if (!mb_command_step (&mb_add_customer, tx, context, &customer, error))
    return false;

  MbOpenAccount account = { .account = {
                                .number = (char *) number,
                                .customer_id = customer.customer.id,
                                .class_id = catalogue->classes[class_index],
                                .tariff_id = catalogue->tariffs[classes[class_index].tariff],
                                .cycle_id = catalogue->cycle_id,
                                .opened_on = starts_on,
                                .delivery = (char *) (by_email ? "email" : "paper"),
                            } };
  if (!mb_command_step (&mb_open_account, tx, context, &account, error))
    return false;

  MbMoveIn move = { account.account.id, *service_point_id, starts_on, dwellings_of (point) };
  if (!mb_command_step (&mb_move_in, tx, context, &move, error))
    return false;
  *account_id = account.account.id;
  *agreement_id = move.agreement_id;
  return true;
}

static bool
hang_meter (MbTransaction *tx, const MbCommandContext *context, const MbDemandPoint *point,
            const MbUuid *service_point_id, MbDate day, MbUuid *register_id, GError **error)
{
  static const char *const manufacturers[] = {
    [MB_DEMAND_MULTICAL21] = "KAM", [MB_DEMAND_IPERL] = "SEN", [MB_DEMAND_HYDRUS] = "DME"
  };
  char serial[MB_DEMAND_SERIAL_SIZE], size[16];
  mb_demand_point_serial (point, day, serial);
  g_snprintf (size, sizeof size, "DN%d", point->size_mm);

  MbAddMeter meter = {
    .meter = {
      .serial = serial,
      .manufacturer = (char *) manufacturers[point->make],
      .model = (char *) mb_demand_make_name (point->make),
      .size = size,
      .device = serial,
    },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  if (!mb_command_step (&mb_add_meter, tx, context, &meter, error))
    return false;
  MbInstallMeter install = { meter.meter.id, *service_point_id, day };
  if (!mb_command_step (&mb_install_meter, tx, context, &install, error))
    return false;
  *register_id = meter.meter_register.id;
  return true;
}

static void
add_event (MbDemoPlace *place, int meter, MbDate day, int64_t litres, const char *purpose)
{
  g_return_if_fail (place->n_events < MB_DEMO_MAX_EVENTS);
  place->events[place->n_events++] = (MbDemoEvent) { place->register_ids[meter], day, litres, purpose };
}

/* The meter of the beginning, and the one that replaced it. */
static bool
hang_meters (MbTransaction *tx, const MbCommandContext *context, const MbDemandPoint *point, MbDate installed,
             MbDate first_day, MbDemoPlace *place, GError **error)
{
  MbDate exchanged = point->exchanged_on;
  if (!hang_meter (tx, context, point, &place->service_point_id, installed, &place->register_ids[0], error))
    return false;
  add_event (place, 0, installed, mb_demand_point_register (point, installed), "install");
  if (exchanged == MB_DATE_NONE || exchanged <= first_day || exchanged > context->today)
    return true;
  if (!hang_meter (tx, context, point, &place->service_point_id, exchanged, &place->register_ids[1], error))
    return false;
  add_event (place, 0, exchanged, mb_demand_point_final_register (point), "remove");
  add_event (place, 1, exchanged, 0, "install");
  return true;
}

static bool
settle_point (MbTransaction *tx, const MbCommandContext *context, const MbDemandPopulation *population,
              const MbDemoCatalogue *catalogue, uint32_t index, MbDemoPlace *place, GError **error)
{
  MbDemandPoint point;
  MbRandom root, random;
  mb_demand_population_point (population, index, &point);
  mb_random_init (&root, population->seed);
  mb_random_fork (&root, UINT64_C (0x746f776e) << 32 | index, &random);
  *place = (MbDemoPlace) { 0 };

  /* A street has its houses in order; the districts fill evenly. */
  unsigned street = index % MB_DEMO_N_STREETS, house = 1 + index / MB_DEMO_N_STREETS;
  unsigned district = mb_demo_street_district (street);
  char street_text[80], number[24];
  mb_demo_street (street, house, street_text, sizeof street_text);
  MbAddPremise premise = {
    .premise = { .district_id = catalogue->districts[district],
                 .street = street_text,
                 .locality = (char *) "Northtown",
                 .postcode = (char *) mb_demo_districts[district].postcode },
    .route = mb_demo_districts[district].code,
    .route_order = (int) (street * 1000 + house),
  };
  if (!mb_command_step (&mb_add_premise, tx, context, &premise, error))
    return false;
  place->service_point_id = premise.service_point_id;

  MbDate installed = catalogue->first_day - (int) mb_random_between (&random, 40, 600);
  MbUuid account_id, agreement_id;
  g_snprintf (number, sizeof number, "%u", 20000 + 10 * index);
  if (!hang_meters (tx, context, &point, installed, catalogue->first_day, place, error)
      || !move_somebody_in (tx, context, catalogue, &point, &random, &place->service_point_id, number, installed,
                            &account_id, &agreement_id, error))
    return false;

  MbPeriod vacant = point.profile.vacant;
  if (mb_period_is_empty (vacant) || vacant.start <= catalogue->first_day || vacant.start > population->today)
    return true;
  MbMoveOut out = { agreement_id, vacant.start };
  if (!mb_command_step (&mb_move_out, tx, context, &out, error))
    return false;
  bool has_second = !mb_uuid_is_nil (&place->register_ids[1]);
  bool exchanged = has_second && point.exchanged_on <= vacant.start;
  add_event (place, exchanged, vacant.start, mb_demand_point_register (&point, vacant.start), "move-out");
  if (vacant.end == MB_DATE_NONE || vacant.end > population->today)
    return true;
  exchanged = has_second && point.exchanged_on <= vacant.end;
  add_event (place, exchanged, vacant.end, mb_demand_point_register (&point, vacant.end), "move-in");
  g_snprintf (number, sizeof number, "%u", 20000 + 10 * index + 1);
  return move_somebody_in (tx, context, catalogue, &point, &random, &place->service_point_id, number, vacant.end,
                           &account_id, &agreement_id, error);
}

typedef struct
{
  const MbDemandPopulation *population;
  const MbDemoCatalogue *catalogue;
  uint32_t first;
  uint32_t n;
  MbDemoPlace *places;
} Chunk;

static bool
settle_chunk (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const Chunk *chunk = arguments;
  for (uint32_t i = 0; i < chunk->n; i++)
    if (!settle_point (tx, context, chunk->population, chunk->catalogue, chunk->first + i, &chunk->places[i], error))
      return false;
  return true;
}

bool
mb_demo_town_settle (MbBook *book, const MbCommandContext *context, const MbDemandPopulation *population,
                     const MbDemoCatalogue *catalogue, uint32_t first, uint32_t n, MbDemoPlace *places, GError **error)
{
  static const MbCommand settle = {
    .name = "settle-demonstration",
    .verb = "settle the demonstration",
    .roles = MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
    .run = settle_chunk,
  };
  Chunk chunk = { population, catalogue, first, n, places };
  g_return_val_if_fail (n <= MB_DEMO_TOWN_CHUNK, false);
  return mb_command_run (&settle, book, context, &chunk, error);
}
