/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command.h"

typedef struct
{
  const MbCommand *command;
  MbBook *book;
  MbCommandContext context;
  gpointer arguments;
  GDestroyNotify destroy;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;
  if (call->destroy && call->arguments)
    call->destroy (call->arguments);
  g_free ((char *) call->context.actor.login);
  g_free (call);
}

bool
mb_command_may (const MbCommand *command, const MbActor *actor)
{
  return command->roles & MB_ROLE_BIT (actor->role);
}

static bool
authorise (const MbCommand *command, const MbActor *actor, GError **error)
{
  if (mb_command_may (command, actor))
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED,
               "%s may not %s: the role “%s” does not have that right", actor->login, command->verb,
               mb_role_name (actor->role));
  return false;
}

bool
mb_command_step (const MbCommand *command, MbTransaction *tx, const MbCommandContext *context, gpointer arguments,
                 GError **error)
{
  return command->run (tx, context, arguments, error);
}

static bool
run_in_transaction (MbTransaction *tx, gpointer data, GError **error)
{
  Call *call = data;
  return call->command->run (tx, &call->context, call->arguments, error);
}

bool
mb_command_run (const MbCommand *command, MbBook *book, const MbCommandContext *context, gpointer arguments,
                GError **error)
{
  if (!authorise (command, &context->actor, error))
    return false;
  Call call = { .command = command, .book = book, .context = *context, .arguments = arguments };
  return mb_book_write (book, context->queue, context->actor.login, context->now, run_in_transaction, &call, error);
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Call *call = mb_book_write_finish (g_task_get_task_data (task), result, &error);
  if (call)
    g_task_return_pointer (task, call, call_free);
  else
    g_task_return_error (task, error);
}

void
mb_command_run_async (const MbCommand *command, MbBook *book, const MbCommandContext *context, gpointer arguments,
                      GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, mb_command_run_async);
  g_task_set_check_cancellable (task, FALSE); /* once committed, it happened */
  g_task_set_task_data (task, book, NULL);

  Call *call = g_new (Call, 1);
  *call = (Call) { command, book, *context, arguments, destroy };
  call->context.actor.login = g_strdup (context->actor.login);

  GError *error = NULL;
  if (!authorise (command, &context->actor, &error))
    {
      call_free (call);
      g_task_return_error (task, error);
      return;
    }
  mb_book_write_async (book, context->queue, context->actor.login, context->now, run_in_transaction, call, call_free,
                       cancellable, written, g_steal_pointer (&task));
}

gpointer
mb_command_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mb_command_run_async), NULL);
  Call *call = g_task_propagate_pointer (G_TASK (result), error);
  if (!call)
    return NULL;
  gpointer arguments = g_steal_pointer (&call->arguments);
  call_free (call);
  return arguments;
}
