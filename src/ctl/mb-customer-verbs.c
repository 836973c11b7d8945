/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-customer.h"
#include "mb-customer-class-repository.h"
#include "mb-cycle-repository.h"
#include "mb-lookup.h"
#include "mb-sign-up-customer.h"
#include "mb-tariff-repository.h"
#include "mb-vacant-place-query.h"
#include "mb-verb.h"

#include <stdio.h>

/* An option that was not given is NULL; an empty one empties the field. */
typedef struct
{
  char *kind;
  char *name;
  char *phone;
  char *email;
  char *language;
  char *address;
  char *note;
} CustomerOptions;

/* The options of both verbs: @at is where the CustomerOptions stand in theirs. */
#define CUSTOMER_OPTION(at, option, help, what)                                                                        \
  { #option, 0, 0, G_OPTION_ARG_STRING, (gpointer) (at + G_STRUCT_OFFSET (CustomerOptions, option)), help, what }
#define CUSTOMER_OPTIONS(at)                                                                                           \
  CUSTOMER_OPTION (at, name, "The customer's name", "NAME"),                                                           \
      CUSTOMER_OPTION (at, kind, "person or organisation", "KIND"),                                                    \
      CUSTOMER_OPTION (at, phone, "The telephone number", "NUMBER"),                                                   \
      CUSTOMER_OPTION (at, email, "The e-mail address", "ADDRESS"),                                                    \
      CUSTOMER_OPTION (at, language, "The language of bills, such as de", "TAG"),                                      \
      CUSTOMER_OPTION (at, address, "The postal address, its lines parted by commas", "LINES"),                        \
      CUSTOMER_OPTION (at, note, "What else there is to say", "TEXT")

static void
take (char **field, const char *option)
{
  if (option)
    {
      g_free (*field);
      *field = *option ? g_strdup (option) : NULL;
    }
}

/* Puts what was given into @customer, which owns its texts. */
static void
apply (MbCustomer *customer, const CustomerOptions *options)
{
  g_auto (GStrv) lines = g_strsplit (options->address ? options->address : "", ",", -1);
  for (guint i = 0; lines[i]; i++)
    g_strstrip (lines[i]);
  g_autofree char *address = options->address ? g_strjoinv ("\n", lines) : NULL;
  take (&customer->kind, options->kind);
  take (&customer->name, options->name);
  take (&customer->phone, options->phone);
  take (&customer->email, options->email);
  take (&customer->language, options->language);
  take (&customer->postal_address, address);
  take (&customer->note, options->note);
}

static void
print_customer (MbInvocation *invocation, const char *account, const MbCustomer *customer)
{
  char id[MB_UUID_TEXT_SIZE];
  mb_uuid_to_text (&customer->id, id);
  if (!invocation->json)
    {
      printf ("%s  %s\n", account, customer->name);
      return;
    }
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_obj_add_str (document, root, "account", account);
  yyjson_mut_obj_add_str (document, root, "id", id);
  yyjson_mut_obj_add_str (document, root, "customer", customer->name);
  yyjson_mut_obj_add_str (document, root, "phone", customer->phone);
  yyjson_mut_obj_add_str (document, root, "email", customer->email);
  yyjson_mut_obj_add_str (document, root, "language", customer->language);
  yyjson_mut_obj_add_str (document, root, "address", customer->postal_address);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

/* ---------------------------------------------------------------------------------------------------------------
 * customer add */

typedef struct
{
  CustomerOptions customer;
  char *customer_class;
  char *tariff;
  char *cycle;
  char *delivery;
  char *at;
} AddOptions;

static const GOptionEntry add_options[] = {
  CUSTOMER_OPTIONS (G_STRUCT_OFFSET (AddOptions, customer)),
  { "class", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, customer_class), "The account's customer class",
    "CODE" },
  { "tariff", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, tariff), "The tariff that it is billed by", "CODE" },
  { "cycle", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, cycle),
    "The billing cycle (default: the only one there is)", "CODE" },
  { "delivery", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, delivery),
    "How bills come: paper, email or portal (default: paper)", "WAY" },
  { "at", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, at),
    "Moves in today at the vacant place with this address or meter", "TEXT" },
  { NULL },
};

typedef struct
{
  const AddOptions *options;
  MbSignUpCustomer *sign_up;
} Choice;

static bool
choose_cycle (MbDatabase *database, const MbUuid *utility, const char *code, MbUuid *id, GError **error)
{
  g_auto (MbCycle) cycle = { 0 };
  if (code)
    {
      if (!mb_cycle_find_by_code (database, utility, code, &cycle, error))
        return false;
      *id = cycle.id;
      return true;
    }
  g_autoptr (GArray) cycles = mb_cycle_list (database, utility, error);
  if (cycles && cycles->len != 1)
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "there are %u billing cycles; name one by --cycle",
                 cycles->len);
  if (!cycles || cycles->len != 1)
    return false;
  *id = g_array_index (cycles, MbCycle, 0).id;
  return true;
}

static bool
choose_place (MbDatabase *database, const MbUuid *utility, const char *text, MbUuid *id, GError **error)
{
  if (!text)
    return true;
  g_autoptr (GArray) places = mb_vacant_place_search (database, utility, text, 2, error);
  if (places && places->len == 0)
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "no vacant place has the address or meter “%s”", text);
  else if (places && places->len > 1)
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "more than one vacant place is meant by “%s”: say more",
                 text);
  if (!places || places->len != 1)
    return false;
  *id = g_array_index (places, MbVacantPlace, 0).service_point_id;
  return true;
}

static bool
choose (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const Choice *choice = data;
  const AddOptions *options = choice->options;
  MbAccount *account = &choice->sign_up->account.account;
  g_auto (MbCustomerClass) customer_class = { 0 };
  g_auto (MbTariffRow) tariff = { 0 };
  if (!mb_customer_class_find_by_code (database, utility, options->customer_class, &customer_class, error)
      || !mb_tariff_row_find_by_code (database, utility, options->tariff, &tariff, error)
      || !choose_cycle (database, utility, options->cycle, &account->cycle_id, error))
    return false;
  account->class_id = customer_class.id;
  account->tariff_id = tariff.id;
  return choose_place (database, utility, options->at, &choice->sign_up->move_in.service_point_id, error);
}

static bool
add (MbInvocation *invocation, gpointer data, GError **error)
{
  const AddOptions *options = data;
  g_auto (MbCustomer) customer = { .kind = g_strdup ("person") };
  MbSignUpCustomer sign_up = { .account.account.delivery = options->delivery ? options->delivery : (char *) "paper" };
  Choice choice = { options, &sign_up };
  const char *missing = NULL;
  if (!options->customer.name)
    missing = "--name";
  else if (!options->customer_class)
    missing = "--class";
  else if (!options->tariff)
    missing = "--tariff";
  if (missing)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "%s is missing", missing);
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_book_read (invocation->book, choose, &choice, error))
    return false;

  MbCommandContext context = mb_invocation_context (invocation);
  apply (&customer, &options->customer);
  sign_up.customer.customer = customer;
  sign_up.account.account.opened_on = context.today;
  sign_up.move_in.starts_on = context.today;
  sign_up.move_in.dwelling_units = 1;
  if (!mb_command_run (&mb_sign_up_customer, invocation->book, &context, &sign_up, error))
    return false;
  customer.id = sign_up.customer.customer.id;
  print_customer (invocation, sign_up.account.number, &customer);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * customer change */

static const GOptionEntry change_options[] = {
  CUSTOMER_OPTIONS (0),
  { NULL },
};

typedef struct
{
  MbUuid id;
  MbCustomer *customer;
} Find;

static bool
find (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Find *self = data;
  return mb_customer_find (database, utility, &self->id, self->customer, error);
}

static bool
change (MbInvocation *invocation, gpointer data, GError **error)
{
  g_auto (MbAccount) account = { 0 };
  g_auto (MbCustomer) customer = { 0 };
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the number of an account", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_lookup_account (invocation, invocation->arguments[0], &account, error))
    return false;
  Find found = { account.customer_id, &customer };
  if (!mb_book_read (invocation->book, find, &found, error))
    return false;

  apply (&customer, data);
  MbCommandContext context = mb_invocation_context (invocation);
  MbChangeCustomer change = { .customer = customer };
  if (!mb_command_run (&mb_change_customer, invocation->book, &context, &change, error))
    return false;
  print_customer (invocation, account.number, &customer);
  return true;
}

const MbVerb mb_customer_verbs[] = {
  { "customer add", "", "Sign up a customer with an account", add_options, sizeof (AddOptions), add },
  { "customer change", "ACCOUNT", "Change the data of an account's customer", change_options, sizeof (CustomerOptions),
    change },
  { NULL },
};
