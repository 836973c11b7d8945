/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-actor.h"
#include "mb-book.h"
#include "mb-command-error.h"

/**
 * MbCommand: one thing that people and machines do to the book.
 *
 * Every write of the house is a command: it is authorised, applies the rules, writes rows and change log in one
 * transaction, and is done or has not happened.  Each has a file of its own:
 *
 *     mb-take-payment.h    MbTakePayment    what it needs and what it gives back
 *     mb-take-payment.c    const MbCommand mb_take_payment
 *
 *     MbTakePayment payment = { .account_id = id, .amount = amount, … };
 *     if (!mb_command_run (&mb_take_payment, book, &context, &payment, &error)) …
 *     … payment.receipt_number …
 *
 * The struct is the command's whole contract: members above the line "Result" are given, those below are filled in.
 * A command that fails leaves the results as they were.  Long work is not a long command but a *run* of many.
 *
 * Threads: mb_command_run() blocks and is not for the UI thread; mb_command_run_async() is.
 */
typedef struct
{
  MbActor actor;
  MbDate today; /* the civil date in the supplier's zone */
  MbInstant now;
  MbQueue queue; /* a person's command goes before a machine's */
} MbCommandContext;

typedef bool (*MbCommandFunc) (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error);

typedef struct
{
  const char *name; /* "take-payment" */
  const char *verb; /* for the sentence of a refusal: "take a payment" */
  unsigned roles;   /* MB_ROLE_BIT() of those who may */
  MbCommandFunc run;
} MbCommand;

/* All commands, NULL-terminated: for the matrix of rights and for help. */
extern const MbCommand *const mb_commands[];

bool mb_command_may (const MbCommand *command, const MbActor *actor);

bool mb_command_run (const MbCommand *command, MbBook *book, const MbCommandContext *context, gpointer arguments,
                     GError **error);

/* @context is copied, its login too.  @arguments belongs to the call until mb_command_run_finish() gives it back;
 * @destroy frees it where nobody takes it. */
void mb_command_run_async (const MbCommand *command, MbBook *book, const MbCommandContext *context, gpointer arguments,
                           GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
/* (transfer full): the arguments with their results, or NULL with the error. */
gpointer mb_command_run_finish (GAsyncResult *result, GError **error);

/* Runs a command as a step of another one, in its transaction and with its rights. */
bool mb_command_step (const MbCommand *command, MbTransaction *tx, const MbCommandContext *context, gpointer arguments,
                      GError **error);
